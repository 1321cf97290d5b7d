"""The parts of a date in words: the names of months, and day and year around them."""

from __future__ import annotations

import functools
import re
import unicodedata

from copydesk.describing import lexicon, tidy

# A word, number or sign with its half-open span in the text.
Token = tuple[str, int, int]

# A year that runs into the time of day or into the next date ("2 May 20197:55 AM") ends there.
_TOKEN = re.compile(
    r"(?:19|20)[0-9]{2}(?=[0-9]{1,2}(?::[0-9]{2}|\. ?[^\W\d_]))|[0-9]+"
    r"|[^\s0-9!-/:-@\[-`{-~«»„“”‘’…–—·•،؛。、，（）【】「」]+|\S"
)
# Greek, Cyrillic and Latin letters, which have capitals, come before this one.
_FIRST_UNCASED = "\u0530"
# "2019. gada 2. maijs": the year of a day that stands before its month.
_LATVIAN_YEAR = "gada"
# Words and signs between the parts of a date: "2 พ.ค. พ.ศ. 2562" has five.
_BETWEEN_TOKENS = 5


def split_tokens(plain: str) -> list[Token]:
    """Split `plain_digits(text)` into words, numbers and signs."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(plain)]


@functools.cache
def month_names() -> dict[str, dict[str, int]]:
    """Map a word to its month in each language that has the word."""
    names: dict[str, dict[str, int]] = {}
    for language, months in lexicon.table("dates", "months").items():
        for number, forms in enumerate(months, start=1):
            for form in tidy.plain_digits(forms).split():
                for spelling in (form, form.casefold(), _plain_letters(form), _dotted(form)):
                    names.setdefault(spelling, {})[language] = number
    return names


@functools.cache
def persian_months() -> dict[str, int]:
    """Map a word to its month in the Persian calendar."""
    months = lexicon.table("dates", "persian")["months"]
    numbered = enumerate(months, start=1)
    return {form: number for number, forms in numbered for form in tidy.plain_digits(forms).split()}


@functools.cache
def thai_short_date() -> re.Pattern[str]:
    """Find day, month and two figures of the year in Thai ("2 พ.ค. 62"), not those of a time."""
    forms = [form for form, months in month_names().items() if "th" in months]
    months = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<![0-9])([0-9]{{1,2}}) ?({months})\.? ?([0-9]{{2}})(?![0-9]|[:.][0-9])")


def read_around(tokens: list[Token], index: int, length: int) -> tuple[int, int, int, int] | None:
    """Read day and year around a month: (year, day, first token, last token)."""
    after = _skip(tokens, index + length, +1)
    if _is_same_month(tokens, index, after):  # Arabic papers give both names: أيار/مايو
        after = _skip(tokens, after + 1, +1)
    before = _skip(tokens, index - 1, -1)
    following, preceding = _number(tokens, after), _number(tokens, before)
    if _is_day(following):
        year = _skip_time(tokens, after + 1)
        if _is_year(_number(tokens, year)):
            return int(tokens[year][0]), int(tokens[after][0]), index, year
        if _is_year(preceding):
            return int(preceding), int(following), before, after
    if _is_year(following) and _is_day(preceding):
        return int(following), int(preceding), before, after
    if _is_day(preceding) and before > 1 and tokens[before - 1][0] == _LATVIAN_YEAR:
        year = _skip(tokens, before - 1, -1)
        if _is_year(_number(tokens, year)):
            return int(tokens[year][0]), int(preceding), year, index
    return None


def _plain_letters(form: str) -> str:
    """Return a month without accents and dotless i, as capitals drop them (ΜΑΙΟΥ, MAYIS)."""
    if form[0] >= _FIRST_UNCASED:
        return form
    parts = unicodedata.normalize("NFD", form.replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _dotted(form: str) -> str:
    """Return a Turkish month as its capitals are folded, with a dot above each i (EKİM)."""
    return form.replace("i", "i\u0307")


def _is_same_month(tokens: list[Token], index: int, other: int) -> bool:
    names = month_names()
    if not 0 <= other < len(tokens):
        return False
    first, second = names.get(tokens[index][0], {}), names.get(tokens[other][0], {})
    return bool(first) and first.get("ar") is not None and first.get("ar") == second.get("ar")


def _skip(tokens: list[Token], index: int, step: int) -> int:
    """Pass over the few words and signs that join the parts of a date."""
    between = lexicon.words("dates", "between", "words")
    for _ in range(_BETWEEN_TOKENS):
        if not 0 <= index < len(tokens):
            break
        token = tokens[index][0]
        if token not in between and token not in ".,-/'’–،°":
            break
        index += step
    return index


def _skip_time(tokens: list[Token], index: int) -> int:
    """Pass over what may stand between day and year: a suffix, a comma, a time of day, its zone."""
    index = _skip(tokens, index, +1)
    for _ in range(9):
        token = _number(tokens, index) or (tokens[index][0] if index < len(tokens) else "")
        if not token or _is_year(token):
            break
        is_clock = token.isdigit() and index + 1 < len(tokens) and tokens[index + 1][0] == ":"
        is_rest = index > 0 and (tokens[index - 1][0] == ":" or token == ":")
        is_word = token in {"am", "pm", "a", "p", "m", ".", "at"} or token in _zone_names()
        if not (is_clock or is_rest or is_word):
            break
        index += 1
    return index


@functools.cache
def _zone_names() -> frozenset[str]:
    return frozenset(lexicon.table("dates", "zones")) | frozenset(
        lexicon.table("dates", "american_zones")
    )


def _number(tokens: list[Token], index: int) -> str:
    is_number = 0 <= index < len(tokens) and tokens[index][0][0].isdigit()
    return tokens[index][0] if is_number else ""


def _is_day(number: str) -> bool:
    return 1 <= len(number) <= 2 and 1 <= int(number) <= 31


def _is_year(number: str) -> bool:
    return len(number) == 4
