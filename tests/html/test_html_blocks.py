"""Blocks are what a reader sees as paragraphs, each once, in the order of the page."""

import pytest
from lxml import etree

from copydesk.html.blocks import read_blocks

LONG = "The harbour of Lindvik was closed on Tuesday after a crane fell across its rails."
OTHER = "Nobody was hurt, said the harbour master, who had been counting crates close by."


def read(xml: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_blocks(etree.fromstring(xml))]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<body><p>One.</p><p>Two.</p></body>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("<body><head>Title</head></body>", [("heading", "Title")]),
        (
            "<body><list><item>a</item><item>b</item></list></body>",
            [("list_item", "a"), ("list_item", "b")],
        ),
        (
            "<body><list><item>a<list><item>b</item></list>c</item></list></body>",
            [("list_item", "a"), ("list_item", "b"), ("list_item", "c")],
        ),
        (
            "<body><quote><p>a</p><p>b</p></quote></body>",
            [("quote", "a"), ("quote", "b")],
        ),
        ("<body><quote><head>H</head>q</quote></body>", [("heading", "H"), ("quote", "q")]),
        (
            "<body><p>He said <quote>no</quote> twice.</p></body>",
            [("paragraph", "He said no twice.")],
        ),
        ("<body><p>a <hi>b</hi>c <del>d</del></p></body>", [("paragraph", "a bc d")]),
        ("<body>loose<p>a</p>tail</body>", [("paragraph", x) for x in ("loose", "a", "tail")]),
        ("<body><div>a<div>b</div></div>c</body>", [("paragraph", x) for x in "abc"]),
        ("<body><p> a\n  b\tc </p></body>", [("paragraph", "a b c")]),
        ("<body><p>  </p><p/></body>", []),
    ],
)
def test_elements_become_blocks(xml: str, expected: list[tuple[str, str]]) -> None:
    assert read(xml) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nobody was hurt", f"{LONG} {OTHER}"),
        ("Is the harbour safe?", f"{LONG} {OTHER}"),
        (
            "港は閉鎖された",
            "火曜日、クレーンが線路の上に倒れたため、リンドビク港は閉鎖された。" * 3,
        ),
    ],
)
def test_a_short_line_above_a_long_one_is_its_heading(first: str, second: str) -> None:
    found = read(f"<body><p><hi>{first}</hi><lb/>{second}</p></body>")
    assert [text for _, text in found] == [first, second]


def test_short_lines_above_a_long_one_are_blocks_of_their_own() -> None:
    above = ["LOCAL NEWS", "Crane falls on rails", "By Ann Lee, 9 October 2024"]
    found = read(f"<body><p>{'<lb/>'.join(above)}<lb/>{LONG} {OTHER}</p></body>")
    assert [text for _, text in found] == [*above, f"{LONG} {OTHER}"]


@pytest.mark.parametrize(
    "xml",
    [
        f"<p>Stairs,<lb/>{LONG} {OTHER}</p>",
        f"<p>What we know:<lb/>{LONG} {OTHER}</p>",
        "<p>The sea is grey<lb/>and so am I<lb/>said the master</p>",
        f"<list><item>Crane, the<lb/>{LONG} {OTHER}</item></list>",
        f"<p>{LONG[:70]}<lb/>across its rails. {LONG} {OTHER}</p>",
    ],
    ids=["goes on", "colon", "verse", "list", "wrapped"],
)
def test_other_lines_of_a_block_stay_in_it(xml: str) -> None:
    assert len(read(f"<body>{xml}</body>")) == 1


def test_blank_lines_after_sentences_part_a_text_without_elements() -> None:
    texts = [f"{LONG} {OTHER} {number}." for number in range(4)]
    joined = "\n \n   ".join(texts)
    assert read(f"<body><p>{joined}</p></body>") == [("paragraph", text) for text in texts]


def test_one_blank_line_in_a_text_says_nothing() -> None:
    text = f"{LONG} {OTHER} {LONG}\n\n{OTHER} {LONG} {OTHER} {LONG}"
    assert read(f"<body><p>{text}</p></body>") == [("paragraph", text.replace("\n\n", " "))]


def test_cells_of_a_data_row_share_a_block() -> None:
    row = "<row><cell>Lindvik</cell><cell/><cell><p>3</p></cell></row>"
    assert read(f"<body><table>{row}</table></body>") == [("paragraph", "Lindvik\t3")]


def test_cells_of_page_layout_are_blocks_of_their_own() -> None:
    cells = f"<cell><p>{LONG * 3}</p><p>{OTHER}</p></cell><cell>menu</cell>"
    texts = [text for _, text in read(f"<body><table><row>{cells}</row></table></body>")]
    assert texts == [LONG * 3, OTHER, "menu"]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("Rose<lb/>is a rose", ["Rose\nis a rose"]),
        ("It ended.<lb/>It began.", ["It ended.", "It began."]),
        ("“It ended.”<lb/>It began.", ["“It ended.”", "It began."]),
        ("終わった。<lb/>始まった", ["終わった。", "始まった"]),
        ("one<lb/> <lb/>two", ["one", "two"]),
        ("<lb/><lb/>one<lb/>", ["one"]),
    ],
)
def test_line_breaks_divide_after_sentences_and_where_they_are_double(
    markup: str, texts: list[str]
) -> None:
    assert [text for _, text in read(f"<body><p>{markup}</p></body>")] == texts


def test_a_broken_heading_is_one_line() -> None:
    assert read("<body><head>It ended.<lb/>Or not</head></body>") == [
        ("heading", "It ended. Or not")
    ]


def test_the_whole_text_given_twice_is_read_once() -> None:
    body = f"<p>{LONG}</p><p>{OTHER}</p>"
    assert [text for _, text in read(f"<body>{body}{body}</body>")] == [LONG, OTHER]


@pytest.mark.parametrize("whole_first", [True, False])
def test_an_element_beside_its_own_parts_is_read_once(whole_first: bool) -> None:
    whole, parts = f"<p>{LONG} {OTHER}</p>", f"<p>{LONG}</p><p>{OTHER}</p>"
    body = whole + parts if whole_first else parts + whole
    assert [text for _, text in read(f"<body>{body}</body>")] == [LONG, OTHER]


def test_a_short_refrain_stays() -> None:
    refrain = "<p>Row.</p><p>Row your boat.</p>"
    assert len(read(f"<body>{refrain}{refrain}</body>")) == 4


def test_invisible_characters_go_and_joiners_stay() -> None:
    xml = "<body><p>co\u00adop \ufeffnews\u0085 می\u200cخواهم cafe\u0301 \ue001</p></body>"
    assert read(xml) == [("paragraph", "coop news می\u200cخواهم café")]


def test_depth_needs_no_recursion() -> None:
    body = top = etree.Element("body")
    for _ in range(20_000):
        top = etree.SubElement(top, "div")
    top.text = "deep"
    assert [block.text for block in read_blocks(body)] == ["deep"]


def test_elements_of_a_sites_own_making_continue_their_line() -> None:
    body = etree.fromstring("<body><list><item>Salt (<my-note>13</my-note>).</item></list></body>")
    assert [block.text for block in read_blocks(body)] == ["Salt (13)."]
