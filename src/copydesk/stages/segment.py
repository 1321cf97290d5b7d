"""segment: documents -> their paragraphs, with broken wording mended, and their language."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from copydesk.settings import SegmentSettings
from copydesk.stages._documents import Row, Rows, by_document
from copydesk.tables import BLOCKS, DROPPED, LANGUAGES, MENDS
from copydesk.text.blocks import find_blocks
from copydesk.text.edits import Edit
from copydesk.text.folding import fold
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
    blocks: Rows = []
    mends: Rows = []
    samples: dict[str, str] = {}
    dropped: Rows = []
    for name, rows_of in by_document(documents, formats, layout):
        [document], [source], laid_out = rows_of
        text = document["text"]
        found = laid_out or _find(text, source["media_type"])
        if not found:
            dropped.append({"document_id": name, "reason": "empty", "detail": "nothing to read"})
            continue
        texts = []
        for number, (block, edits) in enumerate(_with_edits(found, find_repairs(text))):
            texts.append(fold(text, block["start_char"], block["end_char"], edits).text)
            row = {**block, "document_id": name, "block_index": number, "text": texts[-1]}
            blocks.append(row)
            mends += [_mend(name, edit) for edit in edits]
        samples[name] = _sample(texts, settings.language_chars)
    languages = _tell_languages(samples)
    return BLOCKS.build(blocks), MENDS.build(mends), languages, DROPPED.build(dropped)


def _find(text: str, media_type: str) -> Rows:
    is_markdown = media_type == "text/markdown"
    return [
        {"start_char": block.start_char, "end_char": block.end_char, "kind": block.kind}
        for block in find_blocks(text, "markdown" if is_markdown else "plain")
    ]


def _with_edits(blocks: Rows, edits: Sequence[Edit]) -> list[tuple[Row, list[Edit]]]:
    """Each block with the edits that lie inside it; both are in the order of the text."""
    result = []
    waiting = list(reversed(edits))
    for block in blocks:
        own = []
        while waiting and waiting[-1].start_char < block["end_char"]:
            edit = waiting.pop()
            if block["start_char"] <= edit.start_char and edit.end_char <= block["end_char"]:
                own.append(edit)
        result.append((block, own))
    return result


def _sample(texts: Sequence[str], chars: int) -> str:
    """The longest blocks, in order, up to some thousand characters."""
    longest = sorted(range(len(texts)), key=lambda index: (-len(texts[index]), index))
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
