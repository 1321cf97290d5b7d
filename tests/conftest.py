"""What tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from unittest.mock import patch

import hypothesis
import pytest

from copydesk.edition import Edition
from editions import GOLDEN_RAW, build_edition

# A busy machine is no failure; what must be fast is bounded by the test itself.
hypothesis.settings.register_profile("copydesk", deadline=None)
hypothesis.settings.load_profile("copydesk")


@pytest.fixture(autouse=True, scope="session")
def hasty_disk() -> Iterator[None]:
    """Editions do not wait for the disk: what that is good for only a power cut could show.

    On a busy machine the waiting took three fifths of the time of tests/test_verify.py.
    """
    with patch.object(os, "fsync", lambda file: None):
        yield


@pytest.fixture(scope="session")
def seed_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of tests/golden/raw: eleven files in six languages; tests only read it."""
    return build_edition(GOLDEN_RAW, tmp_path_factory.mktemp("seed") / "processed")
