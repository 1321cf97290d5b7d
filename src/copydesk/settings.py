"""Every number a user may change: one frozen dataclass per stage, with defaults, units and sources.

A settings file is TOML with one table a stage (`[strip] min_confidence = 0.6`) and names only what
differs. Comments above a field are its documentation: docs/settings.md is generated from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a setting may be, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The words that a setting may be."""

    words: tuple[str, ...]


# what a value must keep to beside its type.
Bounds = Range | Choice | None

# Numbers are bounded where no machine, and no arithmetic of 32 or 64 bits, could follow.
Share = Annotated[float, Range(0, 1)]
Ratio = Annotated[float, Range(0, 10**6)]
Seconds = Annotated[float, Range(0, 10**9)]
Count = Annotated[int, Range(0, 2**31 - 1)]
Positive = Annotated[int, Range(1, 2**31 - 1)]
Bytes = Annotated[int, Range(0, 2**53)]
PullQuotes = Annotated[str, Choice(("keep", "cut_plain_english", "cut"))]


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """Which files under RAW, and which records of containers, are sources."""

    # seconds for which a file must have held still. A run waits at most so long for files that
    # changed just before it, and rejects those that change meanwhile; 0 takes files as they are.
    settle_seconds: Seconds = 0.0
    # bytes; a longer file is a reject. Articles are kilobytes, saved pages up to some megabytes.
    max_file_bytes: Bytes = 32 * 2**20
    # bytes; a longer record of a container is a reject unread.
    max_record_bytes: Bytes = 32 * 2**20
    # records; a container is read up to there. Listing half a million took 320 MB of memory.
    max_records: Count = 10_000_000
    # bytes that may come out of a packed file; reading stops there.
    max_container_bytes: Bytes = 2**40
    # bytes that may come out of one packed byte, beyond the first 16 MiB. Articles pack to a third;
    # nothing but blanks packs to a thousandth with gzip, and to far less with zstd.
    max_ratio: Count = 200
    # the column of a record that holds its text, and the one that holds its page; empty: found by
    # their usual names, and the text, where there is one, counts before the page.
    text_column: str = ""
    html_column: str = ""
    # the columns of its id and of its metadata; empty: found by their usual names.
    id_column: str = ""
    title_column: str = ""
    subtitle_column: str = ""
    author_column: str = ""
    date_column: str = ""
    source_column: str = ""
    section_column: str = ""
    tags_column: str = ""
    url_column: str = ""
    language_column: str = ""


@dataclass(frozen=True, slots=True)
class DecodeSettings:
    """How bytes become text."""

    # bytes shown to the detector of legacy encodings, from the first that is not ASCII; 8 KiB to
    # 256 KiB gave the same answers on 184 texts of 40,000 characters, 2 KiB four fewer right ones.
    detect_bytes: Bytes = 64 * 2**10


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """How a page becomes an article, and the limits of the child process that does it."""

    # seconds of processor time a page may take before its child is killed; of 778 real pages the
    # median took 0.02 s, the slowest 1.4 s, and a megabyte of nothing but text takes 2 s.
    page_seconds: Seconds = 20.0
    # bytes of address space a child may have; a page that is all text takes 90 times its size.
    memory_bytes: Bytes = 2 * 2**30
    # bytes of HTML; a larger page is a reject. Of real pages, the largest has 2 MB.
    max_page_bytes: Bytes = 20 * 2**20
    # pages a child extracts before a fresh one takes over. Its memory stops growing after the first
    # few hundred pages (at 0.35 GB), and a fresh one costs up to 2 s of processor time.
    pages_per_child: Positive = 2000


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How text becomes blocks, and how its language is told."""

    # characters of an article's longest blocks shown to the language detector; on 1,324 articles in
    # some 30 languages 12,000 gave the same answers as 3,000, 2,000 two others and 1,000 five.
    language_chars: Count = 2000


@dataclass(frozen=True, slots=True)
class SurveySettings:
    """What the other articles of the edition can say of a line."""

    # stories of one source that must hold a line before it counts as repeated; quotes and
    # formulas stand in two or three. Copies of one story count once.
    min_stories: Count = 5
    # share of the source's stories that must hold it.
    min_share: Share = 0.02
    # code points; longer lines are prose, whose repeats are matches and not boilerplate.
    max_line_chars: Count = 300


@dataclass(frozen=True, slots=True)
class StripSettings:
    """What counts as boilerplate."""

    # a cut with less confidence is not made and its text stays in the body. On labelled
    # news 0.5 finds 89 % of the boilerplate, 0.65 finds 86 %, 0.76 (no shapes) 69 %, 0.81 51 %; of
    # clean news they cut 3, 2, 2 and 0 words in 10,000, most of them notes about the author.
    min_confidence: Share = 0.5
    # whether lines of a page that was copied whole, its headline among them, are also judged by a
    # model of their shapes and places; without it only rules, places and repeats cut.
    scores_pages: bool = True
    # What people disagree on; the defaults keep what the author wrote and cut what the page added.
    # Standfirsts and story highlights stay in the body.
    keeps_subtitles: bool = False
    # Lines that only describe a picture stay in the body.
    keeps_captions: bool = False
    # Corrections, updates and editors' remarks on the article stay in the body.
    keeps_editors_notes: bool = False
    # The words of embedded posts go with their signature; by default only the signature goes.
    cuts_quoted_posts: bool = False
    # Whether lines that stand word for word within a longer paragraph go: from English texts
    # without markup alone, since publishers of pages and of other languages often count them as
    # text; or from none; or from all.
    pull_quotes: PullQuotes = "cut_plain_english"


@dataclass(frozen=True, slots=True)
class DescribeSettings:
    """How metadata is recovered."""

    # characters of a cut that are read; in 200 labelled articles no line that told anything was
    # longer than 420, and lists of tags are.
    line_chars: Count = 2000
    # cuts of an article that are read; 200 labelled articles had at most 18. With line_chars it
    # bounds the time that the most hostile article takes, to 4 s.
    max_cuts: Count = 1000
    # authors that are kept; no list of 4,086 articles was longer than 10.
    max_authors: Count = 50
    # a date of an earlier or later year is no date of publication; no clock is asked. Newspapers
    # begin in 1605.
    earliest_year: Count = 1600
    latest_year: Count = 2100


@dataclass(frozen=True, slots=True)
class SketchSettings:
    """Which shingles stand for a text. Source of every number: docs/duplicates.md."""

    # words in a shingle; 3 brings three times the candidates, 6 loses edited and misread copies.
    shingle_words: Positive = 5
    # a shingle is sampled when its hash is below 2^64 / rate.
    rate: Positive = 8
    # the smallest hashes that are sampled in any case, so that short texts have enough.
    floor: Count = 32
    # shingles; each such window gives at least one sample, so a shared run of 20 words gives one
    # and of 36 two. 32 takes 16 % fewer samples and misses 5 % of quotations of 25 to 70 words.
    window: Positive = 16
    # words of a text that are looked at; longer texts are clipped, so none can fill the memory.
    max_words: Count = 1_000_000


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """When two texts are candidates, and what an aligned pair is called.

    Source of every number: docs/duplicates.md.
    """

    # sampled shingles that two texts must share to be aligned (1 when the shorter is under
    # `short_words`).
    min_shared: Count = 2
    # words; below it one shared sample is enough, but `short_coverage` of the text must match.
    short_words: Count = 64
    # words; below it one shared sample that is rare is enough for two texts of like length: a
    # misread copy of a short text has few whole shingles.
    short_copy_words: Count = 128
    # posting lists up to this length give all pairs; longer ones a star and a chain.
    all_pairs_limit: Count = 64
    # bytes of working memory the join aims at; a smaller number means more passes, not other pairs.
    memory_bytes: Bytes = 2 * 2**30
    # kinds of texts; a shingle in more of them, and in more than `common_ratio` kinds per text that
    # holds it, is common: a bio, a formula. It joins no texts and counts for no coverage.
    common_kinds: Count = 12
    # kinds of texts; a shingle in more of them (and above the same ratio) is no longer rare.
    rare_kinds: Count = 3
    # kinds per text; the shingles of one story in a thousand copies, each with 5 % of its words
    # changed, have .23, those of a bio that takes less than half of its articles .5 and more.
    common_ratio: Ratio = 0.4
    # words; equal blocks with at most this many words between them, on both sides, make a passage.
    max_gap_words: Count = 8
    # matched words; a passage with fewer is chance.
    min_passage_words: Count = 8
    # matched words per word of the passage.
    min_passage_density: Share = 0.5
    # both texts covered this much: near.
    near_coverage: Share = 0.7
    # one text covered this much: excerpt.
    excerpt_coverage: Share = 0.5
    # matched words per word of all passages, for near and excerpt.
    min_identity: Share = 0.6
    # letters that may differ between two texts of like length that are near though fewer
    # than `near_coverage` of their words are alike: OCR, typos. 0 turns the second look off.
    misread_letters: Share = 0.1
    # matched part of a text that shares one sample only, or is a short item.
    short_coverage: Share = 0.8
    # matched words that near and excerpt ask for; formulas of the wire have fewer.
    min_matched_words: Count = 25
    # words in a row; an item with fewer than `min_matched_words` that stands whole in another
    # article, with rare samples only, is an excerpt from here on.
    min_item_words: Count = 12
    # matched words from which on no rare sample is asked for.
    sure_words: Count = 120
    # shared rare samples that near and excerpt ask for below `sure_words`.
    min_rare: Count = 2
    # their part of all shared samples.
    min_rare_ratio: Share = 0.4
    # names and numbers that differ inside the passages: from here on, if other words differ
    # three times less often, the two texts fill in one form and do not match.
    template_mismatch: Share = 0.25
    # matched words in a row that a pair needs to be reported as sharing passages.
    min_run_words: Count = 20


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """How tables are written."""

    # articles per Parquet file that is aimed at, in tables that hold whole texts; eight times as
    # many in the others. The number of files is a power of two. Fewer: a run with some new articles
    # writes less again. Of 20,000 articles, ten new ones had three quarters of all texts written
    # again at 4096, and a seventh at 512.
    articles_per_file: Positive = 512
    # rows in a Parquet row group.
    row_group_rows: Positive = 16_384


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; one field a stage, in the order of the pipeline."""

    gather: GatherSettings = field(default_factory=GatherSettings)
    decode: DecodeSettings = field(default_factory=DecodeSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    segment: SegmentSettings = field(default_factory=SegmentSettings)
    survey: SurveySettings = field(default_factory=SurveySettings)
    strip: StripSettings = field(default_factory=StripSettings)
    describe: DescribeSettings = field(default_factory=DescribeSettings)
    sketch: SketchSettings = field(default_factory=SketchSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
