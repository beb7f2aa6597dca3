"""Texts that were parsed before are not parsed again, and say the same."""

from dataclasses import replace
from datetime import date

import pytest

from retrokb.memory import recall
from retrokb.memory.cache import Cache
from retrokb.memory.recall import Remembered, parse_or_recall
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import Folder, Source
from retrokb.parse.records import Parsed, parse_records

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24), default_status="final")

NOTHING_KEPT = Cache()

ONE = Source("docs/one.md", "one.md", Folder.ARTICLES, "---\ntitel: x\n---\n# One\n")
TWO = Source("retros/two.md", "two.md", Folder.RETROS, "# Two\n")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is parsed, as it happens."""
    paths: list[str] = []
    real = recall.parse_record

    def noting(source: Source, *others: object) -> object:
        paths.append(source.path)
        return real(source, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(recall, "parse_record", noting)
    return paths


def parse(sources: list[Source], settings: Settings, remembered: Remembered) -> Parsed:
    """Parse without a cache on disk."""
    return parse_or_recall(sources, settings, NOTHING_KEPT, remembered=remembered)


def test_only_what_changed_is_parsed_again(parsed: list[str]) -> None:
    """The result is that of parsing everything, problems included."""
    remembered = Remembered()
    parse([ONE, TWO], SETTINGS, remembered)
    changed = replace(TWO, text="# Three\n")
    again = parse([ONE, changed], SETTINGS, remembered)
    assert parsed == [ONE.path, TWO.path, TWO.path]
    assert again == parse_records([ONE, changed], SETTINGS)
    assert any(problem.code == "RK201" for problem in again.problems)


@pytest.mark.parametrize(
    "changes",
    [
        {"dialect": MarkdownDialect(("tables",))},
        {"default_status": "draft"},
        {"audiences": {"staff": "internal"}},
    ],
)
def test_other_settings_forget_everything(parsed: list[str], changes: dict[str, object]) -> None:
    """What parsing depends on has changed, so that a text may say something else."""
    remembered = Remembered()
    parse([ONE], SETTINGS, remembered)
    parse([ONE], replace(SETTINGS, **changes), remembered)  # type: ignore[arg-type]
    assert parsed == [ONE.path, ONE.path]


def test_what_is_gone_is_forgotten() -> None:
    """A preview that runs for days remembers no more than there is."""
    remembered = Remembered()
    parse([ONE, TWO], SETTINGS, remembered)
    parse([ONE], SETTINGS, remembered)
    assert len(remembered.understood) == 1
