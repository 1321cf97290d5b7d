"""The life of a source as lines for a terminal, safe to show whatever the article holds.

Colours where the terminal has them; otherwise cuts stand as [-...-] and additions as {+...+}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from copydesk.dedup.clusters import POLICIES
from copydesk.reading.life import Life, Match, Member, Passage, Standing
from copydesk.reading.sheet import Line, Piece
from copydesk.reading.visible import clip, has_right_to_left, shorten, visible
from copydesk.reasons import REASONS

# Longer stretches of text are shown by their beginning and end: no screen holds more.
_MOST_PIECE_CHARS = 4000
_MOST_LINES = 2000
_MOST_FIELD_CHARS = 500
_MOST_EQUAL_CHARS = 160
_MOST_STRETCHES = 400
# Two columns of text below this many cells each are harder to read than one above the other.
_LEAST_COLUMN = 44
_REMOVED, _ADDED, _MUTED, _HEADING = "red strike", "green bold", "dim", "bold"
_SAYS = {
    "exact": "This article and {other} hold the same words.",
    "near": "This article and {other} are near-duplicates.",
    "passages": "This article and {other} share passages.",
}
_SAYS_PART = "This article is an excerpt of {other}."
_SAYS_WHOLE = "{other} is an excerpt of this article."


def show_life(life: Life, console: Console, *, is_plain: bool) -> None:
    """Print a life.

    Args:
        life: what to show.
        console: where; its width is kept.
        is_plain: mark changes by signs instead of colours.
    """
    with console.capture() as capture:
        for renderable in _Page(console.width, is_plain).render(life):
            console.print(renderable, markup=False, highlight=False, emoji=False)
    lines = capture.get().split("\n")
    # Tables pad their cells; without colours nothing but blanks can stand at the end of a line.
    console.file.write("\n".join(line.rstrip(" ") if is_plain else line for line in lines))


class _Page:
    """How wide to write and how to mark; makes what the console prints, top to bottom."""

    def __init__(self, width: int, is_plain: bool) -> None:
        self._width = max(width, 20)
        self._is_plain = is_plain

    def render(self, life: Life) -> Iterator[RenderableType]:
        """Everything of a life, in reading order."""
        yield from self._header(life)
        yield from self._text(life)
        if life.whys:
            yield _heading("Rules that cut")
            yield _pairs([(name, _plain(why)) for name, why in life.whys])
        if life.standing:
            yield _heading("Among its copies")
            yield _pairs(list(_say_standing(life, life.standing)))
        if life.match_count:
            yield from self._matches(life)

    def _header(self, life: Life) -> Iterator[RenderableType]:
        yield Text(visible(life.found.source_path), style=_HEADING)
        rows = [("document_id", life.found.document_id)]
        if life.found.record is not None:
            rows.append(("record", clip(life.found.record, _MOST_FIELD_CHARS)))
        if life.media_type:
            rows.append(("media_type", life.media_type))
        rows += [(name, clip(value, _MOST_FIELD_CHARS)) for name, value in life.fields]
        if life.rejection:
            reason = life.rejection.reason
            rows.append(("rejected", f"{reason}, in stage {life.rejection.stage}"))
            rows.append(("meaning", REASONS.get(reason, "")))
            rows.append(("detail", clip(life.rejection.detail or "", _MOST_FIELD_CHARS)))
        yield _pairs([(name, _plain(value)) for name, value in rows if value])

    def _text(self, life: Life) -> Iterator[RenderableType]:
        if not life.lines:
            return
        yield _heading(f"Text: {_count_changes(life.lines)}")
        left_out = len(life.lines) - _MOST_LINES
        head = len(life.lines) if left_out <= 0 else _MOST_LINES // 2
        grid = _grid()
        for line in life.lines[:head]:
            grid.add_row(*self._line(line))
        if left_out > 0:
            grid.add_row("", Text(f"… {left_out:,} lines …", style=_MUTED))
            for line in life.lines[head + left_out :]:
                grid.add_row(*self._line(line))
        yield grid

    def _line(self, line: Line) -> tuple[Text, Text]:
        """The sign or number in the margin, and the text."""
        if line.sort == "paragraph":
            return Text(str(line.paragraph_index)), self._paragraph(line)
        if line.sort == "unclaimed":
            return Text("?"), Text(_quote(line.pieces[0].text))
        [piece] = line.pieces
        text = Text(f"[{_say_cut(piece)}] ", style=_MUTED)
        style = "" if self._is_plain else _REMOVED
        return Text("-", style=_REMOVED), text.append(_quote(piece.text).strip(), style=style)

    def _paragraph(self, line: Line) -> Text:
        text = Text()
        if line.kind != "paragraph":
            text.append(f"[{line.kind}] ", style=_MUTED)
        for piece in line.pieces:
            self._add_piece(text, piece)
        if line.article_count > 1:
            text.append(f" (in {line.article_count:,} articles)", style=_MUTED)
        return text

    def _add_piece(self, text: Text, piece: Piece) -> None:
        if piece.mark == "kept":
            text.append(_quote(piece.text))
            return
        self._mark(text, _quote(piece.text), "[-", "-]", _REMOVED)
        if piece.mark == "repaired":
            self._mark(text, _quote(piece.after), "{+", "+}", _ADDED)
            text.append(f"({piece.kind})", style=_MUTED)
        else:
            text.append(f"({_say_cut(piece)})", style=_MUTED)

    def _mark(self, text: Text, quote: str, opening: str, closing: str, style: str) -> None:
        """Add a changed stretch; blanks at its ends stay outside of the marks."""
        inner = quote.strip()
        head = quote[: len(quote) - len(quote.lstrip())]
        if not inner:
            text.append(head)
            return
        text.append(head)
        text.append(f"{opening}{inner}{closing}" if self._is_plain else inner, style=style)
        text.append(quote[len(head) + len(inner) :])

    def _matches(self, life: Life) -> Iterator[RenderableType]:
        shown = len(life.matches)
        more = f", the closest {shown}" if shown < life.match_count else ""
        yield _heading(f"Matches: {life.match_count:,}{more}")
        for match in life.matches:
            yield Text("")
            yield Text(_say_relation(match), style=_HEADING)
            yield Text(_say_measures(match))
            for passage in match.passages:
                yield from self._passage(passage)
            if match.passage_count > len(match.passages):
                left_out = match.passage_count - len(match.passages)
                yield Text(f"… {left_out:,} more passages …", style=_MUTED)

    def _passage(self, passage: Passage) -> Iterator[RenderableType]:
        yield Text(_say_place(passage), style=_MUTED)
        if all(stretch.is_equal for stretch in passage.stretches):
            yield _indent([("=", self._side(passage, "a"))])
            return
        sides = self._side(passage, "a"), self._side(passage, "b")
        column = (self._width - 3) // 2
        is_mixed = any(has_right_to_left(side.plain) for side in sides)
        if column < _LEAST_COLUMN or is_mixed:
            yield _indent([("-", sides[0]), ("+", sides[1])])
        else:
            grid = Table.grid(padding=(0, 3, 0, 0))
            grid.add_column(width=column, overflow="fold")
            grid.add_column(width=column, overflow="fold")
            grid.add_row(*sides)
            yield grid

    def _side(self, passage: Passage, side: str) -> Text:
        """One side of a passage, what the other lacks marked."""
        text = Text()
        for stretch in passage.stretches[:_MOST_STRETCHES]:
            quote = visible(stretch.text_a if side == "a" else stretch.text_b)
            if stretch.is_equal:
                text.append(_shorten_equal(quote))
            elif side == "a":
                self._mark(text, _cut_short(quote), "[-", "-]", _REMOVED)
            else:
                self._mark(text, _cut_short(quote), "{+", "+}", _ADDED)
        if passage.is_cut_short or len(passage.stretches) > _MOST_STRETCHES:
            text.append(" … the rest is not compared here", style=_MUTED)
        return text


def _plain(text: str) -> Text:
    return Text(visible(text))


def _heading(title: str) -> Text:
    return Text(f"\n{title}", style=_HEADING)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _indent(rows: Sequence[tuple[str, Text]]) -> Table:
    grid = _grid()
    for sign, text in rows:
        grid.add_row(sign, text)
    return grid


def _pairs(rows: Sequence[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_MUTED, overflow="fold")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(visible(name)), value)
    return grid


def _quote(text: str) -> str:
    return visible(shorten(text, _MOST_PIECE_CHARS))


def _cut_short(quote: str) -> str:
    return shorten(quote, _MOST_PIECE_CHARS)


def _shorten_equal(quote: str) -> str:
    """The ends of a long stretch that is the same on both sides."""
    if len(quote) <= _MOST_EQUAL_CHARS:
        return quote
    half = _MOST_EQUAL_CHARS // 2
    head, tail = quote[:half].rsplit(" ", 1)[0], quote[-half:].split(" ", 1)[-1]
    return f"{head} … {len(quote) - len(head) - len(tail):,} equal characters … {tail}"


def _say_cut(piece: Piece) -> str:
    return visible(f"{piece.kind} {piece.rule_id} {piece.confidence:.2f}")


def _count_changes(lines: Sequence[Line]) -> str:
    pieces = [piece for line in lines for piece in line.pieces]
    counts = {
        "paragraph": sum(line.sort == "paragraph" for line in lines),
        "cut": sum(piece.mark == "cut" for piece in pieces),
        "repair": sum(piece.mark == "repaired" for piece in pieces),
    }
    return ", ".join(_say_count(count, noun) for noun, count in counts.items())


def _say_count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _name(member: Member) -> str:
    return f"{visible(member.source_path)} ({member.document_id})"


def _say_standing(life: Life, standing: Standing) -> Iterator[tuple[str, Text]]:
    own = life.found.document_id
    yield "cluster", _plain(standing.cluster_id)
    if standing.relation is None:
        yield "relation", Text("original: it copies no other article of the edition")
    else:
        yield "relation", Text(f"{standing.relation}, of {_name(standing.canonical)}")
    if standing.member_count == 1:
        yield "members", Text("none but this article")
        return
    chosen = "this article" if standing.chosen.document_id == own else _name(standing.chosen)
    yield "canonical", Text(f"{chosen}. {_say_policy(standing.policy)}")
    others = standing.member_count - 1
    yield "members", Text(f"this article and {_say_count(others, 'other')}")
    for member in standing.members:
        yield "", Text(f"{_name(member)}, {member.relation or 'original'}")
    if others > len(standing.members):
        yield "", Text(f"… {others - len(standing.members):,} more …", style=_MUTED)


def _say_policy(policy: str) -> str:
    return POLICIES.get(policy, policy)


def _say_relation(match: Match) -> str:
    if match.relation == "excerpt":
        sentence = _SAYS_PART if match.is_part else _SAYS_WHOLE
    else:
        sentence = _SAYS[match.relation]
    return sentence.format(other=_name(match.other))


def _say_measures(match: Match) -> str:
    return (
        f"{match.matched_words:,} words matched, {match.longest_words:,} in the longest run; "
        f"{match.containment:.1%} of this article, {match.other_containment:.1%} of the other; "
        f"Jaccard {match.jaccard:.2f}, identity {match.identity:.2f}"
    )


def _say_place(passage: Passage) -> str:
    return (
        f"{_say_count(passage.word_count, 'word')}, characters {passage.start_char:,} to "
        f"{passage.end_char:,} here, {passage.other_start_char:,} to "
        f"{passage.other_end_char:,} there"
    )
