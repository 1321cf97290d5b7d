"""Pages of our own making for the tests of extraction."""

SENTENCES = (
    "The harbour of Lindvik was closed on Tuesday after a crane fell across both of its rails.",
    "Nobody was hurt, said the harbour master, who had been counting crates a few steps away.",
    "Engineers expect to lift the crane on Friday, when a second one arrives from the north.",
    "Until then the ferries to the outer islands will leave from the old fishing quay instead.",
    "Shops near the harbour report that they have sold more umbrellas than in any other week.",
    "The town council meets on Monday to decide whether the rails should be moved inland.",
)


def page(*blocks: str, head: str = "") -> str:
    """Return an HTML page with these blocks in its <article>."""
    body = "\n".join(blocks)
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def paragraphs(count: int = 6) -> list[str]:
    """Return so many <p> elements with different sentences of news."""
    return [f"<p>{SENTENCES[i % 6]} It is {i + 1} o'clock.</p>" for i in range(count)]


def json_ld(data: str) -> str:
    """Return a JSON-LD script element."""
    return f'<script type="application/ld+json">{data}</script>'
