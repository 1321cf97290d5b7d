"""The life of a source as lines for a terminal, safe to show whatever the article holds.

Colours where the terminal has them; otherwise cuts stand as [-...-] and additions as {+...+}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from copydesk.reading.life import Life, Passage
from copydesk.reading.sheet import Line, Piece
from copydesk.reading.wording import (
    say_changes,
    say_cut,
    say_header,
    say_measures,
    say_place,
    say_relation,
    say_standing,
)
from copydesk.text.visible import has_right_to_left, shorten, visible

# Longer stretches of text are shown by their beginning and end: no screen holds more. The share of
# _MOST_CHARS that falls to a line bounds the whole: 10 MB of text take one second, not twelve.
_MOST_CHARS = 400_000
_MOST_LINES = 2000
_MOST_PIECES = 400
_MOST_EQUAL_CHARS = 240
_EQUAL_END_CHARS = 80
_MOST_STRETCHES = 400
_MOST_STRETCH_CHARS = 4000
# Two columns of text below this many cells each are harder to read than one above the other.
_LEAST_COLUMN = 44
_REMOVED, _ADDED, _MUTED, _HEADING = "red strike", "green bold", "dim", "bold"


def show_life(life: Life, console: Console, *, is_plain: bool) -> None:
    """Print a life.

    Args:
        life: what to show.
        console: where; its width is kept.
        is_plain: mark changes by signs instead of colours.
    """
    page = _Page(console.width, is_plain, len(life.lines))
    with console.capture() as capture:
        for renderable in page.render(life):
            console.print(renderable, markup=False, highlight=False, emoji=False)
    lines = capture.get().split("\n")
    # Tables pad their cells; without colours nothing but blanks can stand at the end of a line.
    console.file.write("\n".join(line.rstrip(" ") if is_plain else line for line in lines))


class _Page:
    """How wide to write and how to mark; makes what the console prints, top to bottom."""

    def __init__(self, width: int, is_plain: bool, line_count: int) -> None:
        self._width = max(width, 20)
        self._is_plain = is_plain
        self._most_chars = _MOST_CHARS // min(max(line_count, 1), _MOST_LINES)

    def render(self, life: Life) -> Iterator[RenderableType]:
        """Everything of a life, in reading order."""
        yield from self._header(life)
        yield from self._text(life)
        if life.whys:
            yield _heading("Rules that cut")
            yield _pairs(life.whys, self._width)
        if life.standing:
            yield _heading("Among its copies")
            yield _pairs(list(say_standing(life, life.standing)), self._width)
        if life.match_count:
            yield from self._matches(life)

    def _header(self, life: Life) -> Iterator[RenderableType]:
        yield Text(visible(life.found.source_path), style=_HEADING)
        yield _pairs([(name, value) for name, value in say_header(life) if value], self._width)

    def _text(self, life: Life) -> Iterator[RenderableType]:
        if not life.lines:
            return
        yield _heading(f"Text: {say_changes(life.lines)}")
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
            return Text("?"), Text(self._quote(line.pieces[0].text))
        [piece] = line.pieces
        text = Text().append(f"[{say_cut(piece)}] ", style=_MUTED)
        style = "" if self._is_plain else _REMOVED
        return Text("-", style=_REMOVED), text.append(self._quote(piece.text).strip(), style=style)

    def _paragraph(self, line: Line) -> Text:
        text = Text()
        if line.kind != "paragraph":
            text.append(f"[{line.kind}] ", style=_MUTED)
        for piece in line.pieces[:_MOST_PIECES]:
            self._add_piece(text, piece)
        if len(line.pieces) > _MOST_PIECES:
            left_out = len(line.pieces) - _MOST_PIECES
            text.append(f" … {left_out:,} more stretches …", style=_MUTED)
        if line.article_count > 1:
            text.append(f" (in {line.article_count:,} articles)", style=_MUTED)
        return text

    def _add_piece(self, text: Text, piece: Piece) -> None:
        if piece.mark == "kept":
            text.append(self._quote(piece.text))
            return
        self._mark(text, self._quote(piece.text), "[-", "-]", _REMOVED)
        if piece.mark == "repaired":
            self._mark(text, self._quote(piece.after), "{+", "+}", _ADDED)
            text.append(f"({piece.kind})", style=_MUTED)
        else:
            text.append(f"({say_cut(piece)})", style=_MUTED)

    def _quote(self, text: str) -> str:
        return visible(shorten(text, self._most_chars))

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
            yield Text(say_relation(match), style=_HEADING)
            yield Text(say_measures(match))
            for passage in match.passages:
                yield from self._passage(passage)
            if match.passage_count > len(match.passages):
                left_out = match.passage_count - len(match.passages)
                yield Text(f"… {left_out:,} more passages …", style=_MUTED)

    def _passage(self, passage: Passage) -> Iterator[RenderableType]:
        yield Text(say_place(passage), style=_MUTED)
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


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Table:
    """Names and values; names have half of the width before one of them is parted."""
    longest = max((cell_len(name) for name, _ in rows), default=0)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_MUTED, overflow="fold", min_width=min(longest, width // 2))
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(visible(name)), Text(visible(value)))
    return grid


def _cut_short(quote: str) -> str:
    return shorten(quote, _MOST_STRETCH_CHARS)


def _shorten_equal(quote: str) -> str:
    """The ends of a long stretch that is the same on both sides."""
    if len(quote) <= _MOST_EQUAL_CHARS:
        return quote
    head = quote[:_EQUAL_END_CHARS].rsplit(" ", 1)[0]
    tail = quote[-_EQUAL_END_CHARS:].split(" ", 1)[-1]
    return f"{head} … {len(quote) - len(head) - len(tail):,} equal characters … {tail}"
