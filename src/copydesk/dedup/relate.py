"""What an aligned pair is: near-duplicates, a part and its whole, or texts with common passages.

Coverage, identity and length of the shared passages decide, after passages that stand in many other
articles (bios, newsletters, formulas) were left out; short matches must also share something rare.

Source: rules and numbers measured on real and generated pairs, docs/duplicates.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.dedup.alignments import Alignments
from copydesk.dedup.join import Candidates
from copydesk.dedup.sketch import Sketches
from copydesk.dedup.store import read_ranges
from copydesk.settings import MatchSettings
from copydesk.text.words import BoolArray, Int32Array, Int64Array, join_ranges

# Relations by strength. TEMPLATE: one form filled in twice, such as two weather reports.
NONE, TEMPLATE, PASSAGES, EXCERPT, NEAR, EXACT = range(6)
RELATION_NAMES = ("none", "template", "passages", "excerpt", "near", "exact")

# A template needs this many words with a digit or capital, in both texts: fewer prove nothing.
_MIN_CONTENT = 10
# Names and numbers of a template differ at least this many times as often as its other words;
# in edited or misread copies it is rarely twice.
_TEMPLATE_RATIO = 3
# Words in a row from which on a near match with rare samples is a story with names put otherwise
# ("Igor", "Mr Ivanov"), not a form: those that were measured have 24 at most between two blanks.
_RETOLD_WORDS = 40
# The same for the doubt that keeps a short match in scraps from being an excerpt; and the share of
# rare samples that it needs without any doubt.
_DOUBT_RATIO, _SCRAPS_RARE_RATIO = 2, 0.9
# A match shorter than `min_matched_words` is near when it covers this much of both texts and
# at most that much of its names and numbers differ.
_SHORT_NEAR_COVERAGE, _SHORT_NEAR_MISMATCH = 0.9, 0.1

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relations:
    """One row per candidate pair, in their order.

    Attributes:
        relation: int8, one of the constants above.
        is_b_part: bool; of an excerpt: b is the part and a the whole.
        jaccard: float64, matched words over words of either text.
        containment_a, containment_b: float64, share of each text that is matched.
        matched_words: int32, in all passages that are not common.
        longest_words: int32, the most of them in a row.
        identity: float64, matched words per word of the passages' longer sides.
        is_passage_kept: bool per passage of the alignments; false for common ones.
    """

    relation: NDArray[np.int8]
    is_b_part: BoolArray
    jaccard: FloatArray
    containment_a: FloatArray
    containment_b: FloatArray
    matched_words: Int32Array
    longest_words: Int32Array
    identity: FloatArray
    is_passage_kept: BoolArray


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Sums over the kept passages of each pair."""

    matched: Int64Array
    longest: Int64Array
    span: Int64Array
    content: Int64Array
    content_matched: Int64Array
    words: Int64Array  # of both sides of the passages
    misread: Int64Array  # 1 where the texts read alike letter by letter


def relate(
    alignments: Alignments, candidates: Candidates, sketches: Sketches, settings: MatchSettings
) -> Relations:
    """Judge every aligned candidate pair; the samples tell which passages are common."""
    samples = _Samples.of(sketches, candidates)
    pair = np.repeat(np.arange(len(candidates.a)), np.diff(alignments.offsets))
    kept = ~_find_common(alignments, candidates, samples, pair)
    evidence = _sum_passages(alignments, pair, kept, len(candidates.a))
    own_a = samples.words_of(candidates.a)
    own_b = samples.words_of(candidates.b)
    cover_a, cover_b = _share(evidence.matched, own_a), _share(evidence.matched, own_b)
    identity = _share(evidence.matched, evidence.span)
    relation = _judge(evidence, cover_a, cover_b, identity, candidates, sketches, settings)
    return Relations(
        relation=relation,
        is_b_part=(relation == EXCERPT) & (cover_b > cover_a),
        jaccard=_share(evidence.matched, own_a + own_b - evidence.matched),
        containment_a=cover_a,
        containment_b=cover_b,
        matched_words=evidence.matched.astype(np.int32),
        longest_words=evidence.longest.astype(np.int32),
        identity=identity,
        is_passage_kept=kept,
    )


@dataclass(frozen=True, slots=True)
class _Samples:
    """The samples of the candidates' texts on one line, with running counts of the common ones."""

    texts: Int64Array  # rows, ascending
    keys: Int64Array  # index in texts << 32 | position, ascending
    common_before: Int64Array  # per sample, and one more entry for the end
    own_words: FloatArray  # per text, its words without their common share

    @classmethod
    def of(cls, sketches: Sketches, candidates: Candidates) -> _Samples:
        texts = np.unique(np.concatenate((candidates.a, candidates.b)))
        starts, counts = sketches.offsets[texts], np.diff(sketches.offsets)[texts]
        positions = read_ranges(sketches.positions, starts, counts)
        keys = (np.repeat(np.arange(len(texts)), counts) << 32) | positions
        is_common = candidates.is_common[join_ranges(starts, counts)]
        before = np.concatenate(([0], np.cumsum(is_common)))
        ends = np.cumsum(counts)
        common_share = (before[ends] - before[ends - counts]) / np.maximum(counts, 1)
        return cls(texts, keys, before, sketches.word_count[texts] * (1 - common_share))

    def count(
        self, rows: Int64Array, start: Int32Array, end: Int32Array
    ) -> tuple[Int64Array, Int64Array]:
        """Samples that begin within spans of words, and the common ones among them."""
        base = np.searchsorted(self.texts, rows) << 32
        first = np.searchsorted(self.keys, base | start)
        last = np.searchsorted(self.keys, base | end)
        return last - first, self.common_before[last] - self.common_before[first]

    def words_of(self, rows: Int64Array) -> FloatArray:
        """Words of texts without their common share."""
        return self.own_words[np.searchsorted(self.texts, rows)]


def _find_common(
    alignments: Alignments, candidates: Candidates, samples: _Samples, pair: Int64Array
) -> BoolArray:
    """Passages at least half of whose samples, on both sides together, are common."""
    of_a = samples.count(candidates.a[pair], alignments.start_a, alignments.end_a)
    of_b = samples.count(candidates.b[pair], alignments.start_b, alignments.end_b)
    total, common = of_a[0] + of_b[0], of_a[1] + of_b[1]
    return (common > 0) & (2 * common >= total)


def _sum_passages(
    alignments: Alignments, pair: Int64Array, kept: BoolArray, pairs: int
) -> _Evidence:
    def total(values: Int32Array) -> Int64Array:
        return np.bincount(pair, values * kept, minlength=pairs).astype(np.int64)

    size_a = alignments.end_a - alignments.start_a
    size_b = alignments.end_b - alignments.start_b
    longest = np.zeros(pairs, dtype=np.int64)
    np.maximum.at(longest, pair[kept], alignments.longest[kept])
    return _Evidence(
        matched=total(alignments.matched),
        longest=longest,
        span=total(np.maximum(size_a, size_b)),
        content=total(alignments.content),
        content_matched=total(alignments.content_matched),
        words=total(size_a + size_b),
        misread=total(alignments.misread),
    )


def _share(part: Int64Array, whole: Int64Array | FloatArray) -> FloatArray:
    return np.minimum(part / np.maximum(whole, 1), 1.0)


def _judge(
    evidence: _Evidence,
    cover_a: FloatArray,
    cover_b: FloatArray,
    identity: FloatArray,
    candidates: Candidates,
    sketches: Sketches,
    settings: MatchSettings,
) -> NDArray[np.int8]:
    mismatch, ratio = _compare_mismatch(evidence)
    is_form = (evidence.content >= _MIN_CONTENT) & (mismatch >= settings.template_mismatch)
    least, most = np.minimum(cover_a, cover_b), np.maximum(cover_a, cover_b)
    is_retold = (least >= settings.near_coverage) & _find_rare(candidates, settings)
    is_form &= ~(is_retold & (evidence.longest >= _RETOLD_WORDS))
    is_template = is_form & (ratio >= _TEMPLATE_RATIO)
    is_doubtful = is_form & (ratio >= _DOUBT_RATIO)
    is_long = evidence.matched >= settings.min_matched_words
    is_short_near = (least >= _SHORT_NEAR_COVERAGE) & (mismatch <= _SHORT_NEAR_MISMATCH)
    is_sound = _find_evident(evidence, candidates, sketches, settings)
    is_sound &= (identity >= settings.min_identity) & ~is_template
    is_clear = _find_clear(evidence, most, candidates, is_doubtful, settings)
    relation = np.where(evidence.longest >= settings.min_run_words, PASSAGES, NONE)
    relation[is_template] = TEMPLATE
    is_excerpt = is_long & is_clear & (most >= settings.excerpt_coverage)
    is_excerpt |= _find_items(evidence, most, candidates, settings)
    relation[is_sound & is_excerpt] = EXCERPT
    is_near = is_sound & (is_long | is_short_near) & (least >= settings.near_coverage)
    is_near |= (evidence.misread > 0) & _find_rare(candidates, settings)
    relation[is_near] = NEAR
    return relation.astype(np.int8)


def _compare_mismatch(evidence: _Evidence) -> tuple[FloatArray, FloatArray]:
    """The share of names and numbers that differ, and how many times that of the other words."""
    missed = evidence.content - evidence.content_matched
    others = evidence.words - evidence.content
    others_missed = evidence.words - 2 * evidence.matched - missed
    mismatch = _share(missed, evidence.content)
    return mismatch, mismatch / np.maximum(_share(others_missed, others), 1e-9)


def _find_clear(
    evidence: _Evidence,
    most: FloatArray,
    candidates: Candidates,
    is_doubtful: BoolArray,
    settings: MatchSettings,
) -> BoolArray:
    """Excerpts that are long, or show a verbatim run, or cover a text nearly, or are all rare.

    Formulas of the wire agree in scraps, with other names and numbers between.
    """
    is_clear = evidence.longest >= settings.min_run_words
    is_clear |= most >= settings.near_coverage
    is_clear |= evidence.matched >= settings.sure_words
    is_rare = candidates.rare >= _SCRAPS_RARE_RATIO * candidates.shared
    return is_clear | (is_rare & ~is_doubtful)


def _find_items(
    evidence: _Evidence, most: FloatArray, candidates: Candidates, settings: MatchSettings
) -> BoolArray:
    """Items of a sentence or two that stand in another article whole, nearly in one piece.

    Formulas of that length share samples with many others.
    """
    is_whole = (most >= settings.short_coverage) & (evidence.longest >= settings.min_item_words)
    is_whole &= evidence.longest >= settings.short_coverage * evidence.matched
    is_rare = candidates.rare >= _SCRAPS_RARE_RATIO * candidates.shared
    return is_whole & is_rare


def _find_evident(
    evidence: _Evidence, candidates: Candidates, sketches: Sketches, settings: MatchSettings
) -> BoolArray:
    """Pairs that share something rare or a lot; with a single sample, nearly all of the shorter."""
    shorter = np.minimum(sketches.word_count[candidates.a], sketches.word_count[candidates.b])
    is_covered = evidence.matched >= settings.short_coverage * shorter
    is_enough = (candidates.shared >= settings.min_shared) | is_covered
    is_rare = _find_rare(candidates, settings)
    return is_enough & (is_rare | (evidence.matched >= settings.sure_words))


def _find_rare(candidates: Candidates, settings: MatchSettings) -> BoolArray:
    is_rare = candidates.rare >= np.minimum(settings.min_rare, candidates.shared)
    return is_rare & (candidates.rare >= settings.min_rare_ratio * candidates.shared)
