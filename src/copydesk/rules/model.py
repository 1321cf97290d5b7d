"""What a rule is: one pattern for one kind of wording, with the examples that prove it."""

from __future__ import annotations

from dataclasses import dataclass

SCOPES = ("anywhere", "head", "top", "tail", "foot")
UNITS = ("line", "label", "start", "end", "inside")
WHOLE_LINE_UNITS = ("line", "label")

# code points at either end of a line in which a span at its start or end must lie wholly; the
# longest one in 6,145 news texts has 240.
WINDOW_CHARS = 400

# A rule that matches clear wording is nearly always right; rules that are less sure say so.
DEFAULT_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording that is not an article's own text.

    Attributes:
        rule_id: language, a dot, and a name in kebab-case; unique.
        kind: a key of `KINDS`.
        scope: where in the article it holds: `anywhere`; in the `head` (first paragraphs) or only
            at the `top` above the first one; in the `tail` or only at the `foot` below the last.
        unit: what is cut: the `line`; the line as a `label` together with the headline-like lines
            below it; or a span at the line's `start`, its `end` or anywhere `inside`.
        language: ISO 639-1 code, "any", or "und" for those without rules of their own.
        pattern: RE2 syntax, without anchors; the unit sets them. Empty for evidence in code.
        unless: RE2 syntax; the rule lets lines be in which it is found. Empty: it lets none be.
        why: one English sentence for people: what this is and why a reader does not miss it.
        cuts: lines that the rule cuts; for spans, the span stands between ⟦ and ⟧.
        keeps: lines that no rule of this language may touch.
        confidence: 0 to 1, how sure the rule is.
        requirement: what `rules.requirement` works out of the pattern, as it is kept from run to
            run; empty where that is still to be done.
    """

    rule_id: str
    kind: str
    scope: str
    unit: str
    language: str
    pattern: str
    why: str
    cuts: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    confidence: float = DEFAULT_CONFIDENCE
    unless: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a line; the span is half-open, in code points of that line."""

    rule: Rule
    start_char: int
    end_char: int

    @property
    def is_whole_line(self) -> bool:
        """Whether the rule takes lines as a whole."""
        return self.rule.unit in WHOLE_LINE_UNITS
