"""Markup of other generators that Markdown does not know and would print as text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import find_prose

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Hugo shortcode", re.compile(r"\{\{[<%].*?(?:[>%]\}\}|$)")),
    ("Liquid or Jinja tag", re.compile(r"\{%.*?(?:%\}|$)")),
    ("Liquid or Jinja value", re.compile(r"\{\{(?![<%]).*?(?:\}\}|$)")),
    ("`:::` block", re.compile(r"^\s*(?:>\s*)*:{3,}.*")),
    ("include", re.compile(r"\[!INCLUDE\b.*?(?:\)|\]|$)", re.IGNORECASE)),
    ("alert", re.compile(r"^\s*(?:>\s*)+!?\[!?\w+\](?!\()")),
    (
        "extension of Microsoft Learn",
        re.compile(r"\[!(?!INCLUDE\b)[A-Za-z][\w-]*(?=[\s\]])", re.IGNORECASE),
    ),
    ("block of Azure DevOps or Readme", re.compile(r"\[\[_TOC_\]\]|\[block:\w+\]")),
    (
        "component of MDX",
        re.compile(r"^\s*</?[A-Z][A-Za-z]*(?:\s[^>]*)?/?>|^(?:import|export) .*\bfrom ['\"]"),
    ),
    ("cross-reference by id", re.compile(r"\]\(xref:[^)]*\)|<xref:[^>]*>")),
)

DIRECTIVE = re.compile(r"^\s*(?:`{3,}|~{3,}|:{3,})\{[\w:-]+\}")
ROLE = re.compile(r"\{[a-z][a-z:-]*\}(?=`)")


@dataclass(frozen=True)
class Foreign:
    """Markup that will not render: what kind it is, how it is written, on which line from 0."""

    kind: str
    text: str
    line: int


def find_foreign(texts: Sequence[str]) -> Iterator[Foreign]:
    """The foreign markup of a text in lines, outside of code; each kind once a line."""
    for line, text in enumerate(texts):
        if DIRECTIVE.match(text):
            yield Foreign("directive of Sphinx", text.strip(), line)
    for line, text in find_prose(texts):
        if ROLE.search(texts[line]):
            yield Foreign("role of Sphinx", texts[line].strip()[:60], line)
        seen: list[tuple[int, int]] = []
        for kind, form in FORMS:
            match = form.search(text)
            if match and not any(start <= match.start() < end for start, end in seen):
                seen.append(match.span())
                yield Foreign(kind, match[0].strip()[:60], line)
