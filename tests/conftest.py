"""What tests share."""

from __future__ import annotations

import pytest

from copydesk.edition import Edition
from editions import GOLDEN_RAW, build_edition


@pytest.fixture(scope="session")
def seed_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of tests/golden/raw: eleven files in six languages; tests only read it."""
    return build_edition(GOLDEN_RAW, tmp_path_factory.mktemp("seed") / "processed")
