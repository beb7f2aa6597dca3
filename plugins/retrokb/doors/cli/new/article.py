"""`retrokb new article`."""

import posixpath
from dataclasses import replace
from typing import Any

import click

from ....draft.answers import NewArticle
from ....draft.article import render_article
from ....draft.file_names import article_stem
from ....draft.from_ticket import NOTHING_TOLD, Told
from ....model.choices import ArticleType
from ....site.front_matter import ARTICLE
from ....text.printable import printable
from ..say import say
from .ask import Questions
from .options import PHRASES, ask_id, ask_terms, common_options, is_asking, pick_alike, references
from .project import Project, read_ticket, stems_in
from .show import show_next

PICK = "A gap that it answers, or the article that is there already? (numbers; Enter for none)"
FLAGS = "If the article answers a gap, say so under `answers`, or with --answers at the start."


@click.command()
@common_options
@click.option(
    "--type",
    "type_",
    type=click.Choice([each.value for each in ArticleType]),
    default=ArticleType.TROUBLESHOOTING.value,
    show_default=True,
    help="What kind of help it gives; decides its sections.",
)
@click.option(
    "--answers", "answered", multiple=True, metavar="GAP", help="A gap that the article answers."
)
def article(type_: str, answered: tuple[str, ...], **given: Any) -> None:
    """Create an article: unfinished until it says otherwise, with the sections of its type."""
    told = read_ticket(given["ticket"]) or NOTHING_TOLD
    project = Project.open(given["config_file"], given["as_of"])
    asked = Questions(is_asking(given))
    begun = _ask(asked, project, told, given)
    settings = project.settings
    folder = project.folder(settings.docs_dir, settings.internal_dir, given)
    # Two files at one place, one of them internal, cannot be.
    places = [settings.as_if_public(page.path) for page in project.pages]
    stem = article_stem(begun.title, stems_in(places, settings.as_if_public(folder)))
    path = posixpath.normpath(f"{folder}/{stem}.md")
    answers = references(project, "answers", answered, path, project.existing.find_gap)
    articles, gaps = project.existing.alike(begun.title, begun.phrases)
    picked = pick_alike(asked, (*articles, *gaps), PICK, FLAGS, stated=bool(answered))
    taken = next((each for each in picked if not each.anchor), None)
    if taken:
        there = printable(project.as_typed(taken.path))
        say(f"Nothing was written. The article is there: {there}")
        return
    answers += [each.reference(path) for each in picked]
    complete = replace(
        begun,
        type=ArticleType(type_),
        answers=tuple(answers),
        schema=project.schema(ARTICLE, folder),
    )
    project.write(path, render_article(complete))
    say(show_next(project.as_typed(path)))


def _ask(asked: Questions, project: Project, told: Told, given: dict[str, Any]) -> NewArticle:
    """Ask what no flag and no ticket has said; ends the command where something is missing."""
    title = asked.text("title", "Title", given["title"], default=told.title)
    terms = ask_terms(asked, project, given)
    id_ = ask_id(asked, project, "article", given["id_"])
    phrases = asked.lines("phrase", PHRASES, given["phrases"], told.phrases)
    asked.end()
    return NewArticle(title, id_, terms=terms, phrases=phrases)
