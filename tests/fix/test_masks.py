"""Masks: each made or refused on its own, and no refusal without place and reason."""

import subprocess

import pytest
from click.testing import CliRunner

from retrokb.doors.cli.main import main
from retrokb.fix.carefully import repair_carefully
from retrokb.fix.repair import Repair
from retrokb.model.problems import Place, Problem

MAIL = "jane.miller@kettle-works.com"


@pytest.fixture
def fixed(project, monkeypatch):
    """What `lint --fix` makes of docs/x.md, and what it says."""

    def run(text: str) -> tuple[str, str]:
        root = project(f">>> docs/x.md\n{text}")
        monkeypatch.chdir(root)
        said = CliRunner().invoke(main, ["lint", "--fix", "--as-of", "2026-11-24"]).output
        return (root / "docs/x.md").read_text("utf-8"), said

    return run


def test_a_mask_without_a_place_keeps_no_other_back(fixed):
    """The address of a picture cannot become [address]; the person below it can be masked."""
    text, said = fixed(f"---\ntitle: A\n---\n![](https://91.198.174.192/x.png)\n\nAsk {MAIL}.\n")
    assert "Ask [e-mail]." in text
    assert "91.198.174.192" in text
    assert "docs/x.md:4:13: not fixed RK604: [address] was not put there. There would be" in said
    assert MAIL not in said
    assert "91.198" not in said


@pytest.mark.parametrize(
    ("field", "masked"),
    [
        (f"description: {MAIL}, the boss", "description: '[e-mail], the boss'"),
        (f"description: {MAIL}, it's her", 'description: "[e-mail], it\'s her"'),
        (f"description: {MAIL} # the boss", 'description: "[e-mail]" # the boss'),
        (f"description: {MAIL} or {MAIL}  # x", "description: '[e-mail] or [e-mail]'  # x"),
        (f"description: {MAIL} is\n  the boss", "description: '[e-mail] is\n  the boss'"),
        (f"phrases:\n  - {MAIL}, the boss", "phrases:\n  - '[e-mail], the boss'"),
        (f"owners: [{MAIL}, x]", 'owners: ["[e-mail]", x]'),
        (f"description: the boss {MAIL}", "description: the boss [e-mail]"),
        (f'description: "{MAIL}, the boss"', 'description: "[e-mail], the boss"'),
        (f"description: |\n  {MAIL}, the boss", "description: |\n  [e-mail], the boss"),
    ],
)
def test_fields_say_the_same_but_for_the_mask(fixed, field, masked):
    """Where YAML would take the mask for a list, quotes stand around the mask or the text."""
    text, said = fixed(f"---\ntitle: A\n{field}\n---\n# A\n")
    assert text == f"---\ntitle: A\n{masked}\n---\n# A\n"
    assert "not fixed" not in said


def test_what_fits_nowhere_is_said(fixed):
    """Of a text with both kinds of quotes a person makes one that holds the mask."""
    field = f'description: {MAIL}, it\'s "her"'
    text, said = fixed(f"---\ntitle: A\n{field}\n---\n# A {MAIL}\n")
    assert text == f"---\ntitle: A\n{field}\n---\n# A [e-mail]\n"
    assert "docs/x.md:3:14: not fixed RK602: [e-mail] was not put there." in said
    assert MAIL not in said


def _mask(path: str, line: int) -> Repair:
    return Repair(path, line, "x", "[m]", "RK602", 1, True, f"{path}:{line}:1")


@pytest.mark.parametrize("bad", [set(), {3}, {0, 7}, {1, 2, 5}, set(range(8))])
def test_each_mask_is_tried_alone(bad):
    """Those that do harm are refused, all others made, whichever they are."""
    text = "x\n" * 8

    def examine(texts):
        for path, changed in texts.items():
            lines = changed.splitlines()
            yield from (Problem("RK301", Place(path, n), "") for n in bad if lines[n] != "x")

    masks = [_mask(path, line) for path in ("a.md", "b.md") for line in range(1, 9)]
    mended = repair_carefully(masks, {"a.md": text, "b.md": text}, [], examine)
    for path in ("a.md", "b.md"):
        made = mended.made[path].text.splitlines() if path in mended.made else ["x"] * 8
        assert made == ["x" if number in bad else "[m]" for number in range(8)]
        assert {each.line - 1 for each in mended.refused if each.path == path} == bad
    assert all("RK301 (broken-link)" in str(each) for each in mended.refused)


def test_harm_to_another_file_is_traced():
    """Of two files of which one harms a third, the other is changed."""

    def examine(texts):
        return [Problem("RK302", Place("c.md", 1), "")] if "a.md" in texts else []

    mended = repair_carefully(
        [_mask("a.md", 1), _mask("b.md", 1)], {"a.md": "x", "b.md": "x"}, [], examine
    )
    assert {*mended.made} == {"b.md"}
    assert [each.path for each in mended.refused] == ["a.md"]


def test_a_file_in_another_encoding_is_said():
    """It is not written, and the place of each mask is told."""
    (refused,) = repair_carefully([_mask("a.md", 1)], {}, [], lambda _: []).refused
    assert "a.md:1:1: not fixed RK602" in str(refused)
    assert "UTF-8" in str(refused)


FINAL = f"""\
---
title: Customers could not rotate keys
date: 2026-11-03
status: final
owner: {MAIL}
findings: {{id: BUG-9TT1, kind: bug, statement: Revoking the last key is possible.}}
---
{MAIL} revoked first. {MAIL} did it last.
"""


@pytest.mark.parametrize("committed", [True, False])
def test_a_final_retro_is_masked_by_a_person(project, monkeypatch, committed):
    """Its text stays, which is said; a field that is no evidence is masked.

    Before the first commit nothing is final.
    """
    root = project(f">>> retros/2026-11-03-keys.md\n{FINAL}")
    monkeypatch.chdir(root)
    if committed:
        ada = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
        for command in (("init", "-q"), ("add", "-A"), (*ada, "commit", "-q", "-m", "x")):
            subprocess.run(["git", *command], check=True)
    done = CliRunner().invoke(main, ["lint", "--fix", "--as-of", "2026-11-24"])
    text = (root / "retros/2026-11-03-keys.md").read_text("utf-8")
    assert 'owner: "[e-mail]"' in text
    assert (FINAL.splitlines()[-1] in text) == committed
    assert done.output.count("This retro is final, and changes only with a word") == 2 * committed
    assert "RK503" not in done.output
    assert MAIL not in done.output
