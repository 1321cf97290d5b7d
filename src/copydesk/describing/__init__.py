"""The metadata of an article, recovered from the lines cut from it and from its markup."""

from copydesk.describing.describe import describe
from copydesk.describing.model import CutText, Description, Markup

__all__ = ["CutText", "Description", "Markup", "describe"]
