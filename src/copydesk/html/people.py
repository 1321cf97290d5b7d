"""Names of people out of what pages write where an author should stand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from copydesk.html.characters import letters_of

_NAME_CHARS = 60
_NAME_WORDS = 6
# What stands before names in bylines; the languages are those of the corpora measured.
_BY = re.compile(
    r"^\s*(?:(?:about|über|acerca de|sobre)\s{1,3}(?=[^\W\d_])"
    r"|(?:ein (?:artikel|beitrag|text)|(?:view |see )?all (?:posts|articles)"
    r"|(?:zeige )?alle (?:beiträge|artikel)|artikel"
    r"|ein beitrag|erstellt|veröffentlicht|geschrieben|verfasst|gespeichert|eingereicht|gepostet"
    r"|posted|published|submitted|written|words|reported|geplaatst|geschreven|gepost|ingediend"
    r"|skrevet|postet|publisert|indsendt|skrivet|publicerat|postat|napisane|dodane|opublikowane"
    r"|ditulis|diposting"
    r"|story|text|texte?|testo|tekst|photos?|foto|an[aá]lisis|analysis|opinion|commentary|review"
    r"|recipe|interview)?\s{0,3}"
    r"(?:by|von|door|af|av|przez|yazan|oleh|bởi)\s{1,3}"
    r"|(?:posted|published|written|veröffentlicht|erstellt|publié|publicado|pubblicato)\s"
    r"(?:on|am|le|el|em|il)\s.{1,60}?\s(?:by|von|par|por|da)\s{1,3}"
    r"|(?:publié|posté|rédigé|écrit|soumis|proposé|publicado|escrito|enviado|postado|pubblicato"
    r"|scritto|inviato)\s(?:par|por|da)\s{1,3}"
    r"|(?:por|par|di|de|od|autor)\s{1,3}(?=[^\W\d_]+\s+[^\W\d_])"
    r"|(?:מאת|بقلم)\s{1,3}"
    r"|(?:authors?|autor(?:in|en)?|auteure?s?|autor[ei]|autores|text|texte|testo|tekst|by|von|par|por|words"
    r"|авторы?|автори|текст|מאת|بقلم|كتبت?|نویسنده|लेखक|लेखिका|yazan|penulis|ผู้เขียน|作者|著者|文"
    r"|artikel von|text (?:&|und) fotos?|interview|entretien|entrevista|intervista|reportage)"
    r"\s{0,3}[:：]\s{0,3})",
    re.IGNORECASE,
)
# For whom somebody writes, before a byline ("Coast Radio | By Ann Lee").
_BEFORE_BY = re.compile(
    r"^[^|•·\n]{1,60}[|•·]\s{0,3}(?:(?=(?:by|von|par|por|door)\s+\S)|(?:by|von|par|por|door)\s*$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s{0,3}(?:[;|•·\n、，]|\s(?:im (?:Gespräch|Interview) mit|in conversation with)\s"
    r"|\s[/&–—-]\s|\s(?:and|And|AND|und|Und|UND|et|og|och|en|ja|y|e|i|и|та|và|ve|dan)\s)"
    r"\s{0,3}|(?<=\w)/(?=\w)"
)
# What follows a name in the same line: for whom, from where.
_TAIL = re.compile(
    r"\s(?:for|For|FOR|in|at|on|from|of|am|aus|bei|im|en|pour|para|via|voor|uit|dal|från|fra|with|mit|avec|met|@)\s.{0,200}$"
)
_TITLES = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|ing|dipl|mag|univ|med|phil|jur|rer|nat|habil|pd|sir|rev|hon)\.?\s"
    r"|h\.\s?c\.\s){1,5}(?=\S+\s)",
    re.IGNORECASE,
)
# A name that an account goes by: letters, and perhaps digits behind the first of them.
_ACCOUNT = re.compile(r"[^\W\d_][\w.-]{2,29}$")
# What stands where nobody is named.
_NOBODY = re.compile(
    r"admin|\b(?:no author|author|guest|unknown|anonymous|user|none|null|undefined|n/a)\b"
    r"|https?:|www\.|[@{}<>=]",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:advertorial|anzeige|gesponserte|paid content|promoted|sponsored|werbung)\b", re.I
)
_MOST_DIGITS = 3
_TAG = re.compile(r"<[^<>]{0,200}>")
_ADDRESS = re.compile(r"\S{1,80}@\S{1,80}|@\w{1,40}|https?:\S{1,300}|www\.\S{1,200}", re.IGNORECASE)
_AT = re.compile(r"(?<=\w)[(\[](?:at|ät)[)\]](?=\w)", re.IGNORECASE)
_SITE = re.compile(r"www\.|https?:", re.IGNORECASE)
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
    "admin|administrator|agency|alle|analyst|articles|artikel|author|autor|beiträge|bureau|"
    "chefredakteur|chefredakteurin|chief|columnist|comentarios|comment|commentaires|comments|"
    "contributor|contributors|"
    "corresponsal|correspondent|correspondents|desk|digital|e-mail|editor|editorial|editors|equipe|"
    "equipo|facebook|guest|journalist|journalistin|kommentar|kommentare|korrespondent|"
    "korrespondentin|magazin|magazine|media|message|nachricht|nachrichten|news|newsdesk|newsroom|"
    "online|photograph|posts|press|producer|redacción|redacao|redação|redactie|redakcja|redakteur|"
    "redakteurin|redaktion|redaktionen|redazione|reporter|reporters|ressort|rédaction|search|"
    "service|show|staff|team|times|tv|twitter|university|universität|user|view|webdesk|webmaster|"
    "writer|writers|редакция|редакція|корреспондент"
)
# Words that are a whole value in scripts without spaces: comments, editors, who runs the site.
_NOBODY_THERE = frozenset((
    "留言", "评论", "評論", "回复", "回覆", "登录", "登入", "编辑", "編輯", "编辑部",
    "編輯部", "編集部", "责任编辑", "責任編輯", "记者", "記者", "本报记者", "本報記者",
    "作者", "来源", "來源", "小编", "小編", "管理员", "管理員", "网友", "網友", "匿名",
    "综合报道", "綜合報導", "著者", "投稿者", "管理人", "スタッフ", "ライター", "コメント",
    "ニュース", "기자", "편집부", "관리자", "댓글", "뉴스", "ผู้สื่อข่าว", "กองบรรณาธิการ",
    "ทีมข่าว", "المحرر", "محرر", "تعليقات", "التحرير",
))  # fmt: skip
_NOT_A_PERSON = re.compile(
    rf"^(?:the )?(?:{_AGENCIES})$|\b(?:{_ROLES})\b|[{{}}<>=#@]|^(?:the|das|der|die|les|all|our)\s"
    r"|\.(?:com|net|org|de|fr|it|es|co|uk)\b"
    r"|(?:网|網|报|報|社|新闻|新聞|电视台|電視台|ニュース|テレビ|뉴스|신문|일보|방송)$",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:desk|redaktion|news|team|press)$", re.IGNORECASE)
_LISTED = re.compile(r"[;|\n]")
# Letters of any script, initials, apostrophes and hyphens.
_NAME = re.compile(r"^(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c\u200d .'’ʼ`´・·‐‑-])+$")
_PARTICLES = frozenset({"al", "da", "de", "del", "der", "di", "du", "el", "ten", "van", "von"})
# Words in small letters within a name; any other is one of a sentence.
_INNER = _PARTICLES | frozenset((
    "abu", "af", "av", "bar", "ben", "bin", "bint", "das", "dem", "den", "des", "do", "dos", "e",
    "ibn", "in", "la", "las", "le", "los", "'t", "’t", "te", "ter", "ul", "und", "vom", "wa", "y",
    "zu", "zum", "zur",
))  # fmt: skip
# The last of a name, which has a stop: "Ana Molina C.", "Bo Ek Jr."
_SHORTENED = re.compile(r" (?:[^\W\d_a-z]|Jr|Sr)$")
_SITE_WORDS = 3  # in the name of a publication, at most, that stands behind an author's
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
        allow_single: whether a field that holds one word names somebody: markup says that it is
            the author's name.

    >>> clean_authors(["By Ann Lee and <b>Bo Å. Ek</b> (AFP)", "Ann Lee, Staff Writer", "Reuters"])
    ['Ann Lee', 'Bo Å. Ek']
    """
    refused = {letters_of(part) for name in not_people for part in (name, *_SPLIT.split(name))}
    people: dict[str, str] = {}
    for value in values:
        if _SITE.search(value[:1000]):
            continue  # a name with its address is that of a site
        whole = (_drop_site(name, refused) for name in _split(value))
        names = [name for name in whole if letters_of(name) not in refused]
        found = [name for name in names if _is_person(name)]
        if not found and len(names) == 1 and allow_single and _is_account(names[0]):
            found = names
        for name in found:
            people.setdefault(letters_of(name), name)
    return list(people.values())


def clean_organisations(values: Iterable[str], refused: Iterable[str] = ()) -> list[str]:
    """Return the agencies, desks and publications in author fields, each once, as they stand.

    >>> clean_organisations(["By Newsdesk", "AFP", "@afp", "https://post.example/x"])
    ['Newsdesk', 'AFP']
    """
    keys = {letters_of(name) for name in refused}
    found: dict[str, str] = {}
    for value in values:
        for part in _LISTED.split(_BY.sub("", _plain(value))):
            name = " ".join(part.split()).strip(_EDGES)
            if _is_organisation(name) and letters_of(name) not in keys:
                found.setdefault(letters_of(name), name)
    return list(found.values())


def is_desk(name: str) -> bool:
    """Tell whether a name is that of an agency, or holds a word for a desk or an office.

    >>> is_desk("AFP/The Harbour"), is_desk("Lindvik Marine Club")
    (True, False)
    """
    parts = [name, *name.split("/")]  # an agency, and who took its report
    return any(_NOT_A_PERSON.search(part) for part in parts) or _DESK.search(name) is not None


def _is_organisation(name: str) -> bool:
    is_short = 1 < len(name) <= _NAME_CHARS and len(name.split()) <= _NAME_WORDS
    few_digits = sum(char.isdigit() for char in name) <= _MOST_DIGITS
    is_nobody = _NOBODY.search(name) or _PAID.search(name)
    return is_short and few_digits and letters_of(name) != "" and not is_nobody


def _plain(value: str) -> str:
    text = _TAG.sub(" ", html.unescape(value[:1000]))
    return _ADDRESS.sub(" ", _BRACKETS.sub(" ", _AT.sub("@", text)))


def _split(value: str) -> list[str]:
    names = []
    parts = _SPLIT.split(_BY.sub("", _BEFORE_BY.sub("", _plain(value))))
    for part in parts:
        names += _split_commas(_TAIL.sub("", _BY.sub("", part)), is_all=len(parts) == 1)
    return [name for text in names if any(map(str.isalpha, name := _mend(text)))]


def _drop_site(name: str, refused: set[str]) -> str:
    """Take the name of the publication off the end of a person's ("Ann Lee Harbour Post")."""
    words = name.split()
    for count in range(1, min(_SITE_WORDS, len(words) - 2) + 1):
        if letters_of(" ".join(words[-count:])) in refused:
            return " ".join(words[:-count])
    return name


def _split_commas(text: str, *, is_all: bool) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    if is_all and len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]  # "Lee, Ann"
    # What follows a comma is a second person, or a role: roles rarely have the shape of a name.
    return [part for index, part in enumerate(parts) if index == 0 or " " in part]


def _mend(text: str) -> str:
    line = " ".join(text.split())
    name = _TITLES.sub("", line.strip(_EDGES))
    half = len(name) // 2
    if name[:half] == name[half + 1 :]:
        name = name[:half]  # a picture's alternative text and the name below it
    if _SHORTENED.search(name) and line.rstrip(_EDGES.replace(".", "")).endswith(f"{name}."):
        name += "."
    is_loud = name.isupper() and " " in name and len(name) > 6
    return name.title() if is_loud or (name.islower() and " " in name) else name


def _is_person(name: str) -> bool:
    words = name.split()
    if not words or len(name) > _NAME_CHARS or len(words) > _NAME_WORDS:
        return False
    if _NOT_A_PERSON.search(name) or _PAID.search(name) or not _NAME.match(name):
        return False
    if len(words) == 1 and (not _ONE_WORD.match(name) or name in _NOBODY_THERE):
        return False
    has_others = any(word[0].islower() and word not in _INNER for word in words[1:])
    return (
        len(name) > 1 and not words[-1][0].islower() and not has_others and _starts_a_name(words[0])
    )


def _is_account(name: str) -> bool:
    is_word = _ACCOUNT.match(name) is not None and "." not in name
    is_other = _NOBODY.search(name) or _DESK.search(name) or _NOT_A_PERSON.search(name)
    return is_word and not is_other


def _starts_a_name(word: str) -> bool:
    return not word[0].islower() or word in _PARTICLES
