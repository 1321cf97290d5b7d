"""What the values of kind, relation, policy and reason mean: closed lists, one sentence each.

Lists that stand beside the code that gives them are taken from there; tests/test_docs.py holds the
others to the code.
"""

from __future__ import annotations

from copydesk.dedup.clusters import POLICIES
from copydesk.reasons import REASONS
from copydesk.rules.kinds import KINDS

PARAGRAPH_KINDS = {
    "paragraph": "Running text.",
    "heading": "A heading inside the article.",
    "quote": "A quotation set apart from the text.",
    "list_item": "One item of a list.",
}
REPAIR_KINDS = {
    "mojibake": "Text that was decoded with the wrong encoding, such as `â€™` for `’`.",
    "entity": "An HTML character reference left in the text, such as `&amp;`.",
    "soft_hyphen": "Invisible soft hyphens inside a word.",
    "hyphenation": "A word broken over two lines by a hyphen.",
    "doubled": "A line that says all it says twice; what it says the second time.",
    "drop_cap": "An initial that a page set apart and lost; a twin of the paragraph has it.",
}
RELATIONS = {
    "exact": "The same words in the same order; case, accents, punctuation and space may differ.",
    "near": "Shared passages cover both bodies, at least `match.near_coverage` of each.",
    "excerpt": "They cover one body, at least `match.excerpt_coverage`: `document_a` is the part.",
    "passages": "Less, but a run of `match.min_run_words` words or more: a quotation, a statement.",
}
EVIDENCE_KINDS = {
    "repeated_in_source": "The line stands in many articles of the same source.",
    "absent_in_twin": "Nearly the same article elsewhere lacks this line at its head or tail.",
    "headline_elsewhere": "The line is the headline of another article.",
    "heads_many": "The line is the headline of this and many other stories: a part of the page.",
    "lost_initial": "A twin of the paragraph has the initial that this one lacks; see `detail`.",
}
KINDS_OF = {
    "cuts": ("Kinds of cuts", KINDS),
    "paragraphs": ("Kinds of paragraphs", PARAGRAPH_KINDS),
    "repairs": ("Kinds of repairs", REPAIR_KINDS),
    "matches": ("Relations", RELATIONS),
    "clusters": ("Policies", POLICIES),
    "rejects": ("Reasons", REASONS),
    "evidence": ("Kinds of evidence", EVIDENCE_KINDS),
}
# Languages that rule files are written for, by ISO 639-1 code.
LANGUAGES = {
    "any": "Any language",
    "af": "Afrikaans",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "Other languages",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
