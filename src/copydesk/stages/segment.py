"""segment: documents -> their paragraphs, with broken wording mended, and their language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from copydesk.settings import SegmentSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import BLOCKS, DROPPED, LANGUAGES, MENDS
from copydesk.text.blocks import Block, find_blocks
from copydesk.text.edits import Edit
from copydesk.text.folding import fold_all
from copydesk.text.language import detect_many
from copydesk.text.repairs import find_repairs

# blocks that tell the language: the longest are the article's own.
_LANGUAGE_BLOCKS = 8


def segment_documents(
    documents: pa.Table, formats: pa.Table, layout: pa.Table, settings: SegmentSettings
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Find the blocks of every document, mend what a machine broke in them, tell their language.

    Args:
        documents: the texts.
        formats: tells Markdown from plain text.
        layout: blocks of pages, taken as they are.
        settings: characters shown to the language detector.

    Returns:
        `blocks`, sorted by document_id and block_index; `mends`, by document_id and start_char;
        `languages`, one row per document; `dropped`, documents without a printing character.
    """
    blocks: dict[str, list[Any]] = {name: [] for name in BLOCKS.columns}
    mends: Rows = []
    samples: dict[str, str] = {}
    dropped: Rows = []
    for name, rows_of in by_document(documents, formats, layout):
        [document], [source], laid_out = rows_of
        text = document["text"]
        found = [_block(row) for row in laid_out] or _find(text, source["media_type"])
        if not found:
            dropped.append({"document_id": name, "reason": "empty", "detail": "nothing to read"})
            continue
        edits = _share_out(find_repairs(text), found)
        texts = fold_all(text, [(block.start_char, block.end_char) for block in found], edits)
        blocks["document_id"] += [name] * len(found)
        blocks["block_index"] += range(len(found))
        blocks["kind"] += [block.kind for block in found]
        blocks["text"] += texts
        blocks["start_char"] += [block.start_char for block in found]
        blocks["end_char"] += [block.end_char for block in found]
        blocks["link_share"] += [row["link_share"] for row in laid_out] or [None] * len(found)
        mends += [_mend(name, edit) for own in edits for edit in own]
        samples[name] = _sample(texts, settings.language_chars)
    languages = _tell_languages(samples)
    return BLOCKS.build_columns(blocks), MENDS.build(mends), languages, DROPPED.build(dropped)


def _block(row: Row) -> Block:
    return Block(row["start_char"], row["end_char"], row["kind"])


def _find(text: str, media_type: str) -> list[Block]:
    return find_blocks(text, "markdown" if media_type == "text/markdown" else "plain")


def _share_out(edits: Sequence[Edit], blocks: Sequence[Block]) -> list[list[Edit]]:
    """For each block the edits that lie inside it; both are in the order of the text."""
    shared: list[list[Edit]] = [[] for _ in blocks]
    waiting = list(reversed(edits))
    for own, block in zip(shared, blocks, strict=True):
        while waiting and waiting[-1].start_char < block.end_char:
            edit = waiting.pop()
            if block.start_char <= edit.start_char and edit.end_char <= block.end_char:
                own.append(edit)
    return shared


def _sample(texts: Sequence[str], chars: int) -> str:
    """The longest blocks, in order, up to some thousand characters."""
    sizes = [len(text) for text in texts]
    # Of blocks as long as each other the first: sorting keeps their order, backwards, too.
    longest = sorted(range(len(texts)), key=sizes.__getitem__, reverse=True)
    return "\n".join(texts[index] for index in sorted(longest[:_LANGUAGE_BLOCKS]))[:chars]


def _tell_languages(samples: dict[str, str]) -> pa.Table:
    rows: Rows = [
        {"document_id": name, "language": language, "language_confidence": confidence}
        for name, (language, confidence) in zip(samples, detect_many(samples.values()), strict=True)
    ]
    return LANGUAGES.build(rows)


def _mend(name: str, edit: Edit) -> Row:
    return {
        "document_id": name,
        "start_char": edit.start_char,
        "end_char": edit.end_char,
        "before": edit.before,
        "after": edit.after,
        "kind": edit.kind,
    }
