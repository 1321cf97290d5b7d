"""A self-contained HTML page: elements whose text is always escaped, tables, bars, the style."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from copydesk.text.visible import clip, visible

MOST_QUOTE_CHARS = 240
MOST_NAME_CHARS = 120
_TAG_CHARS = 8  # of a language's primary subtag. Source: RFC 5646, section 2.1
# Nothing may be loaded or run, even if a text should ever get past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class Html(str):
    """Markup that is safe as it stands; any other string is escaped when it enters an element."""

    __slots__ = ()


BREAK = Html("<br>")


def tag(name: str, *children: str | int, **attributes: str | int | None) -> Html:
    """Make an element; `class_` and the like lose the underscore, an attribute of None is left out.

    >>> tag("p", "a < b", tag("b", 1), class_="note")
    '<p class="note">a &lt; b<b>1</b></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{join(children)}</{name}>")


def join(children: Iterable[str | int]) -> Html:
    """Put nodes side by side."""
    return Html("".join(_escape(child) for child in children))


def quote(text: str, language: str | None = None) -> Html:
    """Words of an article: clipped, isolated from the direction of what stands around them."""
    is_known = bool(language) and language != "und" and len(language or "") <= _TAG_CHARS
    return tag("bdi", clip(text, MOST_QUOTE_CHARS), lang=language if is_known else None, dir="auto")


def name_source(source_path: str, document_id: str) -> Html:
    """A raw file's path, and the id that `copydesk explain` takes."""
    path = visible(source_path[-MOST_NAME_CHARS - 1 :])
    if len(path) > MOST_NAME_CHARS:
        path = "…" + path[1 - MOST_NAME_CHARS :]
    return join([tag("bdi", path, dir="auto"), " ", tag("code", document_id)])


def bars(caption: str, unit: str, rows: Sequence[tuple[str | int, int]], total: int) -> Html:
    """A table of counts, each with its share of `total` as number and as bar."""
    most = max((count for _, count in rows), default=0)
    return table(
        caption,
        ("", unit, "share", ""),
        [
            (label, f"{count:,}", f"{count / total:.1%}" if total else "", _bar(count, most))
            for label, count in rows
        ],
        kind="bars",
    )


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | int]],
    kind: str = "list",
) -> Html:
    """A table with a caption; the first cell of each row is its heading. "" if it has no rows.

    A cell that is no markup is clipped to MOST_QUOTE_CHARS.
    """
    if not rows:
        return Html("")
    head = tag("tr", *(tag("th", text, scope="col") if text else tag("td") for text in heads))
    body = [
        tag("tr", tag("th", _clip(row[0]), scope="row"), *(tag("td", _clip(c)) for c in row[1:]))
        for row in rows
    ]
    inner = tag(
        "table", tag("caption", caption), tag("thead", head), tag("tbody", *body), class_=kind
    )
    return tag("div", inner, class_="wide", role="region", aria_label=caption, tabindex=0)


def section(title: str, *children: str) -> Html:
    """A part of the page with its heading; the title, in lower case, is its address."""
    return tag("section", tag("h2", title), *children, id=anchor(title))


def anchor(title: str) -> str:
    """The address of a section within the page."""
    return title.lower().replace(" ", "-")


def document(title: str, *children: str) -> str:
    """The whole page."""
    head = tag(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        tag("title", title),
        tag("style", Html(_STYLE)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', *children), lang='en')}\n"


def _clip(cell: str | int) -> str:
    return cell if isinstance(cell, Html) else clip(str(cell), MOST_QUOTE_CHARS)


def _escape(child: str | int) -> str:
    return child if isinstance(child, Html) else html.escape(visible(str(child)))


def _bar(count: int, most: int) -> Html:
    if not count:
        return Html("")
    width = f"inline-size:{100 * count / most:.1f}%"
    return tag("span", class_="bar", style=width, aria_hidden="true")


_STYLE = """
:root{--ink:#1c1b19;--soft:#67625b;--paper:#fbfaf7;--card:#fff;--line:#e3dfd7;--bar:#2f6f8f}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e1;--soft:#a39c91;--paper:#171614;
--card:#201f1c;--line:#38352f;--bar:#6db3d3}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:72rem;color:var(--ink);background:var(--paper);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:1.6rem;margin:.5rem 0 0}h2{font-size:1.25rem;margin:0 0 .75rem}
p{margin:.25rem 0 .75rem;max-width:48rem}.note{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:1rem 0}
a{color:var(--bar)}
section{border-top:1px solid var(--line);padding:1.25rem 0}
dl.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.5rem;margin:0}
dl.tiles div{background:var(--card);border:1px solid var(--line);border-radius:.4rem;
padding:.5rem .75rem}
dl.tiles dt{color:var(--soft);font-size:.85rem}
dl.tiles dd{margin:0;font-size:1.35rem;font-variant-numeric:tabular-nums}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem}
.wide{overflow-x:auto;margin:0 0 1.25rem}
table{border-collapse:collapse;inline-size:100%}
caption{text-align:start;font-weight:600;padding:.25rem 0;max-inline-size:calc(100vw - 1.5rem)}
th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0;
border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.85rem;white-space:nowrap}
.bars{max-inline-size:44rem}
.bars thead th{text-align:end}
.bars th bdi,.list bdi{overflow-wrap:anywhere}
.bars td:nth-child(2),.bars td:nth-child(3){text-align:end;white-space:nowrap;
font-variant-numeric:tabular-nums}
.bars td:last-child{inline-size:35%;vertical-align:middle;padding-inline-end:0}
.bar{display:block;block-size:.7rem;min-inline-size:1px;background:var(--bar);border-radius:.15rem}
.list ul{margin:0;padding-inline-start:1rem}
code{font-size:.85em;color:var(--soft);overflow-wrap:normal}
bdi{unicode-bidi:isolate}
summary{cursor:pointer;font-weight:600}
@media (max-width:40rem){body{padding:.75rem}.bars td:last-child{inline-size:20%}
.list{min-inline-size:40rem}}
"""
