"""The panels of a retro: what was found stands before its text, what came of it after."""

from collections.abc import Iterable, Iterator

from ..model.archive import Link, LinkKind
from ..model.choices import Part
from ..model.records import Article, Finding, Retro
from ..parse.sentences import shorten
from .facts import render_scope
from .findings import render_finding
from .markdown import blocks, bullets, counted, escape, folded_table, heading
from .rollup import render_done
from .standing import render_standing, render_superseded
from .view import Panel, View

LED_TO = {
    LinkKind.REMEDY: "answers",
    LinkKind.WORKAROUND: "works around",
    LinkKind.REFERENCE: "is linked from the text",
    LinkKind.MENTION: "is named in the text",
}


def render_retro_panel(retro: Retro, view: View) -> Panel:
    """What precedes and what follows the text of a retro."""
    return Panel(before=_before(retro, view), after=_after(retro, view))


def _before(retro: Retro, view: View) -> str:
    findings = [render_finding(found, view) for found in retro.findings]
    return blocks(
        render_standing(retro, view),
        f"**Impact.** {escape(retro.impact)}" if retro.impact else "",
        _surprise(retro),
        bullets(_facts(retro, view)),
        heading(2, "Findings", "rk-findings") if findings else "",
        *findings,
    )


def _surprise(retro: Retro) -> str:
    text = next((block.text for block in retro.parts.get(Part.SURPRISE, ()) if block.text), "")
    return f"**Why we were surprised.** {escape(shorten(text))}" if text else ""


def _facts(retro: Retro, view: View) -> Iterator[str]:
    if retro.day:
        yield f"**Reached Engineering:** {retro.day}"
    yield from render_scope(retro.scope, view)
    yield from render_superseded(retro, view)
    times = [f"{event.day} {event.time}".strip() for event in retro.timeline if event.time]
    if times:
        count = counted(len(retro.timeline), "event")
        yield f"**Timeline:** {count}, {times[0]} to {times[-1]} ({escape(retro.timezone)})"
    if retro.earliest_ring:
        yield f"**Could have been stopped first at:** {retro.earliest_ring.value}"
    if retro.fail_safes:
        yield f"**Fail-safes:** {_outcomes(retro)}"
    if retro.actions:
        yield f"**Actions:** {render_done(retro.actions)}"
    for link in view.archive.links_from(retro.path):
        if link.kind is LinkKind.RECURRENCE:
            found = view.archive.findings[link.target.finding]
            yield f"**Repeats:** {view.to_finding(found)} {escape(found.statement)}"


def _outcomes(retro: Retro) -> str:
    outcomes = [each.outcome.value if each.outcome else "unclear" for each in retro.fail_safes]
    names = dict.fromkeys(outcomes)
    return ", ".join(f"{outcomes.count(name)} {name}" for name in names)


def _after(retro: Retro, view: View) -> str:
    led_to = bullets(_led_to(retro, view))
    named = bullets(dict.fromkeys(_named_by(retro, view)))
    return blocks(
        heading(2, "What it led to", "rk-led-to") if led_to else "",
        led_to,
        heading(2, "Where it is named", "rk-named") if named else "",
        named,
        heading(2, "Amendments", "rk-amendments") if retro.amendments else "",
        bullets(_amendments(retro)),
        *_as_read(retro),
    )


def _led_to(retro: Retro, view: View) -> Iterator[str]:
    links = view.archive.links_from(retro.path)
    paths = dict.fromkeys(link.target.path for link in links if link.kind in LED_TO)
    for path in paths:
        article = view.archive.pages.get(path)
        if isinstance(article, Article):
            to_it = [link for link in links if link.target.path == path and link.kind in LED_TO]
            yield f"{view.to_page(article)} {_ways(to_it, view)}"


def _ways(links: Iterable[Link], view: View) -> str:
    return ", ".join(dict.fromkeys(_way(link, view) for link in links))


def _way(link: Link, view: View) -> str:
    found: Finding | None = view.archive.findings.get(link.source.finding)
    name = f" {view.to_finding(found)}" if found else ""
    return f"{LED_TO[link.kind]}{name}"


def _named_by(retro: Retro, view: View) -> Iterator[str]:
    for link in view.archive.links_to(retro.path):
        if link.kind in (LinkKind.REFERENCE, LinkKind.MENTION, LinkKind.RECURRENCE):
            where = view.to_end(link.source)
            again = "recurred in " if link.kind is LinkKind.RECURRENCE else ""
            yield f"{again}{where}: “{escape(link.sentence)}”"


def _amendments(retro: Retro) -> Iterator[str]:
    for each in retro.amendments:
        yield f"{each.day or 'undated'}: {escape(each.text)}"


def _as_read(retro: Retro) -> Iterator[str]:
    """The timeline and the tables as data, folded away: their originals stand in the text."""
    if any(event.time for event in retro.timeline):
        yield folded_table(
            f"The timeline as read, times in {retro.timezone}",
            ("When", "Ring", "Event"),
            (
                (f"{event.day} {event.time}".strip(), _value(event.ring), event.text)
                for event in retro.timeline
            ),
        )
    if retro.missed_opportunities:
        yield folded_table(
            "The missed opportunities as read",
            ("When", "Ring", "What was available", "What would make it easy"),
            (
                (each.when, _value(each.ring), each.available, each.easier)
                for each in retro.missed_opportunities
            ),
        )
    if retro.fail_safes:
        yield folded_table(
            "The fail-safes as read",
            ("Name", "Kind", "Outcome", "What happened"),
            (
                (each.name, _value(each.kind), _value(each.outcome), each.happened)
                for each in retro.fail_safes
            ),
        )


def _value(choice: object) -> str:
    return str(getattr(choice, "value", ""))
