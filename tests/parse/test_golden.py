"""Whole retros in awkward shapes, each a file beside what is expected of it.

`golden/x.md` is a retro as somebody could have written it; `golden/x.yaml` says what is read from
it. Its fields are those of `described`; what a file does not name is not compared, but for the
problems, which are always complete.
"""

from pathlib import Path

import pytest
import yaml

from retrokb.model.records import Retro

GOLDEN = Path(__file__).with_name("golden")

CASES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md"))


def described(retro: Retro) -> dict[str, object]:
    """A retro as texts, lists of texts and tables of these; entries begin with their lines."""
    return {
        "title": retro.title,
        "title_lines": " to ".join(map(str, retro.title_lines or ())),
        "day": str(retro.day or ""),
        "parts": {
            part.value: [block.text for block in blocks] for part, blocks in retro.parts.items()
        },
        "timeline": [
            _entry(each.line, each.day, each.time, _bracketed(each.ring), each.text)
            for each in retro.timeline
        ],
        "missed": [
            _entry(each.line, each.when, _bracketed(each.ring), each.available, each.easier)
            for each in retro.missed_opportunities
        ],
        "fail_safes": [
            _entry(each.line, each.name, _bracketed(each.kind), _bracketed(each.outcome))
            for each in retro.fail_safes
        ],
        "actions": [
            _entry(each.line, {True: "[x]", False: "[ ]"}.get(each.done, ""), each.text)
            for each in retro.actions
        ],
        "findings": [_entry(each.line, each.id, each.statement) for each in retro.findings],
    }


def _entry(line: int, *words: str) -> str:
    return f"{line}: {' '.join(word for word in words if word)}"


def _bracketed(choice: object) -> str:
    return f"[{choice.value}]" if choice else ""


@pytest.mark.parametrize("name", CASES)
def test_a_retro_is_read_as_expected(retro, name):
    """Title, day, sections, timeline, tables, actions and problems are those of the golden file."""
    parsed = retro((GOLDEN / name).read_text("utf-8"), name)
    # The base loader leaves every scalar a text.
    expected = yaml.load((GOLDEN / name).with_suffix(".yaml").read_text("utf-8"), yaml.BaseLoader)
    problems = expected.pop("problems")
    found = described(parsed.page)
    assert {key: found[key] for key in expected} == expected
    assert parsed.places() == problems


def test_every_golden_file_has_its_other_half():
    """No expectation stands without a text, and there are cases at all."""
    assert {path.with_suffix(".md") for path in GOLDEN.rglob("*.yaml")} == {*GOLDEN.rglob("*.md")}
    assert len(CASES) >= 15
