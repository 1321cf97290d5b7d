"""Paragraphs that only white space or bad nesting parts become elements of the page."""

import textwrap

import pytest
from html_pages import SENTENCES
from lxml import html

from copydesk.html.unmarked import mark_paragraphs

TEXTS = [f"{SENTENCES[i]} {SENTENCES[(i + 2) % 6]}" for i in range(4)]


def marked(source: str) -> list[tuple[str, str]]:
    """Elements in the marked body that have a text, and that text."""
    tree = html.document_fromstring(source)
    mark_paragraphs(tree)
    texts = ((str(e.tag), " ".join((e.text or "").split())) for e in tree.body.iter("*"))
    return [(tag, text) for tag, text in texts if text]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(TEXTS),
        "\n\n".join(textwrap.fill(text, 64) for text in TEXTS),
        "\n".join("    " + textwrap.fill(text, 64) for text in TEXTS),
        "\n".join(TEXTS),
    ],
    ids=["blank lines", "hard-wrapped", "indented", "a line each"],
)
def test_prose_in_pre_is_read_as_plain_text(text: str) -> None:
    assert marked(f"<body><pre>{text}</pre></body>") == [("p", text) for text in TEXTS]


def test_a_subhead_in_pre_becomes_a_heading() -> None:
    text = "\n\n".join([*TEXTS[:2], "What happens to the shops", *TEXTS[2:]])
    assert ("h3", "What happens to the shops") in marked(f"<body><pre>{text}</pre></body>")


@pytest.mark.parametrize(
    "source",
    [
        "<pre>" + "for crate in crates:\n    lift(crate)\n\n" * 20 + "</pre>",
        '<pre class="highlight">' + "\n\n".join(TEXTS) + "</pre>",
        "<pre><code>" + "\n\n".join(TEXTS) + "</code></pre>",
        "<pre>" + "The sea is grey\nand so am I\n\n" * 20 + "</pre>",
        "<pre>" + "Lindvik      3     14.20\nOuter Skar   1      9.05\n" * 20 + "</pre>",
        "<pre>Two lines.\n\nThat is all.</pre>",
        "<pre>" + "\n\n".join(f"<a href=x>{text}</a>" for text in TEXTS) + "</pre>",
    ],
    ids=["code", "named code", "in code", "verse", "table", "short", "links"],
)
def test_what_is_no_prose_stays_preformatted(source: str) -> None:
    tree = html.document_fromstring(f"<body>{source}</body>")
    before = html.tostring(tree)
    mark_paragraphs(tree)
    assert html.tostring(tree) == before


def test_paragraphs_opened_inside_another_ones_format_are_freed() -> None:
    chain = "<p>".join(TEXTS)
    found = marked(f"<body><table><tr><td><p><font>{chain}</font></td></tr></table></body>")
    assert found == [("div", TEXTS[0]), *[("p", text) for text in TEXTS[1:]]]


def test_blank_lines_part_the_paragraphs_of_an_article_in_one_element() -> None:
    text = "\n\n".join(f"{text} <b>It is late.</b>" for text in TEXTS)
    found = marked(f"<body><p class=body>{text}</p></body>")
    assert found == [("p", f"{text} It is late.") for text in TEXTS]


def test_blank_lines_say_nothing_beside_line_breaks() -> None:
    text = "<br>\n\n".join(TEXTS)
    assert len(marked(f"<body><p>{text}</p></body>")) == 1


def test_a_quotation_inside_a_paragraph_stays_in_it() -> None:
    inner = html.fromstring(f"<div><p>{TEXTS[0]}</p></div>")
    for text in TEXTS[1:]:
        part = html.Element("p")
        part.text = text
        inner[0].append(part)
    mark_paragraphs(inner.getroottree().getroot())
    assert [e.tag for e in inner.iter()] == ["div", "p", "p", "p", "p"]


def test_a_form_around_the_page_is_none_and_one_within_it_stays() -> None:
    own = "".join(f"<div>{text}</div>" for text in TEXTS)
    source = f'<body><form id="aspnetForm"><b>Harbour Post</b>{own}</form></body>'
    assert [tag for tag, _ in marked(source)] == ["b", *["div"] * 4]
    tree = html.document_fromstring(source)
    mark_paragraphs(tree)
    assert tree.body[0].tag == "div"
    search = "<body><form><div>Search</div><div>Go</div></form>" + own + "</body>"
    tree = html.document_fromstring(search)
    mark_paragraphs(tree)
    assert tree.body[0].tag == "form"


@pytest.mark.parametrize("inner", ["{}", "<span>{}</span>", "{} <a href=x>More.</a>"])
def test_a_section_for_each_paragraph_is_one(inner: str) -> None:
    sections = [f"<section class=para>{inner.format(text)}</section>" for text in TEXTS]
    tree = html.document_fromstring(f"<body>{''.join(sections)}</body>")
    mark_paragraphs(tree)
    assert [each.tag for each in tree.body] == ["p"] * len(TEXTS)


@pytest.mark.parametrize(
    "source",
    [
        "<section>Harbour and sea</section>",
        f"<section><div>{TEXTS[0]}</div></section>",
        f"<section><a href=x>{TEXTS[0]}</a></section>",
        f'<section class="about-disclaimer">{TEXTS[0]}</section>',
    ],
    ids=["label", "blocks", "link", "disclaimer"],
)
def test_other_sections_stay(source: str) -> None:
    tree = html.document_fromstring(f"<body>{source}</body>")
    mark_paragraphs(tree)
    assert tree.body[0].tag == "section"
