"""Tickets and files of other systems with tricks in every value."""

import json
import re
from typing import Any

from tests.draft.tickets import CHAT, GH, GITHUB, JIRA, MAIL, ZENDESK

from .plant import NUMBERS, trick

TICKETS: tuple[Any, ...] = (ZENDESK, JIRA, GITHUB, GH, MAIL, CHAT)

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")

STAYS = frozenset({"type", "role", "authorAssociation", "author_association"})
"""Keys whose values say of which form a ticket is."""


def ticket(number: int) -> str:
    """One ticket, each of its texts followed by another trick; the forms take turns."""
    form = TICKETS[number // 4 % len(TICKETS)]
    count = iter(range(number, number + 1000))
    if isinstance(form, str):
        return "\n".join(
            f"{line} {trick(next(count))}" if line else "" for line in form.split("\n")
        )
    return json.dumps(_with_tricks(form, count))


def _with_tricks(value: Any, count: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_tricks(each, count, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_tricks(each, count, key) for each in value]
    if isinstance(value, str) and key not in STAYS and not MOMENT.match(value):
        return f"{value} {trick(next(count))}\nError: cannot {trick(next(count))} be read?"
    return value


FOREIGN = (
    "title", "linkTitle", "slug", "url", "html_url", "ms.topic", "appliesto", "products", "tags",
    "author", "description", "date", "severity", "redirect_from", "aliases", "layout", "weight",
)  # fmt: skip
"""Fields of other systems, of which some have a meaning that is taken over."""


def archive(kind: str) -> dict[str, str]:
    """The files of an old archive, by their paths: tricks in names, fields, headings and text."""
    return {_name(number, kind): _file(number) for number in NUMBERS}


def _name(number: int, kind: str) -> str:
    # What no file can be called here; the rest is what a hostile archive holds.
    name = re.sub(r"[/\0\r\n]", "", trick(number))[:60]
    return f"{kind[0]}{number}/2021-01-05 {name}.md"


def _file(number: int) -> str:
    count = iter(range(number, number + 100))

    def line() -> str:
        return " ".join(trick(next(count)).replace("\0", "").split())

    # Two files that had one address are an error, which ends the build.
    fields = "".join(f"{name}: {json.dumps(f'{line()} {number}')}\n" for name in FOREIGN)
    head = f"---\n{fields}---\n" if number % 8 else ""
    return (
        f"{head}# {line()}\n\n**Date:** 2021-01-05\n**Status:** {line()}\n**Authors:** {line()}\n"
        f"**Summary:** {line()}\n\n## Impact\n\n{line()}\n\n## Timeline\n\n- 09:10 {line()}\n"
        f"- {line()}\n\n## Action items\n\n"
        f"| Action item | Type | Owner | Bug |\n|---|---|---|---|\n"
        f"| {line()} | {line()} | {line()} | {line()} |\n\n## {line()}\n\n{line()}\n\n"
        f"[a]({line()}) ![b]({line()})\n"
    )
