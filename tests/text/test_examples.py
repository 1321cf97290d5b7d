"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    *("blocks", "charsets", "detection", "edits", "language", "magic"),
    *("mojibake", "repairs", "shape", "space"),
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"copydesk.text.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
