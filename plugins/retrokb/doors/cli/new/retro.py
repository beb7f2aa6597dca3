"""`retrokb new retro`."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from ....draft.answers import NewFinding, NewRetro
from ....draft.file_names import retro_stem
from ....draft.from_ticket import NOTHING_TOLD, Told
from ....draft.retro import render_retro
from ....model.choices import Kind
from ....model.records import LONGEST_STATEMENT, Retro
from ....site.front_matter import RETRO
from ..say import say
from .ask import Questions
from .options import PHRASES, ask_id, ask_terms, common_options, is_asking, pick_alike, references
from .project import Project, read_ticket, stems_in
from .show import show_next

KINDS = [kind.value for kind in Kind]

STATEMENT = {
    Kind.EDUCATION: "In one sentence: who could not learn what, and where did they look",
    Kind.BUG: "In one sentence: what did the software do, or let happen",
}

PICK = (
    "Which of them apply: an article that helps already, a gap that this repeats? "
    "(numbers; Enter for none)"
)
FLAGS = "If one applies, say so in the file, or with --remedy and --recurrence-of at the start."
FROM_TICKET = (
    "`date` is the day on which the ticket was opened: set it to the day it reached Engineering. "
    "Read what came from the ticket once more before you commit; masking is no judgement."
)


@click.command()
@common_options
@click.option("--date", "day", metavar="DAY", help="The day it reached Engineering, YYYY-MM-DD.")
@click.option("--kind", help="Of the finding: education or bug.")
@click.option(
    "--statement", help=f"The finding in one sentence, at most {LONGEST_STATEMENT} characters."
)
@click.option(
    "--remedy",
    "remedies",
    multiple=True,
    metavar="ARTICLE",
    help="An article, by id or path, that answers the gap already (of a bug: a workaround).",
)
@click.option(
    "--recurrence-of", "recurrences", multiple=True, metavar="GAP", help="A gap that this repeats."
)
def retro(**given: Any) -> None:
    """Create a retro: a draft with every section, and a note under each on what belongs there."""
    told = read_ticket(given["ticket"]) or NOTHING_TOLD
    project = Project.open(given["config_file"], given["as_of"])
    asked = Questions(is_asking(given))
    begun = _ask(asked, project, told, given)
    settings = project.settings
    folder = project.folder(settings.retros_dir, settings.internal_retros_dir, given)
    stems = stems_in(page.path for page in project.pages if isinstance(page, Retro))
    path = f"{folder}/{retro_stem(begun.day, begun.title, stems)}.md"
    linked = _link(asked, project, begun, path, given)
    complete = replace(linked, schema=project.schema(RETRO, folder))
    project.write(path, render_retro(complete))
    unsure = given["ticket"] and given["day"] is None and begun.day == told.opened
    say(show_next(project.as_typed(path), FROM_TICKET if unsure else ""))


def _ask(asked: Questions, project: Project, told: Told, given: dict[str, Any]) -> NewRetro:
    """Ask what no flag and no ticket has said; ends the command where something is missing."""
    title = asked.text("title", "Title", given["title"], default=told.title)
    day = asked.text(
        "date",
        "Day it reached Engineering",
        given["day"],
        default=(told.opened or project.settings.as_of).isoformat(),
        check=_is_no_day,
    )
    terms = ask_terms(asked, project, given)
    finding = _ask_finding(asked, project, told, given)
    asked.end()
    case, timeline = told.case, told.timeline
    return NewRetro(title, date.fromisoformat(day), finding, terms, case=case, timeline=timeline)


def _ask_finding(
    asked: Questions, project: Project, told: Told, given: dict[str, Any]
) -> NewFinding:
    word = asked.choice("kind", "The finding: what is it?", given["kind"], KINDS)
    kind = Kind(word) if word else Kind.EDUCATION
    return NewFinding(
        ask_id(asked, project, kind.value, given["id_"]),
        kind,
        asked.text("statement", STATEMENT[kind], given["statement"], check=_is_too_long),
        asked.lines(
            "phrase", PHRASES, given["phrases"], told.phrases, required=kind is Kind.EDUCATION
        ),
    )


def _link(
    asked: Questions, project: Project, begun: NewRetro, path: str, given: dict[str, Any]
) -> NewRetro:
    """Show what looks alike, and declare what answers already and what repeats."""
    existing, finding = project.existing, begun.finding
    remedies = references(project, "remedy", given["remedies"], path, existing.find_article)
    repeated = references(project, "recurrence-of", given["recurrences"], path, existing.find_gap)
    articles, gaps = existing.alike(f"{begun.title} {finding.statement}", finding.phrases)
    stated = bool(remedies or repeated)
    picked = pick_alike(asked, (*articles, *gaps), PICK, FLAGS, stated=stated)
    remedies += [each.reference(path) for each in picked if not each.anchor]
    repeated += [each.reference(path) for each in picked if each.anchor]
    return replace(
        begun,
        finding=replace(finding, answers=tuple(remedies)),
        recurrence_of=tuple(repeated),
    )


def _is_no_day(answer: str) -> str:
    try:
        known = len(answer) == len("YYYY-MM-DD") and date.fromisoformat(answer)
    except ValueError:
        known = None
    return "" if known else f"{answer!r} is no day of the calendar; write it as YYYY-MM-DD."


def _is_too_long(answer: str) -> str:
    length = len(" ".join(answer.split()))
    if length <= LONGEST_STATEMENT:
        return ""
    return (
        f"That has {length} characters, {LONGEST_STATEMENT} at most; the story stands in the body."
    )
