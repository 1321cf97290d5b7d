"""A person's name: read out of the start of a text, cleaned, and told from what is none."""

from __future__ import annotations

import functools
import re
import unicodedata

from copydesk.describing import agencies, casing, lexicon, unspaced
from copydesk.describing.dateparts import month_names

# A name has at most this many words; "Maria da Conceição de Almeida Santos Silva" has seven.
MAX_NAME_WORDS = 7
MAX_NAME_CHARS = 60
# Words before a name that may be titles, and words that tell of each whether it is one.
_MOST_TITLES = 6
_HEAD_TOKENS = _MOST_TITLES + 2

_EDGES = unspaced.EDGES + "."
_TOKEN_EDGES = ',;:!?"“”„«»*•|…'
# "Wirtschaftsredakteurin", "US-Korrespondent".
_GERMAN_ROLES = ("redakteur", "korrespondent", "reporter", "journalist")
# "Landespolitische Korrespondentin", "Außenpolitischer Redakteur".
_GERMAN_BEATS = ("politische", "politischer")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}")


def clean_name(part: str, language: str | None = None) -> str | None:
    """Return the one name in a part of a byline, without titles, degrees and roles, or None.

    >>> clean_name("Dr. Jane A. Doe, PhD in Paris")
    'Jane A. Doe'
    """
    names = clean_names(part, language)
    return names[0] if len(names) == 1 else None


def clean_names(part: str, language: str | None = None, *, is_bare: bool = False) -> list[str]:
    """Return the names in a part that no comma or "and" parts; only Han and Hangul give several.

    Args:
        is_bare: no by-word stands before it, so a clause that follows must be a known one.
    """
    text = unspaced.strip_roles(part.lstrip(_EDGES).rstrip(unspaced.EDGES))
    if not text or lexicon.is_unspaced(text):
        return unspaced.read_unspaced(text, language)
    tokens = text.split()
    name, used = read_name(tokens)
    if name is None or _goes_on(tokens[used:], is_bare=is_bare):
        return []
    return [name]


def read_name(tokens: list[str]) -> tuple[str | None, int]:
    """Read a name at the start of a text's words: the name and the words used, or None, any."""
    start = _skip_titles(tokens)
    if _begins_no_name(tokens[start : start + 2]):
        return None, start
    words: list[str] = []
    index = start
    while index < len(tokens) and len(words) < MAX_NAME_WORDS:
        word = _read_word(tokens[index], is_first=not words)
        if word is None or (len(words) > 1 and _is_day(tokens, index)):
            break
        words.append(word)
        index += 1
        if _ends_clause(tokens[index - 1], word) and not _is_generation(tokens[index : index + 1]):
            break
    if len(words) < 2:
        return None, index
    if index < len(tokens) and _is_role(tokens[index]):
        words = _drop_beat(words)
    words = _drop_repetition(_drop_tail(words))
    name = " ".join(words)
    return (name, index) if is_person(name) else (None, index)


def begins_with_none(text: str) -> bool:
    """Say cheaply that no name stands at the start of a text, as `read_name` would find."""
    tokens = text.split(maxsplit=_HEAD_TOKENS)
    start = _skip_titles(tokens)
    return _begins_no_name(tokens[start : start + 2])


def is_person(name: str) -> bool:
    """Say whether a cleaned text has the form of a person's name and no word of another thing."""
    words = name.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or len(name) > MAX_NAME_CHARS:
        return False
    folded = [word.casefold().strip(".,") for word in words]
    # A name needs two words of its own, one of which is no initial.
    own = [word for index, word in enumerate(words) if not _is_particle(word, index)]
    if len(own) < 2 or not any(_letter_count(word) >= 2 for word in own):
        return False
    if not _letter_count(own[-1]) >= 2 and not any(_letter_count(word) > 2 for word in own[:-1]):
        return False
    if words[0] == "A" and _letter_count(words[1]) > 1:
        return False
    return not _is_other_thing(folded)


def has_role(text: str) -> bool:
    """Say whether a word of a text is what somebody does ("News reporter")."""
    return any(_is_role(word) for word in text.split())


def _begins_no_name(two: list[str]) -> bool:
    """Say cheaply of two words that no name begins so, as most sentences begin."""
    if two and two[0].casefold() in lexicon.words("names", "not_people", "first_words"):
        return True
    word = two[1] if len(two) > 1 else ""
    is_small = word.isascii() and word.isalpha() and word.islower()
    return is_small and word not in lexicon.words("names", "people", "particles")


def _is_particle(word: str, index: int) -> bool:
    """Say whether a word is de, van, bin; in capitals only behind another word (BEN SMITH)."""
    is_small = word.islower() or (word.isupper() and index > 0)
    return is_small and word.casefold() in lexicon.words("names", "people", "particles")


def _is_other_thing(folded: list[str]) -> bool:
    phrase = " ".join(folded)
    articles = lexicon.words("names", "not_people", "articles")
    return (
        folded[0] in lexicon.words("names", "not_people", "first_words")
        or (len(folded) == 2 and folded[0] in articles)
        or (len(folded) == 2 and folded[0] in lexicon.words("names", "not_people", "offices"))
        or any(word in lexicon.words("names", "not_people", "organisations") for word in folded)
        or any(word in lexicon.words("names", "not_people", "phrase_words") for word in folded[1:])
        or phrase in lexicon.words("names", "not_people", "places")
        or agencies.is_agency(phrase)
        or all(_is_role(word) for word in folded)
    )


def _is_role(word: str) -> bool:
    folded = word.casefold().strip(".,:")
    is_german = folded.removesuffix("in").endswith(_GERMAN_ROLES)
    return is_german or folded in lexicon.words("names", "not_people", "roles")


@functools.cache
def _titles() -> frozenset[str]:
    honorifics = lexicon.words("names", "people", "honorifics")
    return honorifics | lexicon.words("names", "not_people", "roles")


def _skip_titles(tokens: list[str]) -> int:
    """Pass over roles and titles (Senior Editor, Dr.) that a full name follows."""
    titles = _titles()
    index = 0
    while index < len(tokens) - 2 and index < _MOST_TITLES:
        folded = tokens[index].casefold().strip(".,:")
        if folded not in titles or tokens[index].endswith(":"):
            break
        index += 1
    return index


def _ends_clause(token: str, word: str) -> bool:
    """Say whether the sign behind a word ends the name; the point of an initial does not."""
    return token[-1] in ",;:!?" or (token.endswith(".") and not word.endswith("."))


def _read_word(token: str, *, is_first: bool) -> str | None:
    """Return a word as it may stand in a name, or None when the name ends before it."""
    word = _without_glued_role(token.strip(_TOKEN_EDGES))
    folded = word.casefold().strip(".")
    if not word or (not word.isalpha() and any(map(str.isdigit, word))):
        return None
    if folded in lexicon.words("names", "people", "particles"):
        return word
    if not is_first and (_is_role(folded) or folded in lexicon.words("names", "people", "degrees")):
        return None
    if _is_end(word) or _is_compound(word):
        return None
    if not _starts_like_name(word) or not _is_of_letters(word):
        return None
    return word if _is_abbreviated(word) else word.rstrip(".")


def _without_glued_role(word: str) -> str:
    """Drop a role or a button that was run into a name: "ExampleReporter", "SampleTwitter"."""
    if word[3:].islower():
        return word  # as nearly all are
    seam = next((i for i in range(3, len(word)) if word[i].isupper() and word[i - 1].islower()), 0)
    rest = word[seam:]
    return word[:seam] if seam and (_is_role(rest) or _is_end(rest)) else word


def _is_end(word: str) -> bool:
    folded = word.casefold()
    is_loud = word.isupper() and folded in lexicon.words("names", "people", "loud_ends")
    return is_loud or folded in lexicon.words("names", "people", "ends")


def _is_compound(word: str) -> bool:
    """Say whether a word is a domain (Example.org) or owns something (Doe's)."""
    has_inner_point = "." in word.rstrip(".") and not _INITIALS.fullmatch(word.rstrip(".") + ".")
    return has_inner_point or word.endswith(("'s", "’s"))


def _is_abbreviated(word: str) -> bool:
    folded = word.casefold().rstrip(".")
    is_generation = folded in lexicon.words("names", "people", "generations")
    return bool(_INITIALS.fullmatch(word)) or is_generation or folded in {"st", "wm", "chas", "geo"}


def _starts_like_name(word: str) -> bool:
    """A capital, a letter of a script without case, or a small prefix and a capital (al-Sisi)."""
    first = word[0]
    if first.isupper() or first.istitle():
        return True
    if first.lower() == first.upper():
        return first.isalpha()
    head, mark, tail = word.partition("-") if "-" in word else word.replace("’", "'").partition("'")
    is_prefix = head.casefold() in {
        "al",
        "el",
        "ul",
        "ash",
        "as",
        "d",
        "t",
        "l",
        "ad",
        "abd",
        "bin",
    }
    return bool(mark) and is_prefix and tail[:1].isupper()


def _is_of_letters(word: str) -> bool:
    if word.isalpha():
        return True
    allowed = "-.'’‘ʻ`´‐·\u200c"
    return all(char in allowed or unicodedata.category(char)[0] in "LM" for char in word) and any(
        char.isalpha() for char in word
    )


def _is_generation(following: list[str]) -> bool:
    folded = following[0].casefold().strip(".,") if following else ""
    return folded in lexicon.words("names", "people", "generations")


def _is_day(tokens: list[str], index: int) -> bool:
    """Say whether a word and the next are a month and its day, without a year ("March 18 at")."""
    is_numbered = index + 1 < len(tokens) and tokens[index + 1][0].isdigit()
    return is_numbered and tokens[index].casefold().strip(".") in month_names()


def _drop_beat(words: list[str]) -> list[str]:
    """Drop the place or subject of a role that follows (Jane Doe Washington Correspondent)."""
    beats = lexicon.words("names", "not_people", "beats")
    while len(words) > 2 and (words[-1].casefold() in beats or words[-1].endswith(_GERMAN_BEATS)):
        words = words[:-1]
    return words


def _drop_tail(words: list[str]) -> list[str]:
    """Drop particles, acronyms of organisations and names of months left at a name's end."""
    particles = lexicon.words("names", "people", "particles")
    # "Von Jane Doe Vom 2. Mai".
    while words and (words[-1] in particles or words[-1] == "Vom" or agencies.is_agency(words[-1])):
        words = words[:-1]
    if len(words) > 2 and casing.is_all_caps(" ".join(words)) is False:
        last = words[-1]
        if last.isupper() and last.isascii() and len(last) >= 3 and not set(last) & set("AEIOUY"):
            words = words[:-1]
    return [_lower_surname(word, words) for word in words]


def _drop_repetition(words: list[str]) -> list[str]:
    """Take one of two equal halves: "Jane Q. Doe Jane Q Doe"."""
    half = len(words) // 2
    first, second = (
        [word.casefold().strip(".") for word in part] for part in (words[:half], words[half:])
    )
    return words[:half] if half >= 2 and first == second else words


def _lower_surname(word: str, words: list[str]) -> str:
    """Write Jean DUPONT, as agencies mark a surname, as Jean Dupont."""
    is_marked = len(word) >= 3 and casing.is_all_caps(word + word) and not _INITIALS.fullmatch(word)
    is_generation = word.casefold() in lexicon.words("names", "people", "generations")
    if is_marked and not is_generation and not casing.is_all_caps(" ".join(words)):
        return casing.capitalise_token(word)
    return word


def _letter_count(word: str) -> int:
    return sum(char.isalpha() for char in word)


def _goes_on(rest: list[str], *, is_bare: bool) -> bool:
    """Say whether what follows makes the words before it something else than a name.

    A place, a role or a clause in small letters may follow ("in Paris"); a number of further words
    in capitals without any sign between may not: that is a headline or an organisation.
    """
    if not rest or _is_end(rest[0]) or _is_role(rest[0]) or _is_day(rest, 0):
        return False
    folded = rest[0].casefold().strip(".,")
    if rest[0][0].islower() and is_bare:
        return folded not in lexicon.words("names", "byline", "followers")
    is_known = folded in lexicon.words("names", "people", "degrees") or folded[:1].isdigit()
    return rest[0][0].isupper() and not is_known
