"""Snippets and a task for VS Code, made from the same definitions as the files and the schemas.

Form: "Snippets in Visual Studio Code" (https://code.visualstudio.com/docs/editing/userdefinedsnippets)
and "Integrate with External Tools via Tasks" (https://code.visualstudio.com/docs/debugtest/tasks).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from ..model.choices import ArticleType, BlamedOn, FailSafeKind, Kind, Outcome, Ring
from ..model.fields import Form, find_rows
from ..model.records import DECLARED, Article, Bug, Gap, Retro, Scope
from ..model.settings import Settings, Vocabulary
from ..site.front_matter import ARTICLE, RETRO, schema_address
from .answers import NewArticle, NewFinding, NewRetro
from .article import render_article
from .ids import prefix_for
from .retro import render_retro

Snippets = dict[str, dict[str, Any]]

FOUR_CHARACTERS = "${RANDOM_HEX/(.{4}).*/${1:/upcase}/}"
"""Hexadecimal digits are part of Crockford's alphabet; VS Code has no others at random."""

TODAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"

CHOICES: Mapping[str, type[Enum]] = {
    row.name: row.of
    for row in find_rows(Article, Retro, Gap, Bug, Scope)
    if row.form is Form.CHOICE
}
"""Fields that choose from a fixed list, with their choices."""


def describe_snippets(settings: Settings) -> Snippets:
    """The snippets for a project, with its declared vocabulary to choose from."""
    fields = {name: [each.value for each in values] for name, values in CHOICES.items()}
    fields |= _terms(settings.vocabulary)
    return {
        "RetroKB: retro": _file("rk-retro", _retro(settings), "A retro with all its sections"),
        **{
            f"RetroKB: {kind.value} article": _file(
                f"rk-{kind.value}", _article(settings, kind), f"An article of type {kind.value}"
            )
            for kind in ArticleType
        },
        "RetroKB: gap": _snippet("rk-gap", _gap(settings), "One more education gap"),
        "RetroKB: bug": _snippet("rk-bug", _bug(settings), "One more bug"),
        "RetroKB: event": _snippet(
            "rk-event", f"- ${{1:{TODAY}}} ${{2:09:10}} [{_choice(3, Ring)}] $0", "Of a timeline"
        ),
        "RetroKB: missed opportunity": _snippet(
            "rk-missed", f"| ${{1:09:10}} | {_choice(2, Ring)} | $3 | $4 | $5 |$0", "One row"
        ),
        "RetroKB: fail-safe": _snippet(
            "rk-failsafe", f"| $1 | {_choice(2, FailSafeKind)} | $3 | {_choice(4, Outcome)} |$0",
            "One row",
        ),
        "RetroKB: amendment": _snippet(
            "rk-amendment", f"amendments:\n  - date: {TODAY}\n    text: $0", "A change when final"
        ),
        **{
            f"RetroKB: {name}": _snippet(
                f"rk-{name}", f"{name}: {_choose(1, values)}$0", f"The field {name}"
            )
            for name, values in fields.items()
            if values
        },
    }  # fmt: skip


def describe_tasks() -> dict[str, Any]:
    """A task that checks all files and puts what it finds into the list of problems."""
    matcher = {"owner": "retrokb", "fileLocation": ["relative", "${workspaceFolder}"]}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "RetroKB: check",
                "type": "shell",
                "command": "retrokb lint",
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent"},
                "problemMatcher": [
                    {**matcher, "pattern": {**PATTERN, "regexp": _line_of("error|warning")}},
                    {
                        **matcher,
                        "severity": "info",
                        "pattern": {
                            **{key: at for key, at in PATTERN.items() if key != "severity"},
                            "regexp": _line_of("notice"),
                        },
                    },
                ],
            },
            {
                "label": "RetroKB: preview",
                "type": "shell",
                "command": "mkdocs serve",
                "isBackground": True,
                "problemMatcher": [],
            },
        ],
    }


PATTERN: Mapping[str, Any] = {
    "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
}  # fmt: skip


def _line_of(levels: str) -> str:
    """The pattern of a line that `retrokb lint` prints (model.problems.Problem)."""
    return rf"^(.+?):(\d+)(?::(\d+))?: ({levels}) (RK\d+): (.*)$"


def _terms(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    return {row.name: list(vocabulary.of(kind) or ()) for row, kind in DECLARED}


def _retro(settings: Settings) -> str:
    """The very text of a new retro, with places to fill in."""
    finding = NewFinding(
        _id("education", settings), Kind.EDUCATION, "Statement to write", ("Phrase to write",)
    )
    schema = schema_address(RETRO, settings)
    text = render_retro(NewRetro("Title to write", date(2000, 1, 1), finding, schema=schema))
    return _filled(
        text,
        {
            "Title to write": "${1:Title}",
            "2000-01-01": TODAY,
            "Statement to write": "${2:Who could not learn what, and where they looked.}",
            "Phrase to write": "${3:The customer's own words}",
            **_written_ids("education", settings),
        },
    )


def _article(settings: Settings, kind: ArticleType) -> str:
    new = NewArticle(
        "Title to write",
        _id("article", settings),
        kind,
        phrases=("Phrase to write",),
        schema=schema_address(ARTICLE, settings),
    )
    text = render_article(new)
    return _filled(
        text,
        {
            "Title to write": "${1:Title}",
            "Phrase to write": "${2:The customer's own words}",
            **_written_ids("article", settings),
        },
    )


def _id(kind: str, settings: Settings) -> str:
    return f"{prefix_for(kind, settings.id_prefixes)}-TO-WRITE"


def _written_ids(kind: str, settings: Settings) -> Mapping[str, str]:
    """The id stands in the story's heading too, and VS Code rolls its dice for each place anew."""
    name, prefix = _id(kind, settings), prefix_for(kind, settings.id_prefixes)
    return {name: f"{prefix}-${{9:{FOUR_CHARACTERS}}}"}


def _filled(text: str, places: Mapping[str, str]) -> str:
    filled = _plain(text)
    for mark, place in places.items():
        filled = filled.replace(_plain(mark), place)
    return filled


def _gap(settings: Settings) -> str:
    return (
        f"  - id: {prefix_for('education', settings.id_prefixes)}-{FOUR_CHARACTERS}\n"
        f"    kind: {Kind.EDUCATION.value}\n"
        "    statement: ${1:Who could not learn what, and where they looked.}\n"
        "    phrases: |\n      ${2:The customer's own words}\n$0"
    )


def _bug(settings: Settings) -> str:
    return (
        f"  - id: {prefix_for('bug', settings.id_prefixes)}-{FOUR_CHARACTERS}\n"
        f"    kind: {Kind.BUG.value}\n    blamed_on: {_choice(1, BlamedOn)}\n"
        "    statement: ${2:What the software did, or let happen.}\n$0"
    )


def _snippet(prefix: str, body: str, about: str) -> dict[str, Any]:
    return {
        "prefix": prefix,
        "scope": "markdown,yaml",
        "body": body.split("\n"),
        "description": about,
    }


def _file(prefix: str, body: str, about: str) -> dict[str, Any]:
    return {**_snippet(prefix, body, about), "isFileTemplate": True}


def _choice(number: int, values: type[Enum]) -> str:
    return _choose(number, [each.value for each in values])


def _choose(number: int, values: Iterable[str]) -> str:
    return f"${{{number}|{','.join(re.sub(r'([,|$}])', _escaped, each) for each in values)}|}}"


def _plain(text: str) -> str:
    """Text in which nothing means anything to VS Code."""
    return re.sub(r"[$}\\]", _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
