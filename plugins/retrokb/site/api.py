"""`/api/v1/`: the records, their links and states as JSON, sorted and stable."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from ..model.archive import End, Link
from ..model.ledger import BugEntry, Condition, GapEntry, GapState
from ..model.records import Article, Finding, Page, Retro
from ..pages.view import View
from ..place.addresses import id_address
from ..text.json import to_json
from .schemas import render_schemas
from .stated import describe_stated

FOLDER = "api/v1"

Document = dict[str, Any]


def render_api(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    """The files of the interface, each with its path in the site: documents and their schemas."""
    for name, describe in DOCUMENTS.items():
        yield f"{FOLDER}/{name}.json", partial(_render, describe, view)
    for name, schema in render_schemas().items():
        yield f"{FOLDER}/{name}.schema.json", partial(to_json, schema)


def _render(describe: Callable[[View], Document], view: View) -> str:
    return to_json(describe(view))


def describe_gaps(view: View, entries: Iterable[GapEntry] | None = None) -> Document:
    """The ledger of gaps, or some `entries` of it; the counts are always those of all."""
    policy = view.settings.policy
    chosen = view.ledger.gaps if entries is None else entries
    states = Counter(entry.state for entry in view.ledger.gaps)
    return {
        **_head("gaps", view),
        "policy": {"window": policy.window, "grace": policy.grace, "findable": policy.findable},
        "counts": {
            "all": len(view.ledger.gaps),
            **{state.value: states[state] for state in GapState},
        },
        "gaps": [_gap(entry, view) for entry in sorted(chosen, key=lambda e: e.gap.key)],
    }


def describe_bugs(view: View) -> Document:
    """The bugs with their states and workarounds."""
    entries = sorted(view.ledger.bugs, key=lambda entry: entry.bug.key)
    return {**_head("bugs", view), "bugs": [_bug(entry, view) for entry in entries]}


def describe_articles(view: View) -> Document:
    """The articles in the order of their paths."""
    articles = [_article(each, view) for each in view.articles]
    return {**_head("articles", view), "articles": articles}


def describe_retros(view: View) -> Document:
    """The retros in the order of their paths."""
    retros = sorted(view.archive.retros, key=lambda retro: retro.path)
    return {**_head("retros", view), "retros": [_retro(each, view) for each in retros]}


def describe_links(view: View) -> Document:
    """The typed links in the order of what they lead from."""
    links = sorted(view.archive.links, key=lambda each: (each.source, each.target, each.line))
    return {**_head("links", view), "links": [_link(each, view) for each in links]}


def _head(name: str, view: View) -> Document:
    return {
        "$schema": f"{name}.schema.json",
        "as_of": view.ledger.as_of.isoformat(),
        "audience": view.ledger.audience,
    }


def _gap(entry: GapEntry, view: View) -> Document:
    gap = entry.gap
    return {
        **_finding(gap, view),
        "state": entry.state.value,
        "since": _iso(entry.since),
        "remedies": [_end(link.target, view) for link in entry.remedies],
        "published": _iso(entry.publication.day) if entry.publication else None,
        "conditions": {each.name.value: _condition(each, entry) for each in entry.conditions},
        "recurrences": [
            {"retro": each.retro, "day": _iso(each.day), "reason": each.reason}
            for each in entry.recurrences
        ],
        "treat_as_bug": entry.treat_as_bug,
    }


def _condition(condition: Condition, entry: GapEntry) -> Document:
    return {
        "asked": condition.name in entry.asked,
        "holding": condition.holding.value,
        "since": _iso(condition.since),
        "evidence": condition.evidence,
        "commits": [{"sha": each.sha, "day": _iso(each.day)} for each in condition.commits],
        "retros": list(condition.retros),
    }


def _bug(entry: BugEntry, view: View) -> Document:
    bug = entry.bug
    return {
        **_finding(bug, view),
        "state": entry.state.value,
        "workarounds": [_end(link.target, view) for link in entry.workarounds],
    }


def _finding(found: Finding, view: View) -> Document:
    retro = view.archive.pages[found.retro]
    return {
        **describe_stated(found),
        "address": id_address(found.id) if found.id else None,
        "retro": found.retro,
        "retro_address": view.addresses.of(retro),
        "section": found.anchor,
        **describe_stated(found.scope),
    }


def _article(article: Article, view: View) -> Document:
    return {
        **_page(article, view),
        "description": article.description,
        "stale": article.is_stale(view.ledger.as_of),
    }


def _retro(retro: Retro, view: View) -> Document:
    return {
        **_page(retro, view),
        "findings": [found.id for found in retro.findings if found.id],
        "timeline": [
            {"day": e.day, "time": e.time, "ring": _value(e.ring), "text": e.text}
            for e in retro.timeline
        ],
        "missed_opportunities": [
            {"when": e.when, "ring": _value(e.ring), "available": e.available, "easier": e.easier}
            for e in retro.missed_opportunities
        ],
        "fail_safes": [
            {"name": e.name, "kind": _value(e.kind), "outcome": _value(e.outcome)}
            for e in retro.fail_safes
        ],
        "actions": [{"text": each.text, "done": each.done} for each in retro.actions],
    }


def _page(page: Page, view: View) -> Document:
    return {
        "path": page.path,
        "address": view.addresses.of(page),
        **describe_stated(page),
        **describe_stated(page.scope),
    }


def _link(link: Link, view: View) -> Document:
    page = view.archive.pages[link.path]
    return {
        "kind": link.kind.value,
        "source": _plain_end(link.source),
        "target": _plain_end(link.target),
        "path": link.path,
        "line": page.line_as_shown(link.line) if isinstance(page, Retro) else link.line,
        "sentence": link.sentence,
    }


def _plain_end(end: End) -> Document:
    return {"path": end.path, "section": end.anchor, "finding": end.finding}


def _end(end: End, view: View) -> Document:
    page = view.archive.pages[end.path]
    address = view.addresses.of(page)
    return {"path": end.path, "section": end.anchor, "address": address, "title": page.title}


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _value(choice: Any) -> str | None:
    return choice.value if choice else None


DOCUMENTS: Mapping[str, Callable[[View], Document]] = {
    "articles": describe_articles,
    "retros": describe_retros,
    "gaps": describe_gaps,
    "bugs": describe_bugs,
    "links": describe_links,
}
"""The documents by name; each has a schema of the same name (site.schemas)."""
