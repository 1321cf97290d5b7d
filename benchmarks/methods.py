"""The searches that are compared: copydesk, and its peers with the settings they recommend.

Each peer is imported where it is used, so that one that is not installed is only left out.
"""

from __future__ import annotations

import itertools
import re
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

Pair = tuple[int, int]
Texts = Sequence[str]

_PERMUTATIONS = 128


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of rows, the smaller first: duplicates or excerpts, and those that share a passage."""

    duplicates: set[Pair]
    passages: set[Pair]


@dataclass(frozen=True, slots=True)
class Method:
    """One way to search, or one signature stage."""

    name: str
    packages: tuple[str, ...]  # whose versions are stated
    run: Callable[[Texts], Any]


def _copydesk(texts: Texts) -> Found:
    from copydesk.dedup import find_matches
    from copydesk.dedup.relate import PASSAGES

    found = find_matches(texts)
    pairs = [_pair(a, b) for a, b in zip(found.a.tolist(), found.b.tolist(), strict=True)]
    passages = {p for p, r in zip(pairs, found.relation.tolist(), strict=True) if r == PASSAGES}
    return Found(set(pairs) - passages, passages)


def _sign_copydesk(texts: Texts) -> None:
    from copydesk.dedup import sketch_texts
    from copydesk.settings import SketchSettings

    sketch_texts(texts, SketchSettings(), with_text_ids=False)  # as peers: no digest of the text


class _Split:
    """A tokenizer for datatrove that costs next to nothing."""

    word_tokenize = staticmethod(str.split)


def _datatrove_stage(folder: str, buckets: int, rows: int, is_split: bool, numbers: bool) -> Any:
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
    from datatrove.utils.text import TextNormConfig
    from loguru import logger

    logger.remove()
    config = MinhashConfig(
        num_buckets=buckets,
        hashes_per_bucket=rows,
        norm_config=TextNormConfig(norm_numbers=numbers),
    )
    stage = MinhashDedupSignature(folder, config)
    if is_split:
        stage.word_tokenizer = _Split()
    return stage


def _sign_datatrove(texts: Texts, *, is_split: bool) -> None:
    from datatrove.data import Document

    with tempfile.TemporaryDirectory() as folder:
        stage = _datatrove_stage(folder, 14, 8, is_split, True)
        stage.run((Document(text=text, id=str(n)) for n, text in enumerate(texts)), 0, 1)


def _datatrove(
    texts: Texts, *, buckets: int, rows: int, is_split: bool = False, numbers: bool = True
) -> Found:
    """Stages 1 and 2; of all texts with one signature in a bucket every pair counts as found."""
    from datatrove.data import Document
    from datatrove.pipeline.dedup.minhash import MinhashDedupBuckets

    pairs: set[Pair] = set()
    with tempfile.TemporaryDirectory() as signatures, tempfile.TemporaryDirectory() as found:
        stage = _datatrove_stage(signatures, buckets, rows, is_split, numbers)
        stage.run((Document(text=text, id=str(n)) for n, text in enumerate(texts)), 0, 1)
        for bucket in range(buckets):
            second = MinhashDedupBuckets(signatures, found, config=stage.config, lines_to_buffer=-1)
            second.run(None, bucket, buckets)
        for path in Path(found).glob("*.dups"):
            for group in _chains(path.read_bytes()):
                pairs.update(_pair(a, b) for a, b in itertools.combinations(group, 2))
    return Found(pairs, pairs)


def _chains(dups: bytes) -> Iterator[list[int]]:
    """Stage 2 writes each text of a signature with the one before it."""
    group: list[int] = []
    for _, before, _, row in struct.iter_unpack("<4I", dups):
        if group and group[-1] == before:
            group.append(row)
            continue
        yield group
        group = [before, row]
    yield group


def _shingles(text: str, size: int) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    runs = zip(*(words[i:] for i in range(size)), strict=False)
    return set(map(" ".join, runs)) or {" ".join(words)}


def _datasketch_hashes(texts: Texts, size: int) -> tuple[list[Any], list[int]]:
    from datasketch import MinHash
    from xxhash import xxh32_intdigest

    sets = (_shingles(text, size) for text in texts)
    sizes: list[int] = []

    def encoded() -> Iterator[list[bytes]]:
        for own in sets:
            sizes.append(len(own))
            yield [shingle.encode() for shingle in own]

    hashes = MinHash.bulk(encoded(), num_perm=_PERMUTATIONS, hashfunc=xxh32_intdigest)
    return hashes, sizes


def _datasketch_lsh(
    texts: Texts, *, size: int, threshold: float, is_checked: bool = False
) -> Found:
    from datasketch import MinHashLSH

    hashes, _ = _datasketch_hashes(texts, size)
    index, pairs = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS), set()
    for row, own in enumerate(hashes):
        for other in index.query(own):
            if not is_checked or own.jaccard(hashes[other]) >= threshold:
                pairs.add((other, row))
        index.insert(row, own)
    return Found(pairs, pairs)


def _datasketch_ensemble(texts: Texts, *, size: int, threshold: float) -> Found:
    from datasketch import MinHashLSHEnsemble

    hashes, sizes = _datasketch_hashes(texts, size)
    index = MinHashLSHEnsemble(threshold=threshold, num_perm=_PERMUTATIONS, num_part=32)
    index.index(list(zip(range(len(texts)), hashes, sizes, strict=True)))
    queries: Iterable[tuple[int, int]] = (
        (row, other) for row in range(len(texts)) for other in index.query(hashes[row], sizes[row])
    )
    pairs = {_pair(a, b) for a, b in queries if a != b}
    return Found(pairs, pairs)


def _rensa_hashes(texts: Texts, size: int) -> list[Any]:
    from rensa import RMinHash

    sets = [list(_shingles(text, size)) for text in texts]
    return RMinHash.from_token_sets(sets, num_perm=_PERMUTATIONS, seed=42)


def _rensa(texts: Texts, *, size: int, threshold: float, bands: int, is_checked: bool) -> Found:
    from rensa import RMinHashLSH

    hashes = _rensa_hashes(texts, size)
    index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=bands)
    index.insert_many(hashes)
    pairs = {
        (other, row)
        for row, own in enumerate(hashes)
        for other in index.query(own)
        if other < row and (not is_checked or own.jaccard(hashes[other]) >= threshold)
    }
    return Found(pairs, pairs)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


_TROVE, _SKETCH = ("datatrove", "spacy"), ("datasketch",)

SEARCHES = (
    Method("copydesk", ("copydesk",), _copydesk),
    Method("datatrove 14x8, default", _TROVE, partial(_datatrove, buckets=14, rows=8)),
    Method(
        "datatrove 14x8, str.split",
        _TROVE,
        partial(_datatrove, buckets=14, rows=8, is_split=True),
    ),
    Method(
        "datatrove 14x8, norm_numbers off",
        _TROVE,
        partial(_datatrove, buckets=14, rows=8, numbers=False),
    ),
    Method("datatrove 20x5", _TROVE, partial(_datatrove, buckets=20, rows=5)),
    Method(
        "datatrove 20x5, norm_numbers off",
        _TROVE,
        partial(_datatrove, buckets=20, rows=5, numbers=False),
    ),
    *(
        Method(
            f"datasketch LSH {threshold}, {size}-gram{', checked' * is_checked}",
            _SKETCH,
            partial(_datasketch_lsh, size=size, threshold=threshold, is_checked=is_checked),
        )
        for threshold, size, is_checked in (
            (0.5, 5, False),
            (0.5, 5, True),
            (0.5, 3, False),
            (0.5, 3, True),
            (0.8, 5, False),
            (0.8, 3, False),
        )
    ),
    *(
        Method(
            f"datasketch Ensemble {threshold}, {size}-gram",
            _SKETCH,
            partial(_datasketch_ensemble, size=size, threshold=threshold),
        )
        for threshold, size in ((0.5, 5), (0.5, 3), (0.8, 5), (0.8, 3))
    ),
    *(
        Method(
            f"rensa RMinHash {threshold}, {size}-gram, checked",
            ("rensa",),
            partial(_rensa, size=size, threshold=threshold, bands=bands, is_checked=True),
        )
        for threshold, size, bands in ((0.5, 5, 32), (0.5, 3, 32), (0.8, 5, 16))
    ),
)

SIGNATURES = (
    Method("copydesk", ("copydesk",), _sign_copydesk),
    Method("datatrove, default", _TROVE, partial(_sign_datatrove, is_split=False)),
    Method("datatrove, str.split", _TROVE, partial(_sign_datatrove, is_split=True)),
    Method("datasketch, 5-gram", _SKETCH, partial(_datasketch_hashes, size=5)),
    Method("rensa RMinHash, 5-gram", ("rensa",), partial(_rensa_hashes, size=5)),
)
