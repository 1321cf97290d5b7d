"""Keeps out of a process of our own what nobody in it needs."""

from __future__ import annotations

import gc
import importlib.abc
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

# objects made since the last search for cycles after which Python looks for them again; by itself
# it does after 700. Rows and lines make no cycles, and looking took a tenth of the time of `strip`.
_OBJECTS_TO_SEARCH = 200_000


def be_lean() -> None:
    """Do without pandas, threads of numpy, pages of 2 MB and most searches for cycles.

    pyarrow imports pandas wherever it is installed, which takes a second of processor time and
    40 MB (measured with pandas 3.1). OpenBLAS starts a thread for every core as soon as it is
    loaded; a process that has threads cannot be forked. For each of the many small tables of a run
    with a few new articles the kernel would clear a page of 2 MB: a seventh of its time (measured
    with 20,000 articles). Only for processes that are ours alone, before anything else is imported:
    tables can then not become frames.
    """
    gc.set_threshold(_OBJECTS_TO_SEARCH)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Of the allocator in pyarrow, which turns them off for the whole process and its children.
    os.environ.setdefault("MIMALLOC_ALLOW_THP", "0")
    if "pandas" not in sys.modules and not any(isinstance(f, _NoPandas) for f in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())


class _NoPandas(importlib.abc.MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("copydesk's own processes do without", name=fullname)
        return None
