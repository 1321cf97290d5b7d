"""Bodies of articles by their row, read from the table's pieces when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np
import pyarrow as pa

from copydesk.dedup.store import Digests, TextStore
from copydesk.pieces import Pieces
from copydesk.stages._documents import as_bytes, join_bodies, rows_in
from copydesk.text.words import Int64Array


class Bodies(Sequence[str]):
    """The articles' texts; a piece is read once, and all its texts go to a `TextStore`."""

    def __init__(self, body: Pieces, names: Digests, bounds: Int64Array, memory_bytes: int) -> None:
        """Read nothing yet.

        Args:
            body: paragraphs, in the same pieces as the articles.
            names: the articles' ids, ascending.
            bounds: the first article of each piece, and their number.
            memory_bytes: of texts that are held before they go to a temporary file.
        """
        self._body, self._names, self._bounds = body, names, bounds
        self._places = np.full(len(names), -1, dtype=np.int64)
        self._store = TextStore((), memory_bytes)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """The text of one article, or of several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if self._places[index] < 0:
            self._take_in(int(np.searchsorted(self._bounds, index, side="right")) - 1)
        return self._store[int(self._places[index])]

    def _take_in(self, number: int) -> None:
        texts = join_bodies(self._body.read(number))
        rows = rows_in(self._names, as_bytes(pa.array(texts, pa.string())))
        is_article = rows >= 0  # what a later stage than strip dropped is none
        self._places[rows[is_article]] = len(self._store) + np.arange(np.count_nonzero(is_article))
        self._store.extend(
            text for text, keep in zip(texts.values(), is_article, strict=True) if keep
        )

    def close(self) -> None:
        """Remove the temporary file."""
        self._store.close()
