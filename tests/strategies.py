"""Hypothesis strategies: articles of every script, with all that hostile raw text may hold."""

from __future__ import annotations

from hypothesis import strategies as st

_SENTENCES_OF_WORDS = (
    "the ferry left harbour before noon said Mayor Anna O’Neill in 2019",
    "der Hafen öffnet früh Straßenbahn l’été déjà ação año żółw",
    "паром вышел из порта раньше полудня",
    "το πλοίο έφυγε από το λιμάνι",
    "غادرت العبّارة الميناء قبل الظهر",
    "המעבורת יצאה מהנמל לפני הצהריים",
    "नौका दोपहर से पहले बंदरगाह से निकली",
    "เรือข้ามฟากออกจากท่า 渡船在中午前离开港口。 フェリーは正午前に港を出た。",
    "여객선은 정오 전에 항구를 떠났다",
)
WORDS = tuple(word for words in _SENTENCES_OF_WORDS for word in words.split())
ODDITIES = (
    *("\u00a0", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff"),
    *("\u3000", "\t", "  ", "\u2028", "\x0b", "\x0c", "\x85", "\x1f", "\u0301", "\ufe0f"),
    *("👩\u200d👩\u200d👧", "🇩🇪", "☎️", "\ufffd", "\U0010ffff", "\ue000", "\u0378", "\U000e0067"),
    *("&amp;", "&nbsp;", "&#8217;", "&lt;b&gt;", "â€™", "Ã©", "donâ€™t"),
    *("#", "*", "|", "—", "-", "…"),
)
BOILERPLATE = (
    "Share this article",
    "Advertisement",
    "Read more: The ferry that never came back",
    "Follow us on Twitter @harbourpost",
    "© 2019 The Harbour Post. All rights reserved.",
    "By Anna Smith, Staff Reporter",
    "By ANNA SMITH | The Harbour Post | 3 May 2019, 10:31 am",
    "Photo: Anna Smith/Reuters",
    "HARBOUR (Reuters) - The ferry left before noon, the mayor said.",
    "Originally published at harbourpost.example",
    "Sign up for our daily newsletter.",
    "This story was first published in The Harbour Post.",
    "Tags: ferry, harbour, mayor",
    "Lesen Sie auch: Die Fähre",
    "Publicité",
    "Reporting by Anna Smith; editing by Bob Jones",
    "he ferry left the harbour before noon on a cold grey day, the mayor said.",
    "The ferry left the harbour before noon on a cold grey day, the mayor said.",
    "* * *",
    "---",
    "1.",
)

_PIECES = st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(ODDITIES)
_CHARACTERS = st.characters(exclude_categories=("Cs",))
_SENTENCES = st.builds(
    lambda words, gap, end: gap.join(words) + end,
    st.lists(_PIECES, min_size=1, max_size=25),
    st.sampled_from([" ", " ", " ", "", "\u00a0"]),
    st.sampled_from([".", ".", "", "!", "。", "؟", ":", "”"]),
)
_LINES = st.one_of(
    _SENTENCES,
    st.lists(_SENTENCES, min_size=2, max_size=5).map(" ".join),
    st.sampled_from(BOILERPLATE),
    st.builds(str.__add__, st.sampled_from(BOILERPLATE), _SENTENCES),
    st.builds(str.__add__, _SENTENCES, st.sampled_from(BOILERPLATE)),
    st.text(_CHARACTERS, max_size=12),
)
_BREAKS = st.sampled_from(
    ["\n", "\n\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\n\u00a0\n\n", "\r", "\u2029", "\n\n\n\n"]
)

# A document: lines of any script, boilerplate, oddities; some are blank, some hold one character.
ARTICLES = st.builds(
    lambda lines, gaps: "".join(a + b for a, b in zip(lines, gaps, strict=False)),
    st.lists(_LINES, max_size=12),
    st.lists(_BREAKS, min_size=12, max_size=12),
)
