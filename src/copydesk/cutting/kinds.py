"""The kinds of cuts; they are declared beside the rules, which name them first."""

from copydesk.rules.kinds import KINDS

__all__ = ["KINDS"]
