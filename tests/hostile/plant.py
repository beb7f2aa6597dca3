"""Texts of known tricks, and the records that hold one in each of their fields.

The fields are those of the rows of the records, so that a new one is tried by itself.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import yaml

from retrokb.model.fields import Form, Row, rows_of
from retrokb.model.records import DECLARED, Article, Bug, Finding, Gap, Retro
from retrokb.model.records.body import Action, Event, FailSafe, MissedOpportunity
from retrokb.model.records.scope import Scope

KINDS: Mapping[str, Mapping[str, str]] = json.loads(
    Path(__file__).with_name("tricks.json").read_text("utf-8")
)

TRICKS = [text for kind in KINDS.values() for text in kind.values()]

SAID: Mapping[str, object] = {
    "audience": "public",
    "status": "final",
    "adopted_from": "old/a.md",
    "timezone": "UTC",
}
"""Fields that would keep a record from its page, with what lets it have one."""

LEFT = frozenset({"publish_after", "article", "withdrawn", "superseded_by", "recurrence_of"})
"""Fields that take a record out of the site, or lead to one that is not there."""

LONGEST = 190

STEP = 4
"""Each record begins so many tricks further on than the one before: a field gets each fourth trick,
its neighbours the others. All in all of them would cost a quarter of an hour."""

NUMBERS = range(0, len(TRICKS), STEP)


def trick(number: int) -> str:
    """A trick; they are counted round."""
    return TRICKS[number % len(TRICKS)]


def all_rows(kind: type) -> tuple[Row, ...]:
    """The rows of a record, with those of its scope."""
    scoped = any(each.name == "scope" for each in fields(kind))
    return (*rows_of(kind), *(rows_of(Scope) if scoped else ()))


def record(kind: type, number: int, *, at: str, withdrawn: bool = False) -> dict[str, object]:
    """The front matter of a record: in each field for texts another trick, from one on."""
    stated: dict[str, object] = {}
    for place, row in enumerate(all_rows(kind)):
        if row.name not in LEFT or (withdrawn and row.name == "withdrawn"):
            stated[row.name] = _value(row, number + place, at)
    return {name: value for name, value in stated.items() if value is not None}


def _value(row: Row, number: int, at: str) -> object:
    """What stands in a field; None leaves it out."""
    if row.name in SAID:
        return SAID[row.name]
    if row.of is Finding:
        return [_finding(each, number + n, at) for n, each in enumerate((Gap, Bug))]
    text = trick(number)[:LONGEST]
    known = f"known-{number % len(TRICKS) // STEP * STEP}"
    # An alias that leads out of the site is an error, which ends the build.
    texts = None if row.name == "aliases" and ".." in text else [text, known]
    makers: Mapping[Form, Callable[[], object]] = {
        Form.TEXT: lambda: text,
        Form.CHOICE: lambda: [*row.of][number % len(row.of)].value,
        Form.ID: lambda: f"{at}-{number}",
        Form.NAMES: lambda: {text: trick(number + 1)},
        Form.TABLE: lambda: record(row.of, number, at=at),
        Form.TABLES: lambda: [record(row.of, number, at=at)],
        Form.DAY: lambda: "2026-01-02",
        Form.DURATION: lambda: "180 days",
        # That lead somewhere, which `loose` tries.
        Form.REFERENCE: lambda: None,
        Form.REFERENCES: lambda: None,
    }
    return makers[row.form]() if row.form in makers else texts


def _finding(kind: type[Finding], number: int, at: str) -> dict[str, object]:
    return {**record(kind, number, at=f"{at}-{kind.__name__}"), "kind": kind.kind.value}


def loose(number: int) -> Iterator[tuple[type, dict[str, object]]]:
    """The front matter of records in which a trick stands where no text is expected."""
    for kind in (Article, Retro):
        for row in all_rows(kind):
            # An id that cannot stand in an address is an error, and others try it.
            if row.form not in (Form.TEXT, Form.ID) and row.name not in SAID:
                stated = {"title": f"Loose {row.name}", row.name: trick(number)}
                yield kind, {**stated, **({"status": "final"} if kind is Retro else {})}
                number += 1


def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Terms of every kind, with tricks as titles and descriptions."""
    return {
        declared.key: {
            f"known-{n}": {"title": trick(n + place), "description": trick(n + place + 1)}
            for n in NUMBERS
        }
        for place, (_, declared) in enumerate(DECLARED)
    }


def as_text(text: str) -> str:
    """A trick as an author writes it who means the text: whatever could be markup as entities."""
    line = " ".join(text.replace("\0", "").split())
    return re.sub(r"[!-/:-@\[-`{-~]", lambda match: f"&#{ord(match[0])};", line)


def body_of_article(number: int, *, raw: bool) -> str:
    """Text of an article with one trick after another: as entities and in code, or as it is."""
    text = trick(number).replace("\0", "")
    if raw:
        return f"Before\n\n{text}\n\nin {text} words\n\n- {text}\n\n## {text}\n\nAfter\n"
    return f"Text {as_text(text)}.\n\n## About {as_text(text)}\n\nMore.\n"


def body_of_retro(number: int, *, raw: bool) -> str:
    """The timeline and every table, with a trick in each of their cells."""
    count = iter(range(number, number + 100))

    def cell() -> str:
        text = trick(next(count)).replace("\0", "")
        return " ".join(text.replace("|", "\\|").split()) if raw else as_text(text)

    def table(kind: type) -> str:
        names = [each.name for each in fields(kind) if each.name != "line"]
        rows = (names, ["---"] * len(names), [cell() for _ in names])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    return (
        f"{cell()}\n\n## Why we were surprised\n\n{cell()}\n\n"
        f"## Timeline\n\n- 2026-01-01 09:10 [support] {cell()}\n- [{cell()}] {cell()}\n\n"
        f"{table(Event)}\n\n## Missed opportunities\n\n{table(MissedOpportunity)}\n\n"
        f"## Fail-safes\n\n{table(FailSafe)}\n\n"
        f"## Actions\n\n- [ ] {cell()}\n- {cell()}\n\n{table(Action)}\n"
    )


def page(front: Mapping[str, object], body: str) -> str:
    """A file of front matter and text."""
    written = yaml.safe_dump(dict(front), allow_unicode=False, sort_keys=False, width=10**6)
    return f"---\n{written}---\n{body}"


def tree(*, raw: bool) -> dict[str, str]:
    """The files of a site: each trick in every field, and as text of the pages."""
    files = {"docs/index.md": "# Home\n"}
    for n in NUMBERS:
        article = record(Article, n, at="KB")
        article["answers"] = f"RETRO-{n}-Gap-{n}"
        files[f"docs/p{n}.md"] = page({**article, "id": f"KB-{n}"}, body_of_article(n + 7, raw=raw))
        retro = {**record(Retro, n, at=f"R{n}", withdrawn=n % 10 == 0), "id": f"RETRO-{n}"}
        files[f"retros/r{n}.md"] = page(retro, body_of_retro(n, raw=raw))
    for n, (kind, front) in enumerate(loose(0)):
        files[f"{'docs' if kind is Article else 'retros'}/loose{n}.md"] = page(front, "Text.\n")
    return files
