"""One article of another system becomes an article of RetroKB."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..markup.convert import Converter
from ..markup.safe import is_harmless
from ..markup.work import UnreadableMarkdownError
from ..model.outline import Outline
from ..model.problems import Problem
from ..model.records import ADOPTED_FROM
from ..parse.fields import Fields
from ..parse.front_matter import FrontMatter, parse_front_matter
from ..parse.outline import parse_outline
from ..parse.yaml_text import Table
from ..text.names import is_usable_id
from .lines import Edit, Lines
from .links import Surroundings, move_links
from .mapping import find_clashes, former_addresses, map_fields
from .markup import find_foreign
from .matter import Field, add_fields, comment_out, render_fields
from .notes import Kind, Note, NotTaken, Taken

HARMING = (
    "HTML that may run, frame or style something; each build cleans it until you have looked and "
    f"removed `{ADOPTED_FROM}`"
)


@dataclass(frozen=True)
class ForeignArticle:
    """An article of another system, read; `harmless` ones have no HTML that runs or frames."""

    path: str
    lines: Lines
    matter: FrontMatter
    fields: Fields
    outline: Outline
    harmless: bool

    @property
    def id(self) -> str:
        """The id that the article's front matter states."""
        return self.fields.text("id") if "id" in self.fields.marks else ""


def read_article(path: str, text: str, converter: Converter) -> ForeignArticle | NotTaken:
    """Parse an article; `path` is relative to the folder that is adopted."""
    lines = Lines.of(text)
    matter = parse_front_matter(lines.normal, path)
    if isinstance(matter, Problem):
        return NotTaken(path, f"line {matter.place.line}: {matter.message}")
    try:
        outline = parse_outline(matter.body, converter, matter.body_line)
    except UnreadableMarkdownError as error:
        return NotTaken(path, f"it cannot be read as Markdown: {error}")
    fields = Fields(matter.table or Table((), 1, ""), path, [])
    harmless = _is_harmless(matter.body, converter)
    return ForeignArticle(path, lines, matter, fields, outline, harmless)


MAY_HARM = ("<", "{", "javascript:", "vbscript:", "data:")
"""What a text without harm need not be rendered for: most have none of it."""


def _is_harmless(body: str, converter: Converter) -> bool:
    folded = body.casefold()
    return not any(each in folded for each in MAY_HARM) or is_harmless(converter.render(body))


def adopt_article(
    old: ForeignArticle,
    target: str,
    aliases: Sequence[str],
    shared_ids: frozenset[str],
    around: Surroundings,
) -> Taken:
    """The article that one of another system becomes.

    `aliases` are former addresses from redirects, `shared_ids` ids that several articles state,
    casefolded. Fields are added after those that are there; the body changes in its links only.
    """
    fields, notes = _fields(old, aliases)
    if not old.harmless and ADOPTED_FROM not in old.fields.marks:
        fields.append(Field(ADOPTED_FROM, old.path))
        notes.append(Note(Kind.LEFT, HARMING))
    edits, clashes = _without_clashes(old, shared_ids)
    moved = move_links(old.lines.edited(edits), old.outline, old.path, target, around)
    lines = add_fields(moved.lines, old.matter, render_fields(fields))
    if old.matter.table is None and "title" not in old.fields.marks and not old.outline.headings:
        notes.append(Note(Kind.EMPTY, "it has neither a title nor a heading"))
    first = old.matter.body_line
    foreign = [
        Note(Kind.LEFT, f"{each.kind}, which will not render: `{each.text}`", each.line + first)
        for each in find_foreign(old.matter.body.split("\n"))
    ]
    return Taken(
        old.path, target, str(lines), (*notes, *clashes, *moved.notes, *foreign), moved.copies
    )


def _fields(old: ForeignArticle, aliases: Sequence[str]) -> tuple[list[Field], list[Note]]:
    fields: list[Field] = []
    notes: list[Note] = []
    told: set[str] = set()
    for mapped in map_fields(old.fields, old.path):
        if mapped.field.name not in told:
            told.add(mapped.field.name)
            fields.append(mapped.field)
            said = mapped.field.value
            value = said if isinstance(said, str) else ", ".join(said)
            text = f"{mapped.field.name} {value!r}, from `{mapped.origin}`"
            notes.append(Note(Kind.INFERRED, text, mapped.line))
    former = [*former_addresses(old.fields, old.path), *((alias, "redirects") for alias in aliases)]
    if former and "aliases" not in old.fields.marks:
        fields.append(Field("aliases", tuple(dict.fromkeys(address for address, _ in former))))
        notes += [Note(Kind.INFERRED, f"alias {each}, from {origin}") for each, origin in former]
    else:
        notes += [
            Note(Kind.LEFT, f"alias {each}, from {origin}: add it to `aliases`")
            for each, origin in former
            if each not in old.fields.texts("aliases")
        ]
    return fields, notes


def _without_clashes(
    old: ForeignArticle, shared_ids: frozenset[str]
) -> tuple[list[Edit], list[Note]]:
    edits: list[Edit] = []
    notes: list[Note] = []
    for name, why in _clashes(old, shared_ids):
        line = old.fields.line_of(name)
        text = old.lines.texts[line - 1]
        stated = text.partition(":")[2].strip().strip("\"'")
        if stated and stated == old.fields.text(name):
            edits.append(comment_out(text, line - 1, why))
            notes.append(Note(Kind.CHANGED, f"`{name}: {stated}` is a comment now: {why}", line))
        else:
            notes.append(Note(Kind.LEFT, f"`{name}`: {why}", line))
    return edits, notes


def _clashes(old: ForeignArticle, shared_ids: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield from ((clash.name, clash.why) for clash in find_clashes(old.fields))
    if old.id and not is_usable_id(old.id):
        yield "id", "no id that can stand in an address"
    elif old.id.casefold() in shared_ids:
        yield "id", "several articles have it"
