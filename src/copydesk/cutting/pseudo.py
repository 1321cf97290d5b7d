"""Evidence that is no wording: rules without a pattern, so that every cut names its reason."""

from __future__ import annotations

from copydesk.rules.loader import load_rules
from copydesk.rules.model import Rule

# rule_id: kind, scope, confidence, why.
_EVIDENCE: dict[str, tuple[str, str, float, str]] = {
    "shape.markup-title": (
        "title", "head", 0.95, "The line is the title that the page's markup gives."),
    "shape.headline": (
        "title", "head", 0.7, "A short first line without a full stop, above the first paragraph."),
    "shape.headline-weighed": (
        "title", "head", 0.7, "In a page copied whole: of the lines above the article the one "
        "that looks most like its headline, by its shape, place and words."),
    "shape.headline-repeated": (
        "title", "anywhere", 0.9, "The headline once more."),
    "shape.headline-and-standfirst": (
        "title", "head", 0.7, "A first line of an English text that runs the headline and its "
        "standfirst together."),
    "shape.standfirst": (
        "subtitle", "head", 0.6, "A short line between headline and first paragraph."),
    "shape.standfirst-alone": (
        "subtitle", "head", 0.6, "A line in small letters that is long, asks, reads like a "
        "sentence or stands below a picture, without its headline, above the first "
        "paragraph of an English text."),
    "shape.standfirst-after-repeat": (
        "subtitle", "head", 0.7, "One sentence between the repeated headline and the first "
        "paragraph."),
    "shape.standfirst-retold": (
        "subtitle", "head", 0.7, "The first line of an English text, of which a paragraph further "
        "down says most once more word for word."),
    "shape.standfirst-below-picture": (
        "subtitle", "head", 0.65, "One short sentence, or a longer one that tells nothing as past, "
        "between a picture's caption on top and a much longer paragraph of an English text."),
    "shape.standfirst-above-dateline": (
        "subtitle", "head", 0.65, "One sentence above the paragraph of an English text that opens "
        "with place and agency, or right above the byline."),
    "shape.bare-name": (
        "byline", "head", 0.7, "Nothing but a name between headline and first paragraph."),
    "shape.date-line": (
        "metadata", "head", 0.75, "Above the text, a line that is a date with hardly anything "
        "beside it but a label, a time or a part of the site."),
    "shape.name-and-date": (
        "byline", "head", 0.75, "Above the text, a line that is a name and a date."),
    "shape.name-by-date": (
        "byline", "head", 0.65, "Above the text, nothing but a name right above or below a date."),
    "shape.name-below-byword": (
        "byline", "head", 0.65, "Above the text, a line that only opens a byline, and the names "
        "right below it."),
    "shape.name-above-role": (
        "byline", "head", 0.65, "Above the text, nothing but a name, and right below it what "
        "somebody does for a living."),
    "shape.author-line": (
        "byline", "anywhere", 0.8, "At the head or the tail, hardly anything but the names of the "
        "authors whom the page's markup names."),
    "shape.label-above-headline": (
        "section_label", "head", 0.7, "One to three capitalised words above the headline; on a "
        "page any line above the title that its markup gives, unless it reads like a paragraph."),
    "shape.label-above-body": (
        "section_label", "head", 0.6, "One to three capitalised words above the first paragraph."),
    "shape.repeated-line": (
        "other", "anywhere", 0.7, "The same line stands in the article more than once, as "
        "captions, teasers and buttons do."),
    "shape.doubled-line": (
        "other",
        "anywhere",
        0.8,
        "The line says the same twice, as the texts of pictures and teasers do.",
    ),
    "shape.caption-glued": (
        "image_caption", "anywhere", 0.8, "A line that stands again right below, or above, with "
        "a few words more: the caption of a picture, bare and with its credit."),
    "shape.doubled-text": (
        "other", "anywhere", 0.85, "The paragraph stands above already, word for word, right above "
        "it or together with its neighbours."),
    "shape.gallery": (
        "image_caption", "anywhere", 0.75, "Within a text, three lines or more that each stand "
        "right below themselves: the captions of a gallery."),
    "shape.counted-gallery": (
        "image_caption", "anywhere", 0.85, "A long line with counters that climb to their total: "
        "the captions of a gallery, copied in one."),
    "shape.blank-line": (
        "other", "anywhere", 1.0, "Nothing of the line prints once its entities are read."),
    "shape.link-line": (
        "read_more", "anywhere", 0.8, "A short line that is nothing but links."),
    "shape.labelled-link": (
        "read_more", "anywhere", 0.75, "A label, and behind it nothing but a link to another "
        "headline."),
    "shape.foot-headline": (
        "read_more", "foot", 0.7, "Below the article, down to the end of the text, headlines of "
        "other stories by themselves or with their days and teasers."),
    "shape.foot-teaser": (
        "read_more", "foot", 0.6, "A headline-like line below the article, next to a link "
        "elsewhere or as its last line."),
    "shape.foot-address": (
        "credit", "foot", 0.75, "A bare web address below the last paragraph, right below or "
        "above a line of the site that names the origin or leads elsewhere."),
    "shape.foot-heading": (
        "read_more", "foot", 0.75, "A heading of a page, or a few words and a colon, with nothing "
        "below: it heads what was left out, a list of links or a form."),
    "shape.crowded-line": (
        "navigation", "anywhere", 0.65, "A short line right below or above another one, in a text "
        "whose paragraphs are set apart by blank lines, as menus, buttons and boxes are copied."),
    "shape.menu-line": (
        "navigation", "top", 0.65, "On top of a page whose lines are set apart, a line of a few "
        "words in a row of such, half of which rules know: sections and buttons."),
    "shape.highlight": (
        "subtitle", "head", 0.55, "A sentence without its stop above the first paragraph of an "
        "English text whose paragraphs all end with one."),
    "shape.caption-labelled": (
        "image_caption", "anywhere", 0.7, "Within an English text that shows two captions or more, "
        "a sentence without its stop behind a word and a colon."),
    "shape.caption": (
        "image_caption", "anywhere", 0.6, "Within an English text with two such captions or more, "
        "a paragraph of a dozen words or more without its stop."),
    "shape.caption-retold": (
        "image_caption", "anywhere", 0.65, "Within an English text, a paragraph of a dozen words "
        "or more without its stop, of which another paragraph says most word for word."),
    "shape.caption-by-others": (
        "image_caption", "anywhere", 0.65, "In an English text: a sentence on top, right above a "
        "picture's credit, or a short line that ends in a name in brackets as its captions do."),
    "shape.teaser": (
        "read_more", "anywhere", 0.8, "In an English text, two lines one below the other that end "
        "in the same words, of which the lower begins as a button does."),
    "shape.caption-told": (
        "image_caption", "anywhere", 0.65, "In an English text: a line that says in the present "
        "what is seen, with the day, or as one sentence above the text."),
    "shape.caption-signed": (
        "image_caption", "anywhere", 0.75, "In an English text: a line without its stop that ends "
        "with who took the picture, in brackets, or says that somebody is pictured."),
    "shape.clip-title": (
        "media", "anywhere", 0.8, "In an English text: a line without its stop that ends with how "
        "long a clip runs."),
    "shape.capital-headline": (
        "read_more", "anywhere", 0.7, "A line in capitals without its stop between the paragraphs "
        "of an English text: the headline of another story."),
    "shape.titled-headline": (
        "read_more", "anywhere", 0.6, "The one long line between the paragraphs of an English text "
        "with capitals throughout, or several right below one another."),
    "shape.labelled-headline": (
        "read_more", "anywhere", 0.65, "Between the paragraphs of an English text, without a stop: "
        "a headline with a name that stands nowhere else, with a label in capitals or glued to "
        "its label."),
    "block.after-label": (
        "read_more", "anywhere", 0.75, "A headline-like line in the list below a 'read more' "
        "label."),
    "block.below-last-label": (
        "read_more", "foot", 0.7, "Below the last paragraph, under a label of other stories: "
        "headlines, rubrics and teasers, down to the end of the text."),
    "block.reader-comments": (
        "comments", "foot", 0.8, "Below the article, from the first line that names a reader and "
        "the moment, down to the end of the text: what readers wrote."),
    "block.page-foot": (
        "navigation", "foot", 0.65, "Below the last paragraph, under a line of the site, one of "
        "five lines or more without a stop, down to the end of the text: the foot of the page."),
    "block.teaser-cut-short": (
        "read_more", "foot", 0.7, "At the end of a text whose last lines end in dots, as teasers "
        "do that a site cuts short: one of these, or a headline among them."),
    "shape.author-note": (
        "author_bio", "foot", 0.75, "The last lines say what somebody does for a living whose name "
        "stands nowhere else in the article."),
    "shape.author-note-above": (
        "author_bio", "top", 0.7, "The first line says what somebody does for a living whose name "
        "stands nowhere else in the article."),
    "shape.part-note": (
        "author_bio", "anywhere", 0.75, "At the end of a part of an article of several authors: "
        "what the one whom the heading of a part names does for a living."),
    "shape.portrait": (
        "image_caption", "anywhere", 0.65, "Between paragraphs nothing but the name of the author, "
        "as below a picture, or a name that stands again right below."),
    "block.above-credit": (
        "image_caption", "anywhere", 0.7, "A short line right above the credit of a picture."),
    "block.after-author-label": (
        "author_bio", "tail", 0.85, "What stands below 'About the author'."),
    "policy.quoted-post": (
        "media", "anywhere", 0.95, "The words of an embedded post, which the settings let go."),
    "policy.pull-quote": (
        "other", "anywhere", 0.95, "The line stands word for word within a longer paragraph, as "
        "pull quotes do."),
    "page.shape": (
        "other", "anywhere", 0.5, "In a page copied whole: by its length, ending and signs the "
        "line is a label, a teaser or a button."),
    "page.place": (
        "other", "anywhere", 0.5, "In a page copied whole: the line stands apart from the article, "
        "above or below it or crowded among short lines."),
    "page.near": (
        "other", "anywhere", 0.5, "In a page copied whole: the lines around it are boilerplate or "
        "short ones of its kind."),
    "page.repeat": (
        "other", "anywhere", 0.5, "In a page copied whole: other lines say the same, but for "
        "figures."),
    "page.figures": (
        "other", "anywhere", 0.5, "In a page copied whole: a time, date, price, count or address "
        "that stands by itself."),
    "page.words": (
        "other", "anywhere", 0.5, "In a page copied whole: the line shares few words with the "
        "article."),
    "evidence.repeated-in-source": (
        "other", "anywhere", 0.85, "The line stands in many articles of the same source."),
    "evidence.headline-elsewhere": (
        "read_more", "anywhere", 0.75, "The line is another article's headline."),
    "evidence.heads-many": (
        "other", "head", 0.92, "The first line stands above many other stories, too: a rubric or a "
        "part of the page."),
    "evidence.absent-in-twin": (
        "other", "anywhere", 0.7, "A copy of the article elsewhere lacks this line at its head or "
        "tail."),
}  # fmt: skip

PSEUDO_RULES: dict[str, Rule] = {
    rule_id: Rule(rule_id, kind, scope, "line", "any", "", why, confidence=confidence)
    for rule_id, (kind, scope, confidence, why) in _EVIDENCE.items()
}


def all_rules() -> tuple[Rule, ...]:
    """Every rule and every kind of evidence that a cut may name, sorted by rule_id."""
    return tuple(sorted((*PSEUDO_RULES.values(), *load_rules()), key=lambda rule: rule.rule_id))
