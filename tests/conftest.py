"""What tests share."""

from __future__ import annotations

import hypothesis
import pytest

from copydesk.edition import Edition
from editions import GOLDEN_RAW, build_edition

# A busy machine is no failure; what must be fast is bounded by the test itself.
hypothesis.settings.register_profile("copydesk", deadline=None)
hypothesis.settings.load_profile("copydesk")


@pytest.fixture(scope="session")
def seed_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of tests/golden/raw: eleven files in six languages; tests only read it."""
    return build_edition(GOLDEN_RAW, tmp_path_factory.mktemp("seed") / "processed")
