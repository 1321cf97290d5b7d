"""The publication that speaks of its staff, its views or its readers' support as its own."""

from __future__ import annotations

import functools
import re

from copydesk.describing import agencies, lexicon, links, names, sources, tidy

# Capitalised words, as names of publications are; the rest is left to `clean_source`.
_NAME = r"((?-i:[^\W\d_a-z][\w.&-]{0,30}\s?){1,5}?)"
_POSSESSIVE = r"(?:['’]s?)\s"
# Words between the publication and the role: "X's chief foreign correspondent".
_BETWEEN = r"(?:[\w-]{1,20}\s){0,4}"
_ROLES = ("wording", "staff", "roles")
_OUR_ACCOUNT = re.compile(r"\b(?:follow|join|like|find) us\b[^@]{0,60}@(\w{2,30})", re.IGNORECASE)
# "Follow Green Times on Facebook and Instagram": a person has one account, a paper has several.
_FOLLOWED = re.compile(r"^\W{0,3}Follow (?!us\b)([^@.!?:]{2,50}?) on ((?i:[a-z]).{3,100})")
_NETWORK = re.compile(r"\b(?:Facebook|Twitter|Instagram|LinkedIn|YouTube|TikTok|Google News)\b")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_FOLLOWED_HANDLE = re.compile(r"^\W{0,3}Follow @(\w{2,30})\W{0,3}$")
# Characters; shortened addresses are shorter, and name no publication.
_ARTICLE_URL_CHARS = 40
_ORDERS = r"(?:sign up (?:for|to)|subscribe to)"
# "Green News assistant Jane Doe contributed to this report."
_HELPERS = "reporter|writer|correspondent|journalist|producer|researcher|assistant|intern"
_NOBODYS = "her|his|their|our|my|its|an?|staff|freelance|special|news|former"
_LEAD = " —–-•*"
_SMALL_WORDS = r"(?-i:(?:[a-z-]{1,20}\s){0,4})"
# "Jane Doe is a columnist for the Green Times, where this piece first appeared."
_WHERE = re.compile(
    rf"\b(?:for|at|of|in|with) (?:the |The )?{_NAME}, where (?:this|the) "
    r"(?:piece|column|article|story|essay|op-ed|commentary|post)"
)
# "Contributing: Jane Doe, Green Times": who helped, and whose staff that is. A wire helps many.
_CONTRIBUTING = re.compile(
    r"Contributing:? .{0,200}?[A-Z][\w'’-]+ [A-Z][\w'’-]+, "
    r"(?!(?:[Tt]he )?(?:Associated|AP\b|AFP|Reuters))([^.;,]{2,60})(?=[.;]|$)"
)
_ADDRESS = re.compile(r"@((?:[\w-]{1,40}\.){1,3})[a-z]{2,10}\b")
_CAPITALS = re.compile(r"[A-Z][\w&'’-]{0,30}(?: (?:of |the )?[A-Z][\w&-]{0,30}){0,5}")
_NO_MAGAZINES = frozenset(
    {"US", "USA", "UK", "EU", "UN", "DC", "NYC", "NY", "LA", "TV", "AI", "IT"}
)
# Letters; shorter words end too many hosts.
_LAST_CHARS = 4


def from_bio(text: str) -> str | None:
    """Return whose reporter or editor a note on the author says somebody is.

    >>> from_bio("Jane Doe is Green Times' Berlin correspondent.")
    'Green Times'
    >>> from_bio("Jane Doe is the energy reporter for Green Times. Write to her.")
    'Green Times'
    >>> from_bio("Jane Doe is a Green News politics reporter based in Rome.")
    'Green News'
    """
    where = _WHERE.search(text)
    if where:
        return sources.clean_source(where.group(1), is_whole=True)
    owner = _owner().search(text)
    if owner:
        return sources.clean_source(owner.group(1), is_whole=True)
    employer = _employer().search(text)
    found = sources.clean_source(text[employer.end() :]) if employer else None
    return found or _before_role(text) or _as_role(text) or _with_address(text)


def from_contributors(text: str) -> str | None:
    """Return whose staff helped: "Green Times' Jane Doe contributed to this report."."""
    helping = _CONTRIBUTING.match(text)
    if helping and agencies.is_agency(helping.group(1)):
        return helping.group(1)
    match = _contributors().match(text.lstrip(_LEAD))
    found = sources.clean_source(match.group(1), is_whole=True) if match else None
    return None if found and names.is_person(found) and not agencies.is_agency(found) else found


def from_views(text: str) -> str | None:
    """Return whose views those of an author need not be ("... not the views of Green Times")."""
    match = lexicon.phrase_pattern("wording", "staff", "views").search(text)
    return sources.clean_source(text[match.end() :]) if match else None


def from_support(text: str) -> str | None:
    """Return what asks for support, or offers its app: "Support Green Times' journalism"."""
    for pattern in _pleas():
        match = pattern.search(text)
        found = sources.clean_source(match.group(1), is_whole=True) if match else None
        if found:
            return found
    return None


def from_followed(text: str) -> str | None:
    """Return the agency or paper whose account to follow ("Follow us on X @ReutersOpinion")."""
    handles = [match.group(1) for match in _OUR_ACCOUNT.finditer(text)]
    if alone := _FOLLOWED_HANDLE.match(text):
        handles.append(alone.group(1))
    for handle in handles:
        name = _handle_names().match(handle)
        if name and not handle[name.end() :][:1].islower():
            return name.group()
    followed = _FOLLOWED.match(text)
    return _followed_paper(followed.group(1), followed.group(2)) if followed else None


def from_shared_link(text: str) -> str | None:
    """Return the host of the article's own address ("Read or share this story: https://...")."""
    urls = [url for url in tidy.find_urls(text) if links.is_article_url(url)]
    return links.host_of(urls[0]) if urls and len(urls[0]) >= _ARTICLE_URL_CHARS else None


def from_bare_name(text: str) -> str | None:
    """Return an agency or paper that the list knows, where the line names nothing else."""
    stripped = text.strip(links.QUOTES + ".")
    return stripped if agencies.is_agency(stripped) and agencies.find_agency(stripped) else None


def _followed_paper(name: str, accounts: str) -> str | None:
    """Read X of "Follow X on Facebook and Twitter": an agency, or words that are no person."""
    agency = agencies.find_agency(name)
    if agency and name.startswith(agency):
        return agency
    is_joined = _INNER_CAPITAL.search(name) is not None
    is_paper = (is_joined or len(name.split()) > 1) and not names.is_person(name)
    networks = set(_NETWORK.findall(accounts))
    has_several = len(networks) > 1 or "Google News" in networks
    return sources.clean_source(name, is_whole=True) if is_paper and has_several else None


def _before_role(text: str) -> str | None:
    """Read "Follow Green Times reporter Jane Doe": only names that a list knows."""
    match = _followed().match(text)
    found = sources.clean_source(match.group(1), is_whole=True) if match else None
    return found if found and agencies.is_agency(found) else None


def _as_role(text: str) -> str | None:
    """Read "is a Green News politics reporter": the name of an agency, or of a paper by its words.

    Others are places and parts of papers ("a White House correspondent").
    """
    match = _role_of().search(text)
    found = sources.clean_source(match.group(1), is_whole=True) if match else None
    papers = lexicon.words("names", "not_people", "organisations")
    words = found.casefold().split() if found else []
    is_paper = (len(words) > 1 and words[-1] in papers) or _is_acronym(found or "")
    return found if found and (is_paper or agencies.is_agency(found)) else None


def _is_acronym(name: str) -> bool:
    """Say whether a name is that of a magazine in capitals (GQ, TIME), and of no place or trade."""
    return name.isupper() and name.isalpha() and 1 < len(name) < 5 and name not in _NO_MAGAZINES


def _with_address(text: str) -> str | None:
    """Return the name that an address confirms ("a Green Times columnist ... jane@greentimes.eg").

    The host is the name's letters, or its last word stands at the host's end.
    """
    for address in _ADDRESS.finditer(text):
        label = address.group(1).rstrip(".").rpartition(".")[2].replace("-", "").casefold()
        for match in _CAPITALS.finditer(text, 0, address.start()):
            name = match.group().removesuffix("'s").removesuffix("’s")
            words = name.casefold().split()
            letters = "".join(filter(str.isalnum, "".join(words).removeprefix("the")))
            ends_host = len(words[-1]) >= _LAST_CHARS and label.endswith(words[-1])
            is_paper = text[: match.start()].endswith(("the ", "The ")) or not names.is_person(name)
            if len(words) > 1 and (letters == label or ends_host) and is_paper:
                return sources.clean_source(name, is_whole=True)
    return None


@functools.cache
def _handle_names() -> re.Pattern[str]:
    known = lexicon.words("names", "not_people", "agencies")
    words = sorted((n for n in known if n.isascii() and n.isalpha()), key=lambda n: (-len(n), n))
    return re.compile("|".join(words), re.IGNORECASE)


def _owner() -> re.Pattern[str]:
    return lexicon.pattern_around(rf"\s(?:is|was)\s{_NAME}{_POSSESSIVE}{_BETWEEN}%s", _ROLES)


def _employer() -> re.Pattern[str]:
    return lexicon.pattern_around(r"%s\s%s\s", _ROLES, ("wording", "staff", "employers"))


def _role_of() -> re.Pattern[str]:
    return lexicon.pattern_around(rf"\s(?:is|was)\s(?:an?|the)\s{_NAME}\s?{_SMALL_WORDS}%s", _ROLES)


def _followed() -> re.Pattern[str]:
    template = rf"%s\s{_NAME}\s?{_SMALL_WORDS}%s"
    return lexicon.pattern_around(template, ("names", "bios", "openings"), _ROLES)


def _contributors() -> re.Pattern[str]:
    theirs = rf"(?:{_POSSESSIVE}|(?-i:(?:news|staff|research) )?(?:{_HELPERS})s?\s)"
    template = rf"(?!(?:{_NOBODYS})\s){_NAME}{theirs}(?=(?-i:[^\W\d_a-z])).{{3,400}}%s"
    return lexicon.pattern_around(template, ("wording", "staff", "helped"))


@functools.cache
def _pleas() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            rf"\bsupport {_NAME}(?:{_POSSESSIVE}.{{0,40}}journalism|\s?so we|\s?today!)",
            re.IGNORECASE,
        ),
        re.compile(rf"\bbest of {_NAME}\s?(?:delivered|in your inbox)", re.IGNORECASE),
        re.compile(rf"\b(?:the|our) (?:free |new )?{_NAME}\s?(?:mobile )?app\b", re.IGNORECASE),
        re.compile(rf"\b{_ORDERS} {_NAME}{_POSSESSIVE}[^.]{{0,80}}newsletters?\b", re.IGNORECASE),
        re.compile(rf"\bvisit {_NAME}{_POSSESSIVE}(?:homepage|home page|website)", re.IGNORECASE),
    )
