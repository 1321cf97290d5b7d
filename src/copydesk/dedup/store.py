"""Texts and long columns of numbers that may lie in a temporary file instead of in memory."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from copydesk.text.words import Int64Array, join_ranges

# Digests or ids as bytes of one length.
Digests = NDArray[np.bytes_]
Number = TypeVar("Number", bound=np.generic)
Some = TypeVar("Some", bound=np.generic, covariant=True)

# Numbers of a column that are in memory at the same time.
_BLOCK = 1 << 20


class Column(Protocol[Some]):
    """Numbers read by slices: an array, or one that lies in a file."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    # Any: numpy's own signature has a shape and takes more than slices.
    def __getitem__(self, part: Any, /) -> Any:
        """The numbers of a slice, as an array."""
        ...


class FileColumn(Generic[Number]):
    """Numbers in a temporary file; only what is asked for is read."""

    def __init__(self, kind: type[Number]) -> None:
        """Make an empty column; its file has no name and goes with it."""
        self._kind: np.dtype[Number] = np.dtype(kind)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the column
        self._size = 0

    def append(self, values: NDArray[Number]) -> None:
        """Put numbers at the end; raises OSError when the disk of temporary files is full."""
        self._file.write(np.ascontiguousarray(values, self._kind).data)
        self._file.flush()
        self._size += len(values)

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    def __getitem__(self, part: slice) -> NDArray[Number]:
        """The numbers of a slice without a step."""
        start, stop, _ = part.indices(self._size)
        width = self._kind.itemsize
        data = os.pread(self._file.fileno(), max(stop - start, 0) * width, start * width)
        return np.frombuffer(data, self._kind)


class ColumnBuilder(Generic[Number]):
    """Takes in numbers; holds `memory_bytes` of them before it uses the disk."""

    def __init__(self, kind: type[Number], memory_bytes: int) -> None:
        """Begin an empty column."""
        self._kind, self._memory_bytes = kind, memory_bytes
        self._held: list[NDArray[Number]] = [np.empty(0, kind)]
        self._file: FileColumn[Number] | None = None

    def append(self, values: NDArray[Number]) -> None:
        """Put numbers at the end; raises OSError when the disk of temporary files is full."""
        self._held.append(values)
        self._memory_bytes -= values.nbytes
        if self._memory_bytes < 0:
            self._file = self._file or FileColumn(self._kind)
            for part in self._held:
                self._file.append(part)
            self._held.clear()

    def finish(self) -> Column[Number]:
        """The column: an array, unless it lies in a file."""
        return self._file or np.concatenate(self._held)


def read_ranges(column: Column[Number], starts: Int64Array, sizes: Int64Array) -> NDArray[Number]:
    """The numbers starts[i] to starts[i] + sizes[i] of a column, for each i; starts ascend."""
    if isinstance(column, np.ndarray):
        taken: NDArray[Number] = column[join_ranges(starts, sizes)]
        return taken
    parts = [column[0:0]]
    for low, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        parts.append(column[low : low + size])
    return np.concatenate(parts)


def blocks(column: Column[Number]) -> Iterator[tuple[int, NDArray[Number]]]:
    """The whole column, some at a time, each with the position of its first number."""
    for low in range(0, len(column), _BLOCK):
        yield low, column[low : low + _BLOCK]


class TextStore(Sequence[str]):
    """Reads a text back by its position; holds `memory_bytes` of UTF-8 before it uses the disk."""

    def __init__(self, texts: Iterable[str], memory_bytes: int) -> None:
        """Take in all texts, one after the other.

        Raises:
            OSError: the disk that holds temporary files is full.
        """
        self._file = tempfile.SpooledTemporaryFile(max_size=memory_bytes)  # noqa: SIM115 - see close
        self._ends = array("q", [0])
        self.extend(texts)

    def extend(self, texts: Iterable[str]) -> None:
        """Take in further texts; raises OSError as at first."""
        self._file.seek(self._ends[-1])
        for text in texts:
            self._ends.append(self._ends[-1] + self._file.write(text.encode("utf-8")))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """One text, or several."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        self._file.seek(self._ends[index])
        return self._file.read(self._ends[index + 1] - self._ends[index]).decode("utf-8")

    def close(self) -> None:
        """Remove the temporary file."""
        self._file.close()
