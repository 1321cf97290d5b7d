"""What a person wants to know of a run: articles in and out, cuts, duplicates, where it lies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from copydesk.edition import Edition
from copydesk.news import News

_NO_NEWS = News()
_NOTHING_NEW = "Nothing new: no raw file, rule, setting or version has changed"
_RELATIONS = ("exact", "near", "excerpt", "passages")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of an edition; the dictionaries are in falling order of their counts."""

    edition_id: str
    path: str
    current: str
    is_new: bool
    sources: int
    articles: int
    paragraphs: int
    rejects: dict[str, int]
    cuts: dict[str, int]
    repairs: dict[str, int]
    relations: dict[str, int]
    clusters: int
    languages: dict[str, int]
    example: str | None  # a document_id to look at: one with a match, if there is one
    news: str = ""  # what changed against the edition before, in a line
    page: str = ""  # where all of that stands

    def as_text(self, command: str = "copydesk") -> str:
        """For the end of a run in a terminal or log; `command` is how this shell calls copydesk."""
        state = "made" if self.is_new else "unchanged"
        lines = [f"Edition {self.edition_id} ({state}): {self.path}"]
        if self.news or not self.is_new:
            lines.append(self.news or _NOTHING_NEW)
        lines += [
            "",
            f"  sources    {self.sources:>8}",
            f"  articles   {self.articles:>8}   {_say(self.languages, 'by language: ')}",
            f"  paragraphs {self.paragraphs:>8}",
            f"  rejects    {sum(self.rejects.values()):>8}   {_say(self.rejects)}",
            f"  cuts       {sum(self.cuts.values()):>8}   {_say(self.cuts)}",
            f"  repairs    {sum(self.repairs.values()):>8}   {_say(self.repairs)}",
            f"  matches    {sum(self.relations.values()):>8}   {_say(self.relations)}",
            f"  clusters   {self.clusters:>8}   of two articles or more",
            "",
            f'Load it:     pandas.read_parquet("{self.current}/articles")',
        ]
        if self.example:
            lines.append(f"Look at one: {command} explain {self.example} {self.current}")
        lines.append(f"Look at all: {self.current}/report.html")
        if self.page:
            lines.append(f"What is new: {self.page}")
        return "\n".join(line.rstrip() for line in lines)

    def as_rows(self) -> list[dict[str, object]]:
        """One row a count, for a table."""
        groups = {
            "reject": self.rejects,
            "cut": self.cuts,
            "repair": self.repairs,
            "match": self.relations,
            "language": self.languages,
        }
        totals = {"sources": self.sources, "articles": self.articles, "paragraphs": self.paragraphs}
        rows: list[dict[str, object]] = [
            {"what": "total", "kind": kind, "count": count} for kind, count in totals.items()
        ]
        return rows + [
            {"what": what, "kind": kind, "count": count}
            for what, counts in groups.items()
            for kind, count in counts.items()
        ]

    def as_markdown(self) -> str:
        """For Prefect's page."""
        return f"# Edition {self.edition_id}\n\n```\n{self.as_text()}\n```\n"


def summarise(edition: Edition, *, is_new: bool, news: News = _NO_NEWS) -> Summary:
    """Count what an edition holds.

    Args:
        edition: a finished edition.
        is_new: whether this run made it, or found it standing.
        news: what the run changed.
    """
    members = edition.read("clusters", ["member_count"])["member_count"]
    relations = _count(edition, "matches", "relation")
    return Summary(
        edition_id=edition.edition_id,
        path=_near(edition.path),
        current=_near(edition.path.parent.parent / "current"),
        is_new=is_new,
        sources=edition.manifest["sources"]["count"],
        articles=edition.rows("articles"),
        paragraphs=edition.rows("paragraphs"),
        rejects=_count(edition, "rejects", "reason"),
        cuts=_count(edition, "cuts", "kind"),
        repairs=_count(edition, "repairs", "kind"),
        relations={name: relations[name] for name in _RELATIONS if name in relations},
        clusters=pc.sum(pc.greater(members, 1)).as_py() or 0,
        languages=_count(edition, "articles", "language"),
        example=_example(edition),
        news=news.line,
        page=_near(news.page) if news.page else "",
    )


def _example(edition: Edition) -> str | None:
    for table, column in (("matches", "document_a"), ("articles", "document_id")):
        ids = edition.read(table, [column])[column]
        if len(ids):
            return str(ids[0].as_py())
    return None


def _near(path: Path) -> str:
    """A path as a person would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _count(edition: Edition, table: str, column: str) -> dict[str, int]:
    values = edition.read(table, [column])[column].to_pylist()
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _say(counts: dict[str, int], prefix: str = "") -> str:
    listed = ", ".join(f"{name} {count}" for name, count in list(counts.items())[:12])
    more = len(counts) - 12
    return f"{prefix}{listed}{f', {more} more' if more > 0 else ''}" if listed else ""
