"""Names in Han, kana and Hangul letters, where no space parts a name from a role."""

from __future__ import annotations

import functools
import re

from copydesk.describing import lexicon

# Signs around a name, but the full stop, which may belong to an abbreviation.
EDGES = " \t,;:!?\"“”„«»'’‘`*•·|–—-_=~<>/\\#()[]…：；，。、・＝／"
_HAN_NAME = re.compile(r"[\u3400-\u9fff々〆]{2,4}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff]{1,6}")
_KANA_NAME = re.compile(r"[\u3400-\u9fff々\u3041-\u30ff]{2,8}|[\u30a1-\u30ff]{2,12}")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}")


def strip_roles(text: str) -> str:
    return text if text.isascii() else _affix_pattern().sub(" ", text).strip(EDGES)


def read_unspaced(text: str, language: str | None) -> list[str]:
    """Read names in Han, kana or Hangul letters."""
    parts = lexicon.words("names", "not_people", "organisation_parts")
    if not text or any(part in text for part in parts):
        return []
    tokens = text.split()
    if len(tokens) == 2 and language != "zh" and not _HANGUL_NAME.fullmatch(tokens[0]):
        joined = [_KANA_NAME.fullmatch(token) or len(token) == 1 for token in tokens]
        return [" ".join(tokens)] if all(joined) else []
    names = [token for token in tokens if _is_unspaced_name(token)]
    return names if len(names) == len(tokens) <= 8 else []


def _is_unspaced_name(token: str) -> bool:
    return bool(
        _HAN_NAME.fullmatch(token) or _HANGUL_NAME.fullmatch(token) or _KANA_NAME.fullmatch(token)
    )


@functools.cache
def _affix_pattern() -> re.Pattern[str]:
    affixes = lexicon.words("names", "not_people", "role_affixes")
    ordered = sorted(affixes, key=lambda affix: (-len(affix), affix))
    return re.compile("|".join(re.escape(affix) for affix in ordered))
