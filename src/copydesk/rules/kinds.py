"""The closed list of what a cut may be, one sentence each, and which of them sites add."""

KINDS: dict[str, str] = {
    "title": "The headline, also where it is repeated.",
    "subtitle": "The standfirst or the story highlights below a headline.",
    "byline": "Who wrote the article, as a line of its own at its top.",
    "dateline": "Place, date and agency before the first sentence.",
    "metadata": "Dates, times, tags, reading times, counts and the article's own address.",
    "section_label": "A section or topic label above the headline.",
    "image_credit": "Who made a picture or owns it.",
    "image_caption": "A line that only describes a picture, with or without its credit.",
    "author_bio": "Who the author is and how to reach or follow the author.",
    "credit": "Agencies, staff and sources that had a part in the report.",
    "source_credit": "A line that only names the publication the text is from.",
    "republication_notice": "Where the text appeared first, or by whose leave it is reprinted.",
    "read_more": "Pointers to other articles, alone or in lists.",
    "media": "What is left of players, embeds and quoted posts.",
    "subscribe": "Pleas for a subscription, a newsletter, an app or a membership.",
    "donate": "Pleas for money.",
    "share": "Share buttons and pleas to follow, like or share.",
    "comments": "Invitations to comment, comment counts and readers' comments.",
    "advertisement": "Advertisements and their labels.",
    "legal": "Copyright, terms and disclaimers.",
    "editors_note": "Notes of the editors about the article: corrections, updates, remarks.",
    "navigation": "Menus, buttons, messages of the site and script leftovers.",
    "other": "Not the article's own text, and none of the other kinds.",
}

# Kinds of lines that a site puts around its articles. The English rules for whole lines of these
# kinds serve every language: sites of any language keep the English buttons of the software that
# they run on.
SITE_KINDS = frozenset(
    [
        "advertisement",
        "comments",
        "donate",
        "legal",
        "media",
        "navigation",
        "read_more",
        "share",
        "subscribe",
    ]
)
