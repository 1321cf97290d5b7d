"""A settings file says what differs from the defaults; whatever else it says is refused by name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from copydesk.errors import SettingsError
from copydesk.overrides import override, read_settings
from copydesk.settings import Settings


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "my.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_no_file_gives_the_defaults() -> None:
    assert read_settings(None) == Settings()


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, "")) == Settings()


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    changed = read_settings(write(tmp_path, "[strip]\nmin_confidence = 0.75\n"))
    assert changed.strip.min_confidence == 0.75
    default = Settings()
    assert dataclasses.replace(changed, strip=default.strip) == default


def test_a_whole_number_will_do_for_a_number(tmp_path: Path) -> None:
    value = read_settings(write(tmp_path, "[strip]\nmin_confidence = 1\n")).strip.min_confidence
    assert (value, type(value)) == (1.0, float)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[strip]\nmin_confidense = 1",
            r"\[strip\]: no setting 'min_confidense'.*'min_confidence'",
        ),
        ("[stripp]\nmin_confidence = 1", r"no settings named \[stripp\].*'strip'"),
        ("[zzz]\na = 1", r"no settings named \[zzz\]; there is gather, .*publish"),
        (
            "[strip]\npull_quotes = 'never'",
            r"'never' must be one of 'keep', 'cut_plain_english', 'cut'",
        ),
        ("strip = 1", r"strip must be a table: \[strip\]"),
        ("[strip]\nmin_confidence = 'much'", r"min_confidence = 'much' must be a number"),
        ("[strip]\nmin_confidence = true", r"min_confidence = True must be a number"),
        ("[strip]\nmin_confidence = -0.1", r"min_confidence = -0.1 must be 0 to 1"),
        ("[strip]\nmin_confidence = 7", r"min_confidence = 7 must be 0 to 1"),
        ("[strip]\nmin_confidence = nan", r"min_confidence = nan must be 0 to 1"),
        ("[extract]\npage_seconds = inf", r"page_seconds = inf must be 0 to 1000000000"),
        ("[publish]\narticles_per_file = 0", r"articles_per_file = 0 must be 1 to 2147483647"),
        ("[match]\nmin_rare = 2147483648", r"min_rare = 2147483648 must be 0 to 2147483647"),
        ("min_confidence = 0.7", r"min_confidence stands above all tables; write \[strip\]"),
        ("[gather]\nmax_file_bytes = 1.5", r"max_file_bytes = 1.5 must be a whole number"),
        ("[gather]\nmax_file_bytes = [1]", r"max_file_bytes = \[1\] must be a whole number"),
        ("[group]\nanything = 1", r"no settings named \[group\]"),
        ("[strip\n", r"no valid TOML.*line 1"),
        (b"# \xff", r"no valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError, match=message) as caught:
        read_settings(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml': No such file .*; give a TOML file"):
        read_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="directory"):
        read_settings(tmp_path)


def test_settings_survive_the_way_to_a_worker() -> None:
    changed = override(Settings(), {"sketch": {"rate": 3}}, where="test")
    assert override(Settings(), dataclasses.asdict(changed), where="test") == changed


@pytest.mark.parametrize("stage", dataclasses.fields(Settings), ids=lambda f: f.name)
def test_every_default_is_one_that_a_file_could_give(stage: dataclasses.Field[object]) -> None:
    own = dataclasses.asdict(Settings())[stage.name]
    assert override(Settings(), {stage.name: own}, where="test") == Settings()
