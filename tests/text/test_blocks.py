"""Paragraphs as a reader sees them, whatever the lines look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.blocks import Block, Markup, find_blocks
from copydesk.text.space import is_blank

PROSE = "The council voted on Friday to close the old bridge for repairs until the spring."
WRAPPED = """\
    The council voted on Friday to close the old bridge over
the river for repairs that will last until the spring, when
the ice has gone and the cranes can be brought in by boat.
    "Nobody is happy about it," said the mayor, who lives on
the far bank and will have to drive for an hour to reach her
office.
"""
POEM = """\
O bridge of stone,
you stand alone
where water goes and nobody knows
what the river has shown.
"""
TYPED = """\
The harbour will be dredged again this summer, the port
authority said, because sand has blocked the channel twice
since March.
The work costs two million crowns and will be paid for by
the three towns on the bay, which have argued over it for
years.
"""
MARKED = (
    "| |\u00a0|\u200b|- item|• item|> said|# Head|```|---|1. one|2. two|Short line|日本の新聞。"
)
LINES = st.lists(
    st.sampled_from((*MARKED.split("|"), PROSE, "    indented text", *WRAPPED.splitlines())),
    max_size=14,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\f", "\n\n"])
DOCUMENTS = st.tuples(LINES, ENDS).map(lambda case: case[1].join(case[0])) | st.text()


def read(text: str, markup: Markup = "plain") -> list[str]:
    return [text[b.start_char : b.end_char] for b in find_blocks(text, markup)]


def kinds(text: str, markup: Markup = "plain") -> list[str]:
    return [b.kind for b in find_blocks(text, markup)]


@given(DOCUMENTS, st.sampled_from(["plain", "markdown"]))
def test_every_printing_character_lies_in_one_block(text: str, markup: Markup) -> None:
    done = 0
    for block in find_blocks(text, markup):
        assert is_blank(text[done : block.start_char])
        assert block.start_char < block.end_char
        done = block.end_char
    assert is_blank(text[done:])


@given(DOCUMENTS, st.sampled_from(["plain", "markdown"]))
def test_no_block_begins_or_ends_blank(text: str, markup: Markup) -> None:
    for block in find_blocks(text, markup):
        assert not text[block.start_char].isspace()
        assert not text[block.end_char - 1].isspace()


def test_blank_lines_part_paragraphs() -> None:
    assert read(f"One.\n\n{PROSE}\n \n\u00a0\nTwo.") == ["One.", PROSE, "Two."]


def test_lines_part_paragraphs_where_there_are_no_blank_lines() -> None:
    assert read(f"{PROSE}\nNo.\n{PROSE} {PROSE}\n") == [PROSE, "No.", f"{PROSE} {PROSE}"]


def test_both_manners_may_be_mixed() -> None:
    text = f"Title\n\nA Name\n\n{PROSE}\n{PROSE}\nThe Paper"
    assert read(text) == ["Title", "A Name", PROSE, PROSE, "The Paper"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\f"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert read(f"{PROSE}{end}No.{end}{end}Yes.") == [PROSE, "No.", "Yes."]


def test_wrapped_lines_with_indents_are_joined_into_paragraphs() -> None:
    first, second = read(WRAPPED)
    assert first.startswith("The council") and first.endswith("by boat.")
    assert second.startswith('"Nobody') and second.endswith("\noffice.")


def test_wrapped_lines_with_blank_lines_are_joined_into_paragraphs() -> None:
    text = WRAPPED.replace('    "', '\n"').replace("    ", "")
    assert len(read(text)) == 2


def test_a_short_last_line_ends_a_wrapped_paragraph() -> None:
    assert [block.split()[-1] for block in read(TYPED)] == ["March.", "years."]


def test_a_poem_keeps_its_lines() -> None:
    assert len(read(POEM)) == 4


def test_a_table_in_wrapped_text_keeps_its_rows() -> None:
    table = "Bridge      1901     stone\nHarbour     1923     sand\n"
    assert read(WRAPPED + "\n" + table)[2:] == table.splitlines()


def test_wrapped_chinese_is_joined() -> None:
    line = "市议会周五投票决定关闭河上的旧桥进行维修直到春天"
    assert read(f"{line}\n{line}\n{line}。\n\n{line}\n{line}。") == [
        f"{line}\n{line}\n{line}。",
        f"{line}\n{line}。",
    ]


def test_a_headline_above_a_chinese_paragraph_is_not_joined_to_it() -> None:
    lines = [
        "范例日报客户端 | 2026-11-22 08:15",
        "作者:张范例 李样本",
        "老桥今年冬天关闭维修 市民绕行",
    ]
    body = (
        "市议会周五投票决定，关闭河上的旧桥进行维修，直到春天才重新开放，" * 2 + "市长说。(张范例)"
    )
    assert read("\n".join([*lines, body, "责任编辑:张范例"])) == [*lines, body, "责任编辑:张范例"]


def test_an_address_below_a_title_is_not_joined_to_it() -> None:
    text = f"The old bridge will close for repairs\nhttp://example.org/bridge-closes\n{PROSE * 3}"
    assert len(read(text)) == 3


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Anna Bergman, head of the", "Harbour Board, said so."),
        ("Bergman said the", "Harbour Board would meet."),
        ("Bergman Docks said", "2,400 tons of mud were dredged."),
        ("Der Chef der", "Hafenverwaltung sagte zu."),
        ("The council here", "of the towns on the bay will pay for it."),
        ("Harbour chief Anna", "Bergman said the old bridge would be closed until it\nthaws."),
    ],
)
def test_a_line_without_its_dateline_goes_on_in_the_next(first: str, rest: str) -> None:
    assert read(f"{first}\n{rest}\n{WRAPPED}")[0] == f"{first}\n{rest}"


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Bridge closes", "By Anna Bergman\n" + "    The mayor said so on Friday."),
        ("Mayor: the bridge will close", "    It will, he said."),
        ("A town in need.", "By Anna Bergman"),
    ],
)
def test_a_headline_right_above_is_not_joined_to_a_wrapped_text(first: str, rest: str) -> None:
    assert read(f"{first}\n{rest}\n{WRAPPED}")[0] == first


def test_a_list_item_of_two_wrapped_lines_is_one_block() -> None:
    item = "• the towns on the bay will pay for the dredging of the\n  channel this year"
    assert read(TYPED + item)[2:] == [item]


def test_marks_at_the_start_of_a_line_tell_its_kind() -> None:
    text = f"{PROSE}\n• one\n> “So it is.”\n1. first\n2. second\n"
    assert kinds(text) == ["paragraph", "list_item", "quote", "list_item", "list_item"]


@pytest.mark.parametrize("line", ["5. October was cold.", "— No, she said.", "- Nie, powiedział."])
def test_a_lone_number_or_a_dash_of_speech_is_no_list(line: str) -> None:
    assert kinds(f"{PROSE}\n{line}\n{PROSE}")[1] == "paragraph"


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert kinds(f"{PROSE}\n\nA long winter ahead\n\n{PROSE}")[1] == "heading"


def test_a_short_chinese_line_between_paragraphs_is_a_heading() -> None:
    prose = "市议会周五投票决定关闭河上的旧桥进行维修，直到明年春天冰雪融化为止，市长说。到时再议。"
    assert kinds(f"{prose}\n漫长的冬天\n{prose}")[1] == "heading"


@pytest.mark.parametrize(
    "line",
    ["He agreed.", "“Not now”", "and so on", "@jane_doe", "Photo: Jane Doe,", "12.5", "Wait:"],
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] == "paragraph"


def test_markdown_marks_tell_kinds() -> None:
    text = f"# Title\n\n{PROSE}\n\n- one\n* two\n3. three\n\n> quoted\n\nHead\n----\n{PROSE}"
    assert kinds(text, "markdown") == [
        *("heading", "paragraph", "list_item", "list_item", "list_item"),
        *("quote", "heading", "paragraph", "paragraph"),
    ]


def test_fenced_code_is_no_heading_and_is_not_joined() -> None:
    text = "```\n# not a heading\n- not an item\n```"
    assert kinds(text, "markdown") == ["paragraph"] * 4


def test_a_huge_line_is_one_block() -> None:
    text = "word " * 200_000
    assert find_blocks(text) == [Block(0, len(text) - 1, "paragraph")]


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\ufeff"])
def test_a_blank_text_has_no_blocks(text: str) -> None:
    assert find_blocks(text) == []
