"""The life of a source in sentences: one function for each thing to say, safe for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.dedup.clusters import POLICIES
from copydesk.reading.life import Life, Match, Member, Passage, Standing
from copydesk.reading.sheet import Line, Piece
from copydesk.reasons import REASONS
from copydesk.text.visible import clip, visible

_MOST_FIELD_CHARS = 500
_SAYS = {
    "exact": "This article and {other} hold the same words.",
    "near": "This article and {other} are near-duplicates.",
    "passages": "This article and {other} share passages.",
}
_SAYS_PART = "This article is an excerpt of {other}."
_SAYS_WHOLE = "{other} is an excerpt of this article."


def say_header(life: Life) -> Iterator[tuple[str, str]]:
    """What the source is called and what is known of it; of a reject, why it is one."""
    yield "document_id", life.found.document_id
    if life.found.record is not None:
        yield "record", clip(life.found.record, _MOST_FIELD_CHARS)
    if life.media_type:
        yield "media_type", visible(life.media_type)
    for name, value in life.fields:
        yield name, clip(value, _MOST_FIELD_CHARS)
    if life.rejection:
        yield "rejected", f"{life.rejection.reason}, in stage {life.rejection.stage}"
        yield "meaning", REASONS.get(life.rejection.reason, "")
        yield "detail", clip(life.rejection.detail or "", _MOST_FIELD_CHARS)


def say_cut(piece: Piece) -> str:
    """Kind, rule and confidence of a cut."""
    return visible(f"{piece.kind} {piece.rule_id} {piece.confidence:.2f}")


def say_changes(lines: Sequence[Line]) -> str:
    """How many paragraphs, cuts and repairs a document has."""
    pieces = [piece for line in lines for piece in line.pieces]
    counts = {
        "paragraph": sum(line.sort == "paragraph" for line in lines),
        "cut": sum(piece.mark == "cut" for piece in pieces),
        "repair": sum(piece.mark == "repaired" for piece in pieces),
    }
    return ", ".join(_say_count(count, noun) for noun, count in counts.items())


def say_standing(life: Life, standing: Standing) -> Iterator[tuple[str, str]]:
    """Cluster, canonical article and the other members."""
    yield "cluster", standing.cluster_id
    if standing.relation is None:
        yield "relation", "original: it copies no other article of the edition"
    else:
        yield "relation", f"{standing.relation}, of {_name(standing.canonical)}"
    if standing.member_count == 1:
        yield "members", "none but this article"
        return
    is_own = standing.chosen.document_id == life.found.document_id
    chosen = "this article" if is_own else _name(standing.chosen)
    yield "canonical", f"{chosen}. {POLICIES.get(standing.policy, standing.policy)}"
    others = standing.member_count - 1
    yield "members", f"this article and {_say_count(others, 'other')}"
    for member in standing.members:
        yield "", f"{_name(member)}, {member.relation or 'original'}"
    if others > len(standing.members):
        yield "", f"… {others - len(standing.members):,} more …"


def say_relation(match: Match) -> str:
    """What a match means, in the direction of the document explained."""
    if match.relation == "excerpt":
        sentence = _SAYS_PART if match.is_part else _SAYS_WHOLE
    else:
        sentence = _SAYS[match.relation]
    return sentence.format(other=_name(match.other))


def say_measures(match: Match) -> str:
    """The measures of a match."""
    return (
        f"{match.matched_words:,} words matched, {match.longest_words:,} in the longest run; "
        f"{match.containment:.1%} of this article, {match.other_containment:.1%} of the other; "
        f"Jaccard {match.jaccard:.2f}, identity {match.identity:.2f}"
    )


def say_place(passage: Passage) -> str:
    """How long a passage is and where it stands on either side."""
    return (
        f"{_say_count(passage.word_count, 'word')}, characters {passage.start_char:,} to "
        f"{passage.end_char:,} here, {passage.other_start_char:,} to "
        f"{passage.other_end_char:,} there"
    )


def _say_count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _name(member: Member) -> str:
    return f"{visible(member.source_path)} ({member.document_id})"
