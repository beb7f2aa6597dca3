"""The schemas of the front matter say what the parser says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from retrokb.markup.convert import Converter
from retrokb.model.fields import THEME_FIELDS
from retrokb.model.problems import Problem
from retrokb.model.settings import MarkdownDialect, Settings, Term, Vocabulary
from retrokb.model.source import Folder, Source
from retrokb.parse.fields import Fields
from retrokb.parse.front_matter import FrontMatter, parse_front_matter
from retrokb.parse.records import parse_record
from retrokb.parse.yaml_text import Node, Series, Table, Text
from retrokb.site.front_matter import (
    describe_front_matter,
    render_front_matter_schemas,
    schema_address,
)

ROOT = Path(__file__).parents[2]

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24))

SCHEMAS = describe_front_matter(Vocabulary())
VALIDATORS = {name: Draft7Validator(schema) for name, schema in SCHEMAS.items()}
FOLDERS = {"article": Folder.ARTICLES, "retro": Folder.RETROS}

FOREIGN = ("RK202", "RK210", "RK211", "RK212", "RK213", "RK402", "RK403", "RK404")
"""Problems of the text or of what is absent, and fields of other programs."""


class PlainLoader(yaml.SafeLoader):
    """YAML as editors read it (1.2): numbers and truths, but no days and no `on`."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(("timestamp", "bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|false|True|False|TRUE|FALSE"), list("tfTF")
)


def _accepted(name: str, source: str) -> list[str]:
    """What a schema says against a front matter, read in the two ways in which editors may."""
    matter = parse_front_matter(f"---\n{source}\n---\n", "x.md")
    assert isinstance(matter, FrontMatter), matter
    readings = (_as_texts(matter.table or Table((), 1, "")), yaml.load(source, PlainLoader) or {})
    return [
        f"{'/'.join(map(str, error.path))}: {error.message[:80]}"
        for reading in readings
        for error in VALIDATORS[name].iter_errors(reading)
    ]


def _as_texts(node: Node) -> object:
    if isinstance(node, Text):
        return node.value or None
    if isinstance(node, Series):
        return [_as_texts(each) for each in node.nodes]
    return {entry.key: _as_texts(entry.node) for entry in node.entries}


def _problems(name: str, source: str) -> list[Problem]:
    """What the parser says against it, as far as a schema could say it."""
    text = f"---\n{source}\n---\n# Title\n"
    record = Source("x.md", "x.md", FOLDERS[name], text)
    _, problems = parse_record(record, SETTINGS, Converter(MarkdownDialect()))
    return [each for each in problems if each.code not in FOREIGN]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    """Each follows draft 7, which the language servers for YAML understand."""
    Draft7Validator.check_schema(SCHEMAS[name])


def _front_matters() -> Iterator[tuple[str, str]]:
    """Every front matter of the project's own pages, and of the examples on them."""
    for path in sorted(ROOT.glob("docs/**/*.md")):
        text = path.read_text("utf-8")
        name = path.relative_to(ROOT).as_posix()
        yield name, text
        for number, match in enumerate(re.finditer(r"```markdown\n(---\n.*?)```", text, re.DOTALL)):
            kind = "retros/" if re.search(r"^(findings|status|date):", match[1], re.M) else "docs/"
            yield f"{kind}{name}#{number}", match[1]
    for path in sorted(ROOT.glob("retros/**/*.md")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


@pytest.mark.parametrize(("name", "text"), [*_front_matters()])
def test_what_the_parser_accepts_is_accepted(name: str, text: str) -> None:
    """Own pages and all examples on them: no word from the parser, no word from the schema."""
    kind = "retro" if name.startswith("retros/") else "article"
    matter = re.match(r"---\n(.*?)\n---", text, re.DOTALL)
    source = matter[1] if matter else ""
    if not _problems(kind, source):
        assert _accepted(kind, source) == []


ALL_OF_A_RETRO = """\
id: R-1
title: 2026
description: x
date: 2026-11
status: Final
impact:
product: [a, 1.10]
problem_class: b
personas: c
audience: [internal]
publish_after: 2027
owner: on
timezone: Europe/Berlin
escalations: {case: 0012345, opened: 2026-11-03T09:10Z, escalated: , resolved: 2026-11}
recurrence_of: GAP-1
not_recurrence_of: [{gap: GAP-2, reason: other}]
amendments: {date: 2026-11-03, text: x}
superseded_by: x.md
withdrawn: x
findings:
  - {id: 7, kind: EDUCATION, statement: x, learner: Customer, failure_mode: wrong-audience,
     phrases: [a, b], remedy: [x.md, y.md], retired: {as: bug, reason: x}, product: a, owner: b,
     audience: public, problem_class: c, personas: [d], publish_after: 2027-01-01}
  - {id: BUG-1, kind: bug, statement: x, blamed_on: none, tracker: 9, workaround: x.md,
     fixed_in: 1.10, wont_fix: x}
"""

ALL_OF_AN_ARTICLE = """\
id: KB0012345
title: yes
description: x
type: How-To
product: a
problem_class: [b]
personas: c
audience: public
publish_after: 2027-01-01
owner: b
versions: [1.10, 2]
phrases: |
  a: b
  # c
answers: [GAP-1, ../retros/x.md#gap-1]
confidence: validated
reviewed: 2026-11-03
review_within: 26 Weeks
aliases: /old/
anchors: {old: new, other: 2}
superseded_by: KB-2
withdrawn: x
article: false
tags: [x]
hide: {navigation: true}
"""


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("retro", ALL_OF_A_RETRO),
        ("article", ALL_OF_AN_ARTICLE),
        ("retro", ""),
        ("article", "title:\ntype:\nphrases:\nreviewed:\naudience:\nid:\nanchors:\n"),
        ("retro", "status:\ndate:\nfindings:\nescalations:\namendments:\n"),
        ("article", "review_within: 180"),
        ("retro", "findings: {id: G-1, kind: bug, statement: x, wont_fix: }"),
        ("retro", f"findings: [{{id: G-1, kind: education, statement: '{'x ' * 100}'}}]"),
    ],
)
def test_every_field_in_every_form_is_accepted(name: str, source: str) -> None:
    """Values as people write them: one or several, empty, in capitals, as what looks a number."""
    assert _problems(name, source) == []
    assert _accepted(name, source) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("article", "type: howto"),
        ("article", "confidence: [validated]"),
        ("article", "confidence: sure"),
        ("article", "audience: everybody"),
        ("article", "publish_after: soon"),
        ("article", "reviewed: 2026-13-01"),
        ("article", "reviewed: 3 November 2026"),
        ("article", "review_within: a while"),
        ("article", "id: a/b"),
        ("article", "id: nul"),
        ("article", "id: a..b"),
        ("article", "title: {a: b}"),
        ("article", "phrases: [{a: b}]"),
        ("article", "anchors: x"),
        ("article", "versions: {a: b}"),
        ("retro", "status: done"),
        ("retro", "status: final"),
        ("retro", "status: superseded"),
        ("retro", "status: Withdrawn"),
        ("retro", "date: 2026-1-5"),
        ("retro", "escalations: today"),
        ("retro", "escalations: [{customer: x}]"),
        ("retro", "amendments: [{date: 2026-11-03}]"),
        ("retro", "not_recurrence_of: [{gap: GAP-1}]"),
        ("retro", "findings: x"),
        ("retro", "findings: [x]"),
        ("retro", "findings: [{kind: bug, statement: x}]"),
        ("retro", "findings: [{id: , kind: bug, statement: x}]"),
        ("retro", "findings: [{id: G-1, statement: x}]"),
        ("retro", "findings: [{id: G-1, kind: mistake, statement: x}]"),
        ("retro", "findings: [{id: G-1, kind: bug}]"),
        ("retro", f"findings: [{{id: G-1, kind: bug, statement: '{'x' * 201}'}}]"),
        ("retro", "findings: [{id: G-1, kind: bug, statement: x, phrases: y}]"),
        ("retro", "findings: [{id: G-1, kind: education, statement: x, workaround: y}]"),
        ("retro", "findings: [{id: G-1, kind: education, statement: x, learner: dog}]"),
        ("retro", "findings: [{id: G-1, kind: education, statement: x, retired: {as: bug}}]"),
        (
            "retro",
            "findings: [{id: G-1, kind: education, statement: x, retired: {as: , reason: y}}]",
        ),
        ("retro", "findings: [{id: G-1, kind: education, statement: x, retired: bug}]"),
        ("retro", "findings: [{id: G-1, kind: bug, statement: x, wont_fix: y}]"),
        ("retro", "findings: [{id: G-1, kind: bug, statement: x, wont_fix: y, workaround: }]"),
        ("retro", "findings: [{id: G-1, kind: bug, statement: x, blamed_on: moon}]"),
    ],
)
def test_what_the_parser_reports_is_rejected(name: str, source: str) -> None:
    """Unknown values, wrong types, missing and unknown fields: the editor says so as well."""
    assert _problems(name, source) != []
    assert len(_accepted(name, source)) >= 2, "in one of the two readings it is accepted"


def _asked_for(name: str, source: str, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, set[str]]:
    """The names of the fields that the parser reads, for each table: "" is the front matter."""
    seen: list[tuple[Fields, str]] = []
    before = Fields.__init__

    def init(self: Fields, table: Table, *args: Any, **more: Any) -> None:
        before(self, table, *args, **more)
        seen.append((self, table.source))

    monkeypatch.setattr(Fields, "__init__", init)
    _problems(name, source)
    own = seen[0][0].known - THEME_FIELDS
    own |= seen[0][0].known & {"date", "status"} if name == "retro" else set()
    return {"": own, **{source: fields.known for fields, source in seen[1:]}}


TABLES: dict[str, tuple[str, ...]] = {
    "": (),
    "{case: x}": ("escalations",),
    "{gap: x}": ("not_recurrence_of",),
    "{date: x}": ("amendments",),
    "{as: x}": ("findings", "else", "retired"),
    "{kind: education, retired: {as: x}}": ("findings", "else"),
    "{kind: bug}": ("findings", "then"),
}


def _properties(schema: Any, *path: str) -> set[str]:
    for step in path:
        schema = schema["properties"][step] if step not in ("then", "else") else schema[step]
        while "anyOf" in schema:
            schema = schema["anyOf"][0]
    return set(schema["properties"])


def test_no_field_is_missing_and_none_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """In each table the schema has the very fields that the parser asks for."""
    source = "escalations: {case: x}\nnot_recurrence_of: {gap: x}\namendments: {date: x}\nfindings:"
    source += "\n  - {kind: education, retired: {as: x}}\n  - {kind: bug}"
    assert _properties(SCHEMAS["article"]) == _asked_for("article", "", monkeypatch)[""]
    asked = _asked_for("retro", source, monkeypatch)
    assert asked.keys() == TABLES.keys()
    for table, known in asked.items():
        # The parser asks an education finding for `blamed_on` only to say that it is a bug (RK408).
        offered = known - {"blamed_on"} if "education" in table else known
        assert _properties(SCHEMAS["retro"], *TABLES[table]) == offered, table


DAYS = st.from_regex(r"[0-2][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True)


@given(DAYS)
def test_days_are_those_of_a_calendar(day: str) -> None:
    """What the parser takes for a day is one; what it does not is refused, but for 31 February."""
    accepted = _accepted("article", f"reviewed: '{day}'") == []
    parsed = _problems("article", f"reviewed: '{day}'") == []
    assert accepted or not parsed
    assert parsed or not accepted or day[8:] in ("29", "30", "31") or day.startswith("0000")


@given(st.text("abN.-_ 7/", min_size=1, max_size=8))
def test_ids_are_those_that_can_stand_in_an_address(name: str) -> None:
    """The pattern of the schema and the rule of the parser agree on every text."""
    source = f"id: '{name}'"
    assert (_accepted("article", source) == []) is (_problems("article", source) == [])


def test_declared_terms_are_offered_offline_and_not_published() -> None:
    """A project's own schema knows its vocabulary; the published one does not give it away."""
    words = Vocabulary({"products": {"gateway": Term("gateway", "API gateway")}})
    settings = replace(SETTINGS, vocabulary=words, site_url="https://kb.example.com/help")
    validator = Draft7Validator(describe_front_matter(words)["retro"])
    assert validator.is_valid({"product": ["gateway"]})
    assert not validator.is_valid({"product": "gatewy"})
    published = dict(render_front_matter_schemas(settings))
    assert sorted(published) == ["schemas/v1/article.schema.json", "schemas/v1/retro.schema.json"]
    assert "gateway" not in "".join(published.values())
    assert schema_address("retro", settings) == (
        "https://kb.example.com/help/schemas/v1/retro.schema.json"
    )


def test_words_for_audiences_are_not_refused() -> None:
    """Where the option `audiences` gives words a meaning, the schema takes any."""
    schema = describe_front_matter(Vocabulary(), known_audiences=False)["article"]
    assert Draft7Validator(schema).is_valid({"audience": "partners"})
