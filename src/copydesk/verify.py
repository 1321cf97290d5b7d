"""Reads an edition again and holds it to its promises: digests, schemas, keys and laws."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from copydesk.checking.articles import check_articles, check_characters, check_counts, check_keys
from copydesk.checking.files import check_files, check_schemas
from copydesk.checking.references import (
    check_groups,
    check_matches,
    check_reasons,
    check_rules,
)
from copydesk.edition import Edition
from copydesk.errors import VerifyError

_MOST_SHOWN = 20
_FATAL = (check_files, check_schemas)
_CHECKS: tuple[Callable[[Edition], Iterator[str]], ...] = (
    *_FATAL,
    check_keys,
    check_counts,
    check_characters,
    check_articles,
    check_groups,
    check_rules,
    check_matches,
    check_reasons,
)


def verify_edition(edition: Edition) -> int:
    """Check an edition.

    Returns:
        How many checks passed.

    Raises:
        VerifyError: some failed; the message lists what is wrong and where.
    """
    problems: list[str] = []
    count = 0
    for check in _CHECKS:
        found = list(itertools.islice(check(edition), _MOST_SHOWN))
        problems += found
        count += not found
        if found and check in _FATAL:
            break
    if problems:
        shown = "\n  ".join(problems[:_MOST_SHOWN])
        raise VerifyError(f"edition {edition.edition_id} in {str(edition.path)!r}:\n  {shown}")
    return count
