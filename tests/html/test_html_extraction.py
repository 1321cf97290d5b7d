"""A page becomes an article that depends on the page alone."""

import pytest
from html_pages import SENTENCES, json_ld, page, paragraphs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from copydesk.html import extraction
from copydesk.html.blocks import TextBlock
from copydesk.html.extraction import NoArticle, extract_page
from copydesk.html.leads import add_lead
from copydesk.html.links import link_shares
from copydesk.html.names import Names
from copydesk.html.opinions import take_second_opinions
from copydesk.html.page import KINDS, page_from_json, page_to_json
from copydesk.html.siblings import add_siblings

TAGS = (
    *("<p>", "</p>", "<div>", "</div>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<br>"),
    *("<blockquote>", "<h2>", "</h2>", "<q>", "<a href=x>", "</a>", "<pre>", "<article>", "<b>"),
    *("<script>", "<!--", "&#0;", "&amp;", "<form>", "<aside>"),
)


def texts(source: str) -> list[str]:
    found = extract_page(source)
    return [found.text[block.start_char : block.end_char] for block in found.blocks]


def test_the_text_is_its_blocks_and_blank_lines_between() -> None:
    found = extract_page(page("<h1>Crane falls</h1>", *paragraphs()))
    assert found.text == "\n\n".join(texts(page("<h1>Crane falls</h1>", *paragraphs())))
    assert [block.kind for block in found.blocks] == ["heading", *["paragraph"] * 6]


def test_a_page_survives_its_way_through_json() -> None:
    found = extract_page(page("<h1>Krane \U0001f3d7 fell</h1>", *paragraphs()))
    assert page_from_json(page_to_json(found)) == found


def test_earlier_pages_leave_no_trace() -> None:
    first, second = page(*paragraphs(6)), page(*paragraphs(4), "<p>Another end of the story.</p>")
    alone = extract_page(first)
    for _ in range(3):
        extract_page(second)
    assert extract_page(first) == alone


def test_quotes_and_lists_keep_their_kind() -> None:
    quote = f"<blockquote><p>{SENTENCES[1]}</p></blockquote>"
    items = f"<ul><li>{SENTENCES[2]}</li><li>{SENTENCES[3]}</li></ul>"
    found = extract_page(page(*paragraphs(6), quote, items, f"<p>{SENTENCES[5]} It is late.</p>"))
    kinds = [block.kind for block in found.blocks]
    assert kinds == [*["paragraph"] * 6, "quote", "list_item", "list_item", "paragraph"]


@pytest.mark.parametrize(
    "source",
    [
        "",
        " \n ",
        "<html></html>",
        "<script>var a = 1;</script>",
        "<frameset><frame></frameset>",
        "\0",
        "\ud800",
    ],
)
def test_a_page_without_text_is_no_article(source: str) -> None:
    with pytest.raises(NoArticle):
        extract_page(source)


def test_nul_and_surrogates_are_taken_out() -> None:
    broken = [p.replace("o'clock", "o'\0clo\ud800ck") for p in paragraphs()]
    assert texts(page(*broken)) == texts(page(*paragraphs()))


def test_a_fragment_is_a_page() -> None:
    assert texts("".join(paragraphs())) == texts(page(*paragraphs()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(TAGS),
            st.sampled_from(SENTENCES),
            st.text(max_size=20),
        ),
        max_size=40,
    )
)
def test_any_page_gives_blocks_in_order_or_no_article(parts: list[str]) -> None:
    try:
        found = extract_page("".join(parts))
    except NoArticle:
        return
    end = -2
    for block in found.blocks:
        text = found.text[block.start_char : block.end_char]
        assert block.start_char == end + 2
        assert text == text.strip() != ""
        assert block.kind in KINDS
        assert 0 <= block.link_share <= 1
        end = block.end_char
    assert end == len(found.text)
    found.text.encode("utf-8")


# --- links ---


@pytest.mark.parametrize(
    ("source", "text", "share"),
    [
        ("<p>no link</p>", "no link", 0.0),
        ("<p><a href=x>all of it</a></p>", "all of it", 1.0),
        ("<p>half <a href=x>link</a></p>", "half  link", 0.5),
        ("<p>half <b><a href=x>li</a></b><a href=y>nk</a></p>", "half link", 0.5),
        ("<p>an <a name=x>anchor</a></p>", "an anchor", 0.0),
        ("<ul><li><a href=x>one</a></li><li>two</li></ul>", "two", 0.0),
        ("<div>text <a href=x>of two blocks together</a></div>", "x of two blocks together", 0.95),
    ],
)
def test_the_share_of_links_is_that_of_letters(source: str, text: str, share: float) -> None:
    tree = html.fromstring(f"<html><body>{source}</body></html>")
    assert link_shares(tree, [text]) == [pytest.approx(share, abs=0.003)]


# --- second opinions ---


def test_what_follows_the_stated_article_body_is_left_out() -> None:
    body = " ".join(f"{SENTENCES[i % 6]} It is {i + 1} o'clock." for i in range(6))
    after = (
        "<p>You have read all about the crane; here is what else this paper has to offer today.</p>"
    )
    stated = json_ld('{"@type": "NewsArticle", "articleBody": "%s"}' % body)  # noqa: UP031 - braces
    assert "".join(texts(page(*paragraphs(), after))).endswith("offer today.")
    assert texts(page(*paragraphs(), after, head=stated)) == texts(page(*paragraphs()))


def test_of_all_text_in_one_block_the_paragraphs_are_taken() -> None:
    tree = html.fromstring(page("<h1>Crane falls</h1>", "2 May", *paragraphs(2), "Share Print"))
    block = TextBlock(" ".join(tree.text_content().split()), "paragraph")
    found = [each.text for each in take_second_opinions([block], tree, None)]
    assert found == [f"{SENTENCES[i]} It is {i + 1} o'clock." for i in range(2)]


@pytest.mark.parametrize("names", ['class="article-body"', 'itemprop="articleBody"'])
def test_a_body_that_was_overlooked_replaces_what_is_much_shorter(names: str) -> None:
    body = f"<div {names}>{''.join(paragraphs(20))}</div>"
    offer = TextBlock("Read on for nothing in the first month.", "paragraph")
    for source, is_taken in ((body, True), (body.replace(names, ""), False)):
        tree = html.fromstring(f"<html><body>{source}</body></html>")
        assert (offer not in take_second_opinions([offer], tree, None)) == is_taken


def test_a_teaser_stated_as_article_body_takes_nothing_away() -> None:
    stated = json_ld('{"@type": "NewsArticle", "articleBody": "%s"}' % SENTENCES[0])  # noqa: UP031
    assert texts(page(*paragraphs(), head=stated)) == texts(page(*paragraphs()))


# --- other extractors' opinions ---


def test_a_longer_stream_of_other_articles_does_not_replace_the_article() -> None:
    teasers = "".join(f"<li><p>{SENTENCES[n % 6]} And in story {n}.</p></li>" for n in range(14))
    own = "".join(paragraphs(9))
    source = f"<div class='article-body'>{own}</div><div class='stream'>{teasers}</div>"
    assert texts(source) == texts("".join(paragraphs(9)))


# --- paragraphs that trafilatura left out ---

CHUNK = "<div class='chunk body'>{}</div>"


@pytest.mark.parametrize(("count", "is_taken"), [(2, False), (4, True)])
def test_what_others_find_replaces_a_short_article_if_it_is_far_longer(
    count: int, is_taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [TextBlock(SENTENCES[0], "paragraph"), TextBlock(SENTENCES[1], "paragraph")]
    others = [TextBlock(sentence, "paragraph") for sentence in SENTENCES[2:4] * count]
    bodies = [html.fromstring("<body><p>It is one of two.</p></body>") for _ in range(2)]
    blocks = dict(zip(bodies, (found, others), strict=True))
    monkeypatch.setattr(extraction, "run_own_rules", lambda *_: bodies[0])
    monkeypatch.setattr(extraction, "run_trafilatura", lambda *_: bodies[1])
    monkeypatch.setattr(extraction, "read_blocks", blocks.__getitem__)
    tree = html.fromstring(f"<html><body>{''.join(paragraphs(30))}</body></html>")
    assert extraction._extract_blocks(tree, Names(tree)) == (others if is_taken else found)


def test_microdata_tells_an_article_where_no_tag_does() -> None:
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:2]]
    frames = "".join(
        f"<div><h3>Number {i} of six</h3><p>{SENTENCES[i]}</p></div>" for i in range(6)
    )
    own = f'<div itemscope itemtype="https://schema.org/NewsArticle">{frames}</div>'
    found = take_second_opinions(taken, html.fromstring(f"<html><body>{own}</body></html>"), None)
    texts = [block.text for block in found if block.kind == "paragraph"]
    assert texts == list(SENTENCES)
    assert [block.text for block in found if block.kind == "heading"][-1:] == ["Number 5 of six"]


def test_paragraphs_marked_like_most_of_those_taken_are_put_in_at_their_place() -> None:
    taken = [TextBlock(text, "paragraph") for text in (*SENTENCES[:3], SENTENCES[5])]
    chunks = [SENTENCES[:3], SENTENCES[3:5], SENTENCES[5:]]
    own = "".join(CHUNK.format("".join(f"<p>{text}</p>" for text in chunk)) for chunk in chunks)
    tree = html.fromstring(f"<html><body>{own}</body></html>")
    assert [block.text for block in add_siblings(taken, tree)] == list(SENTENCES)


@pytest.mark.parametrize(
    "other",
    [
        f"<div class='box'><p>{SENTENCES[3]}</p></div>",
        f"<aside>{CHUNK.format(f'<p>{SENTENCES[3]}</p>')}</aside>",
        CHUNK.format(f"<p><a href='/x'>{SENTENCES[3]}</a></p>"),
        CHUNK.format("<p>Share this.</p>"),
    ],
)
def test_paragraphs_marked_otherwise_or_elsewhere_stay_out(other: str) -> None:
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]
    own = CHUNK.format("".join(f"<p>{text}</p>" for text in SENTENCES[:3]))
    tree = html.fromstring(f"<html><body>{own}{other}</body></html>")
    assert add_siblings(taken, tree) == taken


def test_a_paragraph_that_was_taken_in_another_form_is_not_put_in_again() -> None:
    body = [f'<p class="t">{text} It is late.</p>' for text in SENTENCES[:4]]
    whole = f'<p class="t">{SENTENCES[4]} <span>Listen</span> {SENTENCES[5]}</p>'
    tree = html.document_fromstring(page(*body, whole))
    taken = [TextBlock(f"{text} It is late.", "paragraph") for text in SENTENCES[:4]]
    taken += [TextBlock(f"{SENTENCES[4]} {SENTENCES[5]}", "paragraph")]
    assert add_siblings(taken, tree) == taken


def test_subheads_among_paragraphs_marked_alike_are_put_in_before_what_follows_them() -> None:
    body = [f'<p class="t">{text} It is late.</p>' for text in SENTENCES[:4]]
    heads = ["<h2>What fell on the rails</h2>", "<h2>Heading of nothing</h2>"]
    page_of = page(*body[:2], heads[0], *body[2:], heads[1])
    taken = [TextBlock(f"{text} It is late.", "paragraph") for text in SENTENCES[:4]]
    found = add_siblings(taken, html.document_fromstring(page_of))
    assert found == [*taken[:2], TextBlock("What fell on the rails", "heading"), *taken[2:]]
    elsewhere = f'<div class="box">{heads[0]}</div>'
    assert add_siblings(taken, html.document_fromstring(page(*body[:2], elsewhere))) == taken


@pytest.mark.parametrize("head", ["<h5>{}</h5>", "<div class='story-subhead'>{}</div>"])
def test_a_subhead_is_one_whatever_its_element(head: str) -> None:
    body = [f'<p class="t">{text} It is late.</p>' for text in SENTENCES[:4]]
    subhead = head.format("What fell on the rails")
    taken = [TextBlock(f"{text} It is late.", "paragraph") for text in SENTENCES[:4]]
    found = add_siblings(taken, html.document_fromstring(page(*body[:2], subhead, *body[2:])))
    assert [block.kind for block in found] == ["paragraph"] * 2 + ["heading"] + ["paragraph"] * 2
    other = "<div class='story-box'>What fell on the rails</div>"
    assert add_siblings(taken, html.document_fromstring(page(*body[:2], other, *body[2:]))) == taken


def test_a_container_that_only_a_modifier_sets_apart_is_one_of_them() -> None:
    chunk = '<div class="{}"><p>{}</p><p>{}</p></div>'
    own = chunk.format("Text Text--icons", *SENTENCES[:2]) + chunk.format("Text", *SENTENCES[2:4])
    taken = [TextBlock(text, "paragraph") for text in ("All of the town", *SENTENCES[2:4])]
    found = add_siblings(taken, html.fromstring(f"<html><body>{own}</body></html>"))
    assert [block.text for block in found] == ["All of the town", *SENTENCES[:4]]


def test_a_paragraph_full_of_links_that_says_more_is_put_in() -> None:
    linked = f"<a href='/x'>{SENTENCES[3]}</a> {SENTENCES[4]}"
    own = "".join(f"<p>{text}</p>" for text in (*SENTENCES[:3], linked))
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]
    found = add_siblings(taken, html.fromstring(f"<html><body>{CHUNK.format(own)}</body></html>"))
    assert [block.text for block in found[3:]] == [f"{SENTENCES[3]} {SENTENCES[4]}"]


def parts(*sizes: int) -> html.HtmlElement:
    """Return a page that gives so many sentences to each of several parts, all marked alike."""
    texts, source = iter(SENTENCES), ""
    for number, size in enumerate(sizes):
        own = "".join(f"<p class='copy'>{next(texts)}</p>" for _ in range(size))
        source += f"<div class='part{number}'><div class='body'>{own}</div></div>"
    return html.fromstring(f"<html><body>{source}</body></html>")


def test_a_paragraph_in_another_part_of_the_page_is_put_in_only_before_one_that_was_taken() -> None:
    taken = [TextBlock(text, "paragraph") for text in (SENTENCES[0], *SENTENCES[2:])]
    assert [block.text for block in add_siblings(taken, parts(2, 4))] == list(SENTENCES)
    others = [TextBlock(text, "paragraph") for text in SENTENCES[:4]]
    assert add_siblings(others, parts(4, 2)) == others


def test_a_class_that_begins_with_a_hyphen_marks_no_other_paragraph() -> None:
    own = "".join(
        f"<div class='body {modifier}'><p>{text}</p></div>"
        for text, modifier in zip(SENTENCES, ["-wide", "", "", "-last", "", ""], strict=True)
    )
    taken = [TextBlock(text, "paragraph") for text in (*SENTENCES[1:3], *SENTENCES[4:])]
    found = add_siblings(taken, html.fromstring(f"<html><body>{own}</body></html>"))
    assert [block.text for block in found] == list(SENTENCES)


KOREAN = (
    "린드빅 항구는 화요일 크레인이 쓰러지면서 문을 닫았다. 다친 사람은 없었다고 한다.",
    "기술자들은 두 번째 크레인이 도착하는 금요일에 크레인을 들어 올릴 예정이다.",
    "그때까지 바깥 섬으로 가는 배는 옛 어항에서 떠난다. 가게들은 우산을 팔았다.",
)


def test_text_between_line_breaks_is_put_in_behind_a_picture() -> None:
    picture = "<span><div><img></div><em>부두의 크레인</em></span>"
    own = f"<div>{picture}{'<br><br>'.join(KOREAN)}</div>"
    taken = [TextBlock(text, "paragraph") for text in KOREAN[1:]]
    found = add_siblings(taken, html.fromstring(f"<html><body>{own}</body></html>"))
    assert [block.text for block in found] == list(KOREAN)


def test_a_short_text_in_a_dense_script_is_found_among_menus() -> None:
    menu = "".join(f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(9))
    texts = [
        "林德维克港星期二关闭，因为一台起重机倒在两条铁轨上。",
        "港务长说，没有人受伤，当时他就在几步之外清点木箱。",
        "工程师预计星期五吊起这台起重机，届时另一台将从北方运到。",
        "在此之前，开往外岛的渡轮改从老渔港出发。",
    ]
    own = f"<div class='content'><h1>起重机倒塌</h1><div>{'<br>'.join(texts)}</div></div>"
    source = f"<html><body><nav><ul>{menu}</ul></nav>{own}</body></html>"
    blocks = extract_page(source, None)
    assert blocks.text.split("\n\n")[-4:] == texts
    assert "栏目" not in blocks.text


ITEMS = [f"{text} The harbour master says so." for text in SENTENCES[3:5]]
LIST = "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"
FIRST, SECOND, THIRD = (f"<p>{text}</p>" for text in SENTENCES[:3])


@pytest.mark.parametrize(
    ("own", "index", "added"),
    [
        (f"{SENTENCES[5]}{FIRST}{SECOND}{THIRD}", 0, [SENTENCES[5]]),
        (f"{FIRST}<div><img></div>{SENTENCES[5]}{SECOND}{THIRD}", 1, [SENTENCES[5]]),
        (f"{FIRST}{SENTENCES[5][:-9]}<a href='/x'>inland</a>.{SECOND}{THIRD}", 1, None),
        (f"{FIRST}{SECOND}{LIST}{THIRD}", 2, ITEMS),
        (f"{FIRST}{SECOND}{THIRD}<div>{LIST}</div>", 3, ITEMS),
        (f"<h2>In short</h2><div>{LIST}</div>{FIRST}{SECOND}{THIRD}", 0, ITEMS),
    ],
    ids=["first", "behind_picture", "with_link", "list", "wrapped", "before"],
)
def test_text_and_lists_right_among_paragraphs_are_put_in(
    own: str, index: int, added: list[str] | None
) -> None:
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]
    found = add_siblings(taken, html.fromstring(f"<html><body><div>{own}</div></body></html>"))
    texts = [block.text for block in found]
    new = added or [f"{SENTENCES[5][:-9]}inland."]
    assert texts == [*SENTENCES[:index], *new, *SENTENCES[index:3]]


@pytest.mark.parametrize(
    "other",
    [
        "Share this with friends",
        f"<a href='/x'>{SENTENCES[5]}</a>",
        LIST.replace("<li>", "<li><a href='/x'>").replace("</li>", "</a></li>"),
        LIST.replace("<ul>", "<ul class='related'>"),
        LIST.replace("<ul>", "<ul class='share-links'>"),
        "<ul><li>Harbour</li><li>Cranes</li><li>Umbrellas</li><li>Town council</li></ul>",
        f"<div><h3>More</h3>{LIST}</div>",
    ],
    ids=["label", "link", "links", "related", "buttons", "tags", "box"],
)
def test_what_else_stands_among_paragraphs_stays_out(other: str) -> None:
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]
    own = f"<div>{FIRST}{SECOND}{other}{THIRD}</div>"
    assert add_siblings(taken, html.fromstring(f"<html><body>{own}</body></html>")) == taken


def test_what_the_page_quotes_is_a_quotation() -> None:
    post = "What a crane, and what a noise it made!"
    quote = f"<blockquote><p>{post}</p>&mdash; Ada Example (@ada) May 2, 2019</blockquote>"
    tree = html.document_fromstring(page(*paragraphs(2), quote))
    lines = [SENTENCES[0], post, "— Ada Example (@ada) May 2, 2019", "A noise!"]
    blocks = [TextBlock(line, "paragraph") for line in lines]
    kinds = [block.kind for block in take_second_opinions(blocks, tree, None)]
    assert kinds == ["paragraph", "quote", "quote", "paragraph"]


def test_paragraphs_without_any_class_mark_nothing() -> None:
    taken = [TextBlock(text, "paragraph") for text in SENTENCES[:3]]
    own = "".join(f"<p>{text}</p>" for text in SENTENCES)
    assert (
        add_siblings(taken, html.fromstring(f"<html><body><div>{own}</div></body></html>")) == taken
    )


# --- leads ---

HEADLINE = "Was wissen wir schon über den Kran, der im Hafen umgestürzt ist?"
LEAD = "Ein Kran ist am Dienstag im Hafen von Lindvik umgestürzt, verletzt wurde niemand."
TEXT = [
    TextBlock(
        f"{text} Es ist {n} Uhr am Abend, und der Hafen bleibt bis auf Weiteres zu.", "paragraph"
    )
    for n, text in enumerate(SENTENCES)
]


def lead_page(header: str, *, lang: str = "de", description: str = "") -> html.HtmlElement:
    body = "".join(f"<p>{block.text}</p>" for block in TEXT)
    return html.fromstring(
        f"<html lang='{lang}'><head><meta name='description' content='{description}'></head><body>"
        f"<h1>{HEADLINE}</h1>{header}<div class='text'>{body}</div></body></html>"
    )


@pytest.mark.parametrize(
    ("header", "description"),
    [
        (f"<header><p class='article-lead'>{LEAD}</p></header>", ""),
        (f"<header><p>{LEAD}</p></header>", LEAD),
        (f"<div>{LEAD}</div>", LEAD),
        (f"<div class='article-intro'>{LEAD}</div>", ""),
        (f"<div class='intro'><h2 class='teaser'>{HEADLINE}</h2><p>{LEAD}</p></div>", ""),
    ],
)
def test_a_lead_in_the_header_opens_the_text(header: str, description: str) -> None:
    found = add_lead(TEXT, lead_page(header, description=description))
    assert [block.text for block in found] == [LEAD, *(block.text for block in TEXT)]


def test_a_lead_is_found_below_a_lower_heading_that_microdata_calls_the_headline() -> None:
    source = html.tostring(lead_page(f"<p class='teaser-text'>{LEAD}</p>"), encoding="unicode")
    marked = source.replace("<h1>", "<h3 itemprop='headline'>").replace("</h1>", "</h3>")
    assert add_lead(TEXT, html.fromstring(marked))[0].text == LEAD
    bare = source.replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    assert add_lead(TEXT, html.fromstring(bare)) == TEXT


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (f"<p>{LEAD}</p>", "de"),
        (f"<p class='lead'>{LEAD}</p>", "en-GB"),
        (f"<figure><p class='lead'>{LEAD}</p></figure>", "de"),
        (f"<p class='lead'><a href='/x'>{LEAD}</a></p>", "de"),
        ("<p class='lead'>Nur ein Wort.</p>", "de"),
        (f"<div class='intro'><ul><li>{LEAD}</li></ul></div>", "de"),
    ],
)
def test_what_is_no_lead_stays_out(header: str, lang: str) -> None:
    assert add_lead(TEXT, lead_page(header, lang=lang)) == TEXT


@pytest.mark.parametrize(("tag", "is_taken"), [("p", True), ("div", False)])
def test_a_lead_longer_than_most_is_one_paragraph(tag: str, is_taken: bool) -> None:
    long = " ".join(f"{LEAD} ({number})" for number in range(1_000 // len(LEAD)))
    tree = lead_page(f"<{tag}>{long}.</{tag}>", description=LEAD)
    assert (len(add_lead(TEXT, tree)) > len(TEXT)) is is_taken


def test_a_lead_that_the_text_has_is_not_doubled() -> None:
    blocks = [TextBlock(LEAD, "paragraph"), *TEXT]
    assert add_lead(blocks, lead_page(f"<p class='lead'>{LEAD}</p>")) == blocks


NAMED = ("has-footer", "comments-open", "comment", "promo", "bio")


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_name_on_the_element_with_most_of_the_text_hides_no_article(name: str, tag: str) -> None:
    told = [f"{text} It is {i} o'clock." for i, text in enumerate(SENTENCES * 2)]
    own = "".join(f"<{tag}>{text}</{tag}>" for text in told)
    other = "<ul><li>Gulls come back</li><li>Raffle winner sells boat</li></ul>"
    source = (
        f'<body><div class="a"><h1>Crane falls</h1><div class="{name}">{own}</div></div>{other}'
    )
    assert [text for text in texts(f"<html>{source}</body></html>") if text in told] == told


def test_an_element_with_most_of_the_text_that_tells_nothing_is_no_article() -> None:
    links = "".join(f"<div><a href='/{i}'>Harbour and sea, part {i}</a></div>" for i in range(60))
    source = f'<html><body><div class="comments-open">{links}</div></body></html>'
    try:
        found = texts(source)
    except NoArticle:
        return
    assert len(found) <= 1
