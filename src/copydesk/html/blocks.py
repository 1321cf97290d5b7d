"""Blocks out of the tree that trafilatura leaves: what a reader sees as one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from copydesk.html.characters import clean_text, weigh

# Elements of trafilatura's vocabulary (TEI) that continue the line they stand in.
_INLINE = frozenset({"hi", "ref", "del", "graphic"})
_KINDS = {"head": "heading", "quote": "quote", "item": "list_item", "cell": "paragraph"}
# characters; a table row with a longer cell is page layout, and its cells are read as blocks.
_CELL_CHARS = 200
# A line break after the end of a sentence divides paragraphs; elsewhere it is a line of a block.
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।։።][\"'”’»›」』)\]]{0,3}$")
# characters; shorter repetitions happen in honest articles (trafilatura's own bound is 50 as well).
_ECHO_CHARS = 50


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one block, without white space at its ends, and its kind."""

    text: str
    kind: str


def read_blocks(body: etree._Element) -> list[TextBlock]:
    """Read the blocks of an extracted body in the order of the page.

    No character is read twice, however elements are nested. Runs of white space become a space; a
    line break inside a block stays as a newline; the cells of a table row are divided by tabs.
    """
    reader = _Reader()
    for event, element in _walk(body):
        reader.enter(element) if event == "start" else reader.leave(element)
    reader.end_block()
    return _drop_echoes(reader.blocks)


def part_at_gaps(text: str) -> list[str]:
    """Return the paragraphs of a text without any element in it, where blank lines part several.

    Fewer than two blank lines after sentences part nothing: they are the source's own layout.
    """
    if "\n" not in text or weigh(text) < _GAP_WEIGHT:
        return [text]
    parts = _GAP.split(text)
    return parts if len(parts) > _MIN_GAPS else [text]


def _walk(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    # etree.iterwalk needs no recursion, so no depth of nesting can exhaust the stack.
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        if event == "start" and _is_data_row(element):
            walker.skip_subtree()
        yield event, element


@dataclass(slots=True)
class _Reader:
    """Collects pieces of text until a block ends."""

    blocks: list[TextBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=lambda: ["paragraph"])

    def enter(self, element: etree._Element) -> None:
        """Take in what stands between the start of an element and its first child."""
        if element.tag == "lb":
            self.pieces.append("\n")
        elif not _is_inline(element):
            self.end_block()
            self.kinds.append(_KINDS.get(str(element.tag), self.kinds[-1]))
        if _is_data_row(element):
            self.pieces.append(_read_row(element))
        else:
            self._add(element.text, is_code=element.tag == "code")

    def leave(self, element: etree._Element) -> None:
        """Take in what follows an element."""
        if element.tag != "lb" and not _is_inline(element):
            self.end_block()
            self.kinds.pop()
        self._add(element.tail)

    def _add(self, text: str | None, *, is_code: bool = False) -> None:
        if text:
            self.pieces.append(text if is_code else "\n".join(map(_squeeze, part_at_gaps(text))))

    def end_block(self) -> None:
        """Turn the collected pieces into blocks: one, or more where line breaks divide them."""
        self.blocks.extend(_divide("".join(self.pieces), self.kinds[-1]))
        self.pieces.clear()


_SPACE = re.compile(r"\s+")
# A blank line after a sentence. A text with several of them is shown with its line ends, which the
# style sheet says and we do not read: of 778 pages four have such texts, and all are articles.
_GAP = re.compile(r"(?<=[.!?…。！？।\"'”’»」』)\]])[ \t\r]{0,80}\n[ \t\r]{0,80}\n\s*(?=\S)")
# A short line above one so long is a subhead that a line break sets off from its paragraph: of 45
# such lines on 778 pages 40 are, the others bylines, headlines and links to other stories.
_HEADING_CHARS = 80
_PROSE_WEIGHT = 120  # characters, those of dense scripts counted twice
_MAX_ABOVE = 4  # lines
_OPEN_END = re.compile(r"[,;:،؛、，；：(\[{–—…/|&+-]$")
_GAP_WEIGHT = 400
_MIN_GAPS = 2
_BLANK = re.compile(r"[^\S\t]+")


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text)


def _is_inline(element: etree._Element) -> bool:
    # Elements of a site's own making (<trusted-source>) continue their line unless a style says so.
    if element.tag in _INLINE or "-" in str(element.tag):
        return True
    parent = element.getparent()
    if element.tag == "code":
        return parent is not None and parent.tag != "body"
    # A <q> becomes a `quote` too; a <blockquote> can never stand in a <p>.
    return element.tag == "quote" and parent is not None and parent.tag == "p"


def _is_data_row(element: etree._Element) -> bool:
    if element.tag != "row":
        return False
    lengths = [length for cell in element if (length := len("".join(cell.itertext()).strip()))]
    return len(lengths) > 1 and max(lengths) <= _CELL_CHARS


def _read_row(row: etree._Element) -> str:
    cells = (" ".join(" ".join(cell.itertext()).split()) for cell in row)
    return "\t".join(cell for cell in cells if cell)


def _divide(text: str, kind: str) -> Iterator[TextBlock]:
    lines: list[str] = []
    for line in (_BLANK.sub(" ", raw).strip() for raw in clean_text(text).split("\n")):
        if lines and (not line or (kind != "heading" and _SENTENCE_END.search(lines[-1]))):
            yield _join(lines, kind)
            lines = []
        elif kind == "paragraph" and lines and _heads(lines, line):
            above = "heading" if len(lines) == 1 else "paragraph"
            yield from (TextBlock(each, above) for each in lines)
            lines = []
        if line:
            lines.append(line)
    if lines:
        yield _join(lines, kind)


def _heads(above: list[str], line: str) -> bool:
    """Tell whether a line is the heading of a paragraph below it in the same element.

    So are several: what an old page has above its text, from the section to the day.
    """
    longest = max(above, key=len)
    if len(longest) > _HEADING_CHARS or _OPEN_END.search(above[-1]) or line[:1].islower():
        return False
    return len(above) <= _MAX_ABOVE and weigh(line) >= max(_PROSE_WEIGHT, 2 * weigh(longest))


def _join(lines: list[str], kind: str) -> TextBlock:
    return TextBlock((" " if kind == "heading" else "\n").join(lines), kind)


def _drop_echoes(blocks: list[TextBlock]) -> list[TextBlock]:
    """Drop what an extractor emitted twice: the whole text again, or an element and its parts."""
    half = len(blocks) // 2
    texts = [block.text for block in blocks]
    if half and texts[:half] == texts[half:] and sum(map(len, texts[:half])) > _ECHO_CHARS:
        return blocks[:half]
    keys = ["".join(text.split()) for text in texts]
    return [
        block
        for index, block in enumerate(blocks)
        if len(keys[index]) <= _ECHO_CHARS
        or not (_is_sum_of_next(keys, index) or _is_sum_of_previous(keys, index))
    ]


def _is_sum_of_next(keys: list[str], index: int) -> bool:
    whole, start, part = keys[index], 0, index + 1
    while part < len(keys) and start < len(whole) and whole.startswith(keys[part], start):
        start += len(keys[part])
        part += 1
    return start == len(whole) and part > index + 2


def _is_sum_of_previous(keys: list[str], index: int) -> bool:
    whole, end, part = keys[index], len(keys[index]), index - 1
    while part >= 0 and end > 0 and whole.endswith(keys[part], 0, end):
        end -= len(keys[part])
        part -= 1
    return end == 0 and part < index - 2
