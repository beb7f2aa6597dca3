"""Fields by which people keep a text from being published, RetroKB's own and other programs'."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model.choices import Audience
from ..model.fields import THEME_FIELDS, find_rows
from ..model.hiding import TABLES, HidingField, Says
from ..model.records import Article, Bug, Day, Gap, Retro, Scope, Withheld
from ..text.likeness import joined
from .fields import Fields
from .hiding_names import OWN, ROWS, misspelt, own_rows_named, rows_named
from .judge import SHOWN, Judgement, Verdict, judge
from .markings import is_bracketed, is_marked, is_told
from .yaml_text import Entry, Node, Series, Table, Text

STATUS = "status"

FINDINGS = "findings"
"""Each of these says for itself whether it is hidden."""

OF_RETROS = (*OWN, STATUS, "date")

STATED = frozenset(row.name for row in (*find_rows(Article, Retro, Gap, Bug, Scope),))
"""Fields of ours: what stands in them is read elsewhere, and they are no misspelt ones."""

TITLES = frozenset({"title", "statement", "subtitle", "heading", "name"})

SUMMARIES = frozenset({"description", "summary"})
"""Fields in which a marking may stand beside what they say: these say more than titles."""

ASKED = HidingField(Says.TAGS, "", (), private=True, asked=True)

DEEPEST = 6
"""Levels of tables in which fields are looked for."""


@dataclass(frozen=True)
class Defaults:
    """The fields of a file such as `.meta.yml`, which hold for the pages below its folder."""

    path: str
    table: Table


@dataclass
class Hiding:
    """What fields say: `days` are those before which nothing is shown."""

    private: bool = False
    days: list[Day] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)


@dataclass(frozen=True)
class _Stated:
    """A field with its rows; `name` leads to it through the tables that it stands in."""

    name: str
    entry: Entry
    rows: tuple[HidingField, ...]
    file: str = ""
    doubtful: str = ""

    @property
    def asked(self) -> bool:
        return any(row.asked for row in self.rows)


def read_hiding(
    fields: Fields,
    own: Collection[str],
    audiences: Mapping[str, str],
    defaults: Sequence[Defaults] = (),
) -> Hiding:
    """What all fields but one's `own` say; what may hide and cannot be relied on is reported.

    What `defaults`, the outermost first, say holds where the page itself says nothing of that name.
    """
    found = Hiding()
    is_settled = any(_says(fields, each) for each in Audience)
    meanings = {joined(word): meaning for word, meaning in audiences.items()}
    everything = (*_stated(fields, own), *_inherited(fields, defaults))
    # What is doubtful comes last: it adds nothing where the page is hidden anyway.
    for stated in sorted(everything, key=lambda each: (each.asked, bool(each.doubtful))):
        is_hidden = _hides(found) or _says(fields, Audience.INTERNAL)
        if is_hidden and (stated.asked or stated.doubtful):
            break
        if not (stated.asked and is_settled):
            for row in stated.rows:
                _judge(fields, stated, row, meanings, found)
    if not (is_settled or _hides(found)):
        _check_marked(fields, found)
    return found


def _check_marked(fields: Fields, found: Hiding) -> None:
    """Refuse a text of which the title says that it is a draft, or a note that it is to stay in."""
    for entry in fields.entries:
        lines = (line for text in _texts(entry.node) for line in text.splitlines())
        if text := next((line for line in lines if _is_told(entry.key, line)), ""):
            fields.known.add(entry.key)
            found.private = True
            _refuse(fields, _Stated(entry.key, entry, (ASKED,)), ASKED, text)


def _is_told(name: str, text: str) -> bool:
    """Whether the text of a field says that the whole is hidden; what people search for does not.

    >>> _is_told("title", "[INTERNAL] Keys"), _is_told("phrases", "do not publish")
    (True, False)
    """
    if joined(name) in TITLES:
        return is_marked(text)
    if joined(name) in SUMMARIES:
        return is_bracketed(text) or is_told(text)
    return name not in STATED and is_told(text)


def _hides(found: Hiding) -> bool:
    """Whether a page is hidden on every day."""
    return found.private or any(not (each.before or each.since) for each in found.withheld)


def _judge(
    fields: Fields,
    stated: _Stated,
    row: HidingField,
    meanings: Mapping[str, str],
    found: Hiding,
) -> None:
    for text in _texts(stated.entry.node):
        judged = judge(row, meanings.get(joined(text), text))
        if (row.strict and fields.foreign) or judged is not SHOWN:
            fields.known.add(stated.entry.key)
        unclear = judged.verdict is Verdict.UNCLEAR or (row.asked and judged is not SHOWN)
        if unclear and stated.doubtful:
            # It may be neither that field nor about the page.
            continue
        if unclear or (stated.doubtful and judged is not SHOWN):
            found.private = True
            _refuse(fields, stated, row, text)
        elif judged is not SHOWN:
            _note(found, judged, Withheld(stated.name, text, stated.file))


def _note(found: Hiding, judged: Judgement, why: Withheld) -> None:
    if judged.verdict is Verdict.UNPUBLISHED:
        found.withheld.append(replace(why, before=judged.before, since=judged.since))
    elif judged.before:
        found.days.append(judged.before)
    else:
        found.private = True


def _refuse(fields: Fields, stated: _Stated, row: HidingField, text: str) -> None:
    where = f" in {stated.file}" if stated.file else ""
    what = (
        f"`{stated.name}`{where} is {text!r}, which may mean that this is not for the public"
        f"{stated.doubtful}."
    )
    advice = "Write `audience: internal` to keep it in, else another word or name."
    if row.asked:
        advice = "Write `audience: internal` to keep it in, or `audience: public` to publish it."
    line = 0 if stated.file else stated.entry.line
    fields.report("RK209", stated.name, what, advice, subject=text, line=line)


def _stated(fields: Fields, own: Collection[str]) -> Iterator[_Stated]:
    """The fields of a table that may hide, those within its tables too."""
    for entry in fields.entries:
        if entry.key in own:
            continue
        rows = rows_named(entry.key)
        if rows:
            yield _Stated(entry.key, entry, rows)
        elif entry.key in THEME_FIELDS | STATED:
            if entry.key != FINDINGS or STATUS not in own:
                yield from _listed(entry)
        elif not isinstance(entry.node, Text):
            yield from (*_listed(entry), *_nested(entry, (entry.key,)))
        elif meant := misspelt(entry.key):
            doubt = f"; there is no field of that name, but `{ROWS[meant][0].names[0]}`"
            yield _Stated(entry.key, entry, ROWS[meant], doubtful=doubt)


def _listed(above: Entry) -> Iterator[_Stated]:
    """What says in our own words that an element of a list is hidden: only findings can be."""
    nodes = above.node.nodes if isinstance(above.node, Series) else ()
    for entry in (entry for node in nodes if isinstance(node, Table) for entry in node.entries):
        doubt = f"; of `{above.key}` nothing is left out"
        yield _Stated(f"{above.key}.{entry.key}", entry, own_rows_named(entry.key), doubtful=doubt)


def _nested(above: Entry, way: tuple[str, ...]) -> Iterator[_Stated]:
    """The fields in a table of another program: what speaks of the page hides it."""
    speaks = all(joined(name) in TABLES for name in way)
    # What is listed is something else, unless the table speaks of the page.
    nodes = above.node.nodes if isinstance(above.node, Series) and speaks else (above.node,)
    tables = [each for each in nodes if isinstance(each, Table)] if len(way) <= DEEPEST else []
    for entry in (entry for table in tables for entry in table.entries):
        name = (*way, entry.key)
        dotted = f"{joined(above.key)}.{joined(entry.key)}"
        rows = ROWS.get(dotted) or rows_named(entry.key) or own_rows_named(entry.key)
        doubt = "" if speaks else f"; what stands in `{way[0]}` may speak of something else"
        if rows and (speaks or not (rows[0].asked or rows[0].says is Says.DATED)):
            yield _Stated(".".join(name), entry, rows, doubtful=doubt)
        yield from _nested(entry, name)


def _inherited(fields: Fields, defaults: Sequence[Defaults]) -> Iterator[_Stated]:
    """What files of defaults say and the page does not; the deepest file counts."""
    said = {joined(entry.key) for entry in fields.entries}
    for each in reversed(defaults):
        for entry in each.table.entries:
            word = joined(entry.key)
            rows = rows_named(entry.key) or own_rows_named(entry.key)
            if rows and word not in said:
                yield _Stated(entry.key, entry, rows, each.path)
            elif not isinstance(entry.node, Text) and word not in said:
                yield from (
                    replace(found, file=each.path) for found in _nested(entry, (entry.key,))
                )
        said |= {joined(entry.key) for entry in each.table.entries}


def _says(fields: Fields, audience: Audience) -> bool:
    """Whether the table itself says in our own word for whom it is, and nothing else."""
    said = [text for each in fields.entries if each.key == OWN[0] for text in _texts(each.node)]
    return bool(said) and all(joined(text) == audience.value for text in said)


def _texts(node: Node) -> Iterator[str]:
    """The texts in a value, and the names of what is said yes to in a table."""
    if isinstance(node, Text):
        yield node.value
    elif isinstance(node, Series):
        yield from (text for each in node.nodes for text in _texts(each))
    else:
        for entry in node.entries:
            values = [*_texts(entry.node)]
            yield from values
            if any(judge(_ANY, value) is not SHOWN for value in values):
                yield entry.key


_ANY = HidingField(Says.YES, "", ())
