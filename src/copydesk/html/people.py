"""Names of people out of what pages write where an author should stand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_NAME_CHARS = 60
_NAME_WORDS = 6
# What stands before names in bylines; the languages are those of the corpora measured.
_BY = re.compile(
    r"^\s*(?:(?:(?:view |see )?all (?:posts|articles)|(?:zeige )?alle (?:beiträge|artikel)|artikel"
    r"|ein beitrag|erstellt|veröffentlicht|geschrieben|posted|published|written|words|reported"
    r"|story|text|texte?|testo|tekst|photos?|foto|an[aá]lisis|analysis|opinion|commentary|review"
    r"|recipe|interview)?\s{0,3}"
    r"(?:by|von|door|af|av|przez|yazan|oleh|bởi)\s{1,3}"
    r"|(?:por|par|di|de|od|autor)\s{1,3}(?=[^\W\d_]+\s+[^\W\d_])"
    r"|(?:author|autor(?:in)?|auteur|autore|text|texte|testo|tekst|by|von|par|por)\s{0,3}[:：]\s{0,3})",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s{0,3}(?:[;|•·\n、，]|\s[/&–—-]\s|\s(?:and|und|et|og|och|en|ja|y|e|i|и|та|và|ve|dan)\s)\s{0,3}"
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_ADDRESS = re.compile(r"\S{1,80}@\S{1,80}|@\w{1,40}|https?:\S{1,300}|www\.\S{1,200}", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_EDGES = " \t\n.,:;-–—|/\\*'\"“”„«»‹›_+~"
# A person is not called this: agencies, and words for desks, roles and accounts.
_AGENCIES = (
    "aap|afp|agence france[- ]presse|agencia efe|agencies|agenzia|anadolu|ani|ansa|ap|apa|"
    "associated press|belga|bloomberg|canadian press|cp|ddp|dpa(?:-\\w+)?|efe|epd|europa press|"
    "getty images|hina|ians|interfax|itar-tass|jiji|kna|keystone-sda|kyodo|lusa|mti|ntb|pap|"
    "press association|press trust of india|pti|reuters|ria novosti|ritzau|sda|sid|stt|tanjug|"
    "tass|tt|ukrinform|unian|upi|xinhua|yonhap|тасс|риа новости|интерфакс|унн"
)
_ROLES = (
    "admin|administrator|agency|alle|author|autor|beiträge|bureau|chief|comment|comments|contributor|contributors|correspondent|"
    "correspondents|desk|digital|editor|editorial|"
    "editors|equipe|equipo|facebook|guest|kommentar|magazine|media|nachrichten|photograph|posts|"
    "news|newsdesk|newsroom|online|press|producer|redacción|redacao|redação|redactie|redakcja|"
    "redaktion|redaktionen|redazione|reporter|reporters|rédaction|service|staff|team|times|tv|"
    "twitter|user|webdesk|webmaster|writer|writers|редакция|редакція|корреспондент"
)
_NOT_A_NAME = re.compile(
    rf"^(?:{_AGENCIES})$|\b(?:{_ROLES})\b|\d|[{{}}<>=#@]|\.(?:com|net|org|de|fr|it|es|co|uk)\b",
    re.IGNORECASE,
)
# Letters of any script, initials, apostrophes and hyphens.
_NAME = re.compile(r"^(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c\u200d .'’ʼ`´・·‐‑-])+$")
_PARTICLES = frozenset({"al", "da", "de", "del", "der", "di", "du", "el", "ten", "van", "von"})
# Scripts in which a whole name is often one word.
_ONE_WORD = re.compile(
    r"^[\u0600-\u06ff\u0900-\u0dff\u0e00-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・·]+$"
)


def clean_authors(
    values: Iterable[str], not_people: Iterable[str] = (), *, allow_single: bool = False
) -> list[str]:
    """Return the people in author fields, each once, in their order.

    Args:
        values: the fields as they stand; one may hold several names.
        not_people: names of the publication and its sections, which pages also call authors.
        allow_single: whether one word is a name in scripts that part first and family names.

    >>> clean_authors(["By Ann Lee and <b>Bo Å. Ek</b> (AFP)", "Ann Lee, Staff Writer", "Reuters"])
    ['Ann Lee', 'Bo Å. Ek']
    """
    refused = {_key(part) for name in not_people for part in (name, *_SPLIT.split(name))}
    people: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            if _is_person(name, allow_single) and _key(name) not in refused:
                people.setdefault(_key(name), name)
    return list(people.values())


def _split(value: str) -> list[str]:
    text = _TAG.sub(" ", html.unescape(value[:1000]))
    text = _BRACKETS.sub(" ", _ADDRESS.sub(" ", text))
    names = []
    for part in _SPLIT.split(_BY.sub("", text)):
        names += _split_commas(_BY.sub("", part))
    return [_mend_case(" ".join(name.split()).strip(_EDGES)) for name in names]


def _split_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]  # "Lee, Ann"
    # What follows a comma is a second person, or a role: roles rarely have the shape of a name.
    return [part for index, part in enumerate(parts) if index == 0 or " " in part]


def _mend_case(name: str) -> str:
    return name.title() if name.isupper() and " " in name and len(name) > 6 else name


def _is_person(name: str, allow_single: bool) -> bool:
    words = name.split()
    if not words or len(name) > _NAME_CHARS or len(words) > _NAME_WORDS:
        return False
    if _NOT_A_NAME.search(name) or not _NAME.match(name):
        return False
    if len(words) == 1 and not _ONE_WORD.match(name):
        return allow_single and len(name) > 2 and name[0].isupper()
    return len(name) > 1 and not words[-1][0].islower() and _starts_a_name(words[0])


def _starts_a_name(word: str) -> bool:
    return not word[0].islower() or word in _PARTICLES


def _key(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
