"""Captions and titles of clips that a line tells by itself, in an English text without markup.

Whoever describes a picture does so in the present ("The mayor waves during a parade"), and an
agency adds the day; a report tells what was done.
"""

from __future__ import annotations

import re

from copydesk.cutting.article import Article
from copydesk.cutting.model import Cut

# What people are seen to do, with a day beside it; the words behind keep nouns and other uses out
# ("shock waves around", "stands to gain", "poses a threat").
_POSE = re.compile(
    r"(?:speak|sit|gesture|listen|smile|applaud|walk|attend|greet|embrace|inspect|kneel|salute)s? "
    r"|stands? (?!to |by |up |at \d)|poses? (?:for|with|next|beside|in) "
    r"|waves? (?:to|as|after|at|from|during|while|goodbye|his|her) "
    r"|(?:looks? on|shakes? hands|takes? questions|holds? up|bids? farewell) "
)
# The same in a line of many words that lacks its stop, and has none inside it.
_HOLDING = re.compile(
    r"holds? (?:his|her|their|an?) (?:[\w'’-]+ ){0,3}"
    r"(?:sign|banner|flag|placard|poster|photo|medal) "
)
_OPEN_WORDS = 10
# The same where a year is named, too.
_POSE_IN_YEAR = re.compile(
    r"(?:arrive|leave|depart|testifie|work|gather|hold|welcome)s? "
    r"|makes (?:an? statement|remarks|his way|her way) |delivers (?:remarks|an? speech|his |her )"
    r"|participates? in |takes? part in |talks? (?:to|with) |waits? (?:for|to|in|at|outside) "
    r"|march(?:es)? (?:through|past|along|down) |watch(?:es)? as "
    r"|protests? (?:outside|in front of) "
    r"|cheers? (?:as|during|for) |votes? during "
    r"|addresses (?:the (?:crowd|audience|media|press|nation)|supporters|reporters|an? ) ?"
)
# What opens no first paragraph: without a day, above the text.
_POSE_ON_TOP = re.compile(
    r"speaks? (?:during|at|on the|in the|outside|to (?:reporters|supporters|the (?:media|press))) "
    r"|stands? during |(?:gestures?|looks? on|shakes? hands) |attends? (?:an?|the) "
    r"|(?:smiles?|waves?|listens?) (?:to|as|after|at|from|during|while) |poses? (?:for|with) "
)
# What a subject does not hold: other verbs, and words with which a clause begins.
_CLAUSE_WORDS = (
    "is are was were be been has have had will would can could may might did does do not that who"
    " which what when where why how if as because although though to it he she they we i you this"
    " these those there here every some many most no or but so still yet since after before say"
    " says said one its whoever someone nobody everyone"
)
_NO_SUBJECT = frozenset(_CLAUSE_WORDS.split())
_TOLD_VERB = re.compile(r"\w+(?:ed|n['’]t)")
# What the first words do not begin with.
_WHERE = frozenset({"In", "On", "At", "By", "For", "With", "From", "During", "While"})
# A day with its year, or the day alone.
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = re.compile(rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}")
# What each day has and most lines lack.
_MONTH_START = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_YEAR = re.compile(rf"\b{_MONTH} \d{{1,2}}, (?:19|20)\d\d\b|\b{_MONTH} (?:19|20)\d\d\b")
# The end of a sentence, and no abbreviation's; looked behind from the stop, since stops are few.
_INNER_STOP = re.compile(
    r"[.!?…](?<=[a-z\d)].)(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)(?<!\bGen.)(?<!\bRev.)(?<!\bSgt.)"
    r"(?<!\bCol.)(?<!\bCapt.)(?<!\bMrs.)(?<!\b[MD]r.)(?<!\bMs.)(?<!\b[JS]r.)(?<!\bSt.)(?<!\bLt.)"
    r"(?<!\bFt.)(?<!\bMt.)[\"”’)]? [A-Z]"
)
_NO_CAPTION = re.compile(r"[“”\"|@#]|https?:")
# words of a subject, of the whole caption above a text and with a day.
_SUBJECT_WORDS, _TOP_WORDS, _DATED_WORDS = 18, 25, 80
# characters of a word.
_WORD_CHARS = 40
# How long a clip runs, behind its title; no verse of a holy book and no hour.
_RUNNING_TIME = re.compile(r"[\w'’”\"?!)] 0\d:[0-5]\d$")
_HOUR = re.compile(
    r"(?i)\b(?:at|from|to|till|until|by|around|about|before|after|of|and|[–-]) 0\d:\d\d$"
)
_CLIP_WORDS = range(4, 25)
# Who took the picture, and for whom, in brackets behind a line without its stop.
_CREDIT = re.compile(
    r"[\w'’”)] ?\[(?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w.'’-]+ ?/ ?[A-Z][\w.& -]{1,30}\]$"
    r"|[\w'’”)] ?\[[A-Z]{2,8}[-/][A-Z]{2,8}\]$"
)
_BARE_WORDS = range(3, 60)
# The same behind a sentence: a name and a house, in brackets, behind a bar or alone, or a force's
# photographer; a broadcaster alone. What asks or calls out before a bar is a headline and its site.
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]+){1,3}"
_HOUSE = r"(?:[Tt]he )?[A-Z][\w&'’]*(?:[ /](?:of )?[A-Z][\w&'’]*){0,4}"
_MAKER = re.compile(
    rf"[.!?…)][\"”’]? ?\({_NAME}(?: and {_NAME})?(?:/| for | via ){_HOUSE}\)$"
    rf"|[\w)][.!?…][\"”’]? {_NAME}(?: and {_NAME})?(?:/| for ){_HOUSE}$"
    rf"|[.!?…\"”] {_NAME}—{_HOUSE}$"
    rf"|\.[\"”’]? ?\| ?(?:{_NAME}|[A-Z][a-z]{{3,14}})$"
    r"|[.!?…][\"”’]? (?:U\.?S\.? )?(?:Army|Navy|Air Force|Marine Corps|Coast Guard|National Guard)"
    r" photo by [A-Z][^!?]{3,60}$"
    rf"|[.!?…\"”’)] (?:Photographs?|Photos?|Composite):? (?:by )?{_NAME}(?: and {_NAME})?"
    rf"/{_HOUSE}$"
    r"|[a-z\d)]{2}[.!?][\"”’]? (?:NBC|ABC|CBS|Fox|Sky|BBC) News$"
    rf"|[A-Za-z] {_NAME} \| (?:CNBC|NBC|NBC News|Bloomberg)$"
)
_MAKER_CHARS, _MADE_WORDS, _LAST_WORDS = 140, range(5, 81), 30
# A line without its stop that names its picture; `pictured` after a comma or in brackets is a rule.
_PICTURED = re.compile(r"\b(?:is|are) pictured\b|\bpictured (?:here|above|below|left|right)\b")


def find_pictures(article: Article) -> list[Cut]:
    """Propose the captions and the titles of clips in a plain English text with a body."""
    if not article.is_plain_english_with_body:
        return []
    cuts = []
    for index in article.open_lines:
        shape = article.shapes[index]
        # Behind a stop only a bracket can name who made it, and nearly all lines end in one.
        if (not shape.is_sentence or shape.text.endswith(")")) and _is_made(article, index):
            cuts.append(article.cut_line(index, "shape.caption-signed"))
            continue
        is_top = index == article.open_lines[0] and index < article.zones.last_body
        # Nearly all lines are sentences that tell what was done.
        if shape.is_sentence and not is_top and not _may_tell(article, index):
            continue
        if rule_id := _judge(article, index, is_top=is_top):
            cuts.append(article.cut_line(index, rule_id))
    return cuts


def _may_tell(article: Article, index: int) -> bool:
    """Whether a sentence names a day and its first two words open no clause; the cheapest first."""
    shape = article.shapes[index]
    text = shape.text
    if shape.words > _DATED_WORDS or not text[0].isupper():
        return False
    first, _, rest = text[: 2 * _WORD_CHARS].partition(" ")
    if first in _WHERE or first.lower() in _NO_SUBJECT:
        return False
    return rest.partition(" ")[0] not in _NO_SUBJECT and _names_day(text)


def _judge(article: Article, index: int, *, is_top: bool) -> str:
    """The evidence for which a line is cut, or nothing."""
    shape = article.shapes[index]
    if article.leads_on(index) or article.may_wrap(index):
        return ""
    if shape.is_sentence:
        return "shape.caption-told" if _is_told(article, index, is_top=is_top) else ""
    text = shape.text
    is_clip = shape.words in _CLIP_WORDS and bool(_RUNNING_TIME.search(text[-12:]))
    if is_clip and not _HOUR.search(text[-20:]):
        return "shape.clip-title"
    if shape.words not in _BARE_WORDS:
        return ""
    is_signed = text.endswith("]") and bool(_CREDIT.search(text[-100:]))
    if is_signed or ("pictured" in text and _PICTURED.search(text)):
        return "shape.caption-signed"
    return "shape.caption-told" if _is_told(article, index, is_top=is_top) else ""


def _is_made(article: Article, index: int) -> bool:
    """Whether who made the picture stands behind a caption's sentence, without a stop.

    Behind a long last paragraph stands who wrote the text.
    """
    shape = article.shapes[index]
    text = shape.text
    if not (text[-1:].isalnum() or text.endswith(")")) or text[0] in '“"‘':
        return False
    is_last = index == article.open_lines[-1] and shape.words >= _LAST_WORDS
    if is_last or shape.words not in _MADE_WORDS:
        return False
    return bool(_MAKER.search(text[-_MAKER_CHARS:]))


def _names_day(text: str) -> bool:
    return bool(_MONTH_START.search(text) and _DAY.search(text))


def _is_told(article: Article, index: int, *, is_top: bool) -> bool:
    """Whether it says what is seen, and on which day, or is one short sentence above the text."""
    shape = article.shapes[index]
    if shape.words > _DATED_WORDS or not shape.text[0].isupper():
        return False
    if _DAY.match(shape.text) or _YEAR.match(shape.text):
        return False  # an entry of a chronicle
    end = _INNER_STOP.search(shape.text)
    first = shape.text[: end.start()] if end else shape.text
    if _NO_CAPTION.search(first):
        return False
    if _names_day(first):
        in_year = bool(_YEAR.search(first))
        return _is_posing(first, _POSE) or (in_year and _is_posing(first, _POSE_IN_YEAR))
    if not shape.is_sentence and shape.words >= _OPEN_WORDS and _stands_within(article, index):
        return _is_posing(first, _POSE) or _is_posing(first, _HOLDING)
    is_above = is_top and end is None and shape.is_sentence and shape.words <= _TOP_WORDS
    return is_above and _is_posing(first, _POSE_ON_TOP)


def _stands_within(article: Article, index: int) -> bool:
    """Whether it is a paragraph of its own between those of the body, which no colon opens."""
    if not article.zones.first_body < index < article.zones.last_body:
        return False
    line, below = article.lines[index], article.lines[index + 1]
    is_apart = line.is_after_gap and below.is_after_gap and line.kind == "paragraph"
    return is_apart and not article.lines[index - 1].text.endswith(":")


def _is_posing(sentence: str, pose: re.Pattern[str]) -> bool:
    """Whether its first verb says what somebody is seen to do, now."""
    start = 0
    for _ in range(_SUBJECT_WORDS):
        if start and pose.match(sentence, start):
            return True
        word, blank, _ = sentence[start : start + _WORD_CHARS].partition(" ")
        bare = word.strip("(),")
        is_clause = bare.lower() in _NO_SUBJECT or _TOLD_VERB.fullmatch(bare)
        if not blank or is_clause or (not start and word in _WHERE):
            return False
        start += len(word) + 1
    return False
