"""The tables of the reference pages, from the rows of the fields.

A table stands between a comment that names its record class, `<!-- rows: Article -->`, and
`<!-- end of rows -->`; `own Gap` leaves out what all findings have. What is around it is written by
hand; so is where a field is told more of.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

import click

from retrokb.model import records
from retrokb.model.fields import Form, Row, own_rows, rows_of
from retrokb.model.hiding import HIDING_FIELDS

PAGES = Path(__file__).parents[1] / "docs/reference"

TABLE = re.compile(
    r"(?P<begin><!-- rows: (?P<own>own )?(?P<record>\w+) -->\n).*?(?P<end><!-- end of rows -->)",
    re.DOTALL,
)

HEAD = "| field | value | what it says | if absent |\n|---|---|---|---|\n"

HIDING = re.compile(
    r"(?P<begin><!-- rows: hiding -->\n).*?(?P<end><!-- end of rows -->)", re.DOTALL
)
"""Where the fields of other programs stand that hide a text."""

HIDING_HEAD = "| fields | what it says |\n|---|---|\n"

MORE: Mapping[str, str] = {
    "Article.id": "../authors/permanent-addresses.md",
    "Article.aliases": "../authors/change-what-is-published.md#move",
    "Article.anchors": "../authors/change-what-is-published.md#heading",
    "Article.superseded_by": "../authors/change-what-is-published.md#replace",
    "Article.withdrawn": "../authors/change-what-is-published.md#withdraw",
    "Finding.kind": "../authors/education-or-bug.md",
    "Retro.amendments": "../authors/change-what-is-published.md#retro",
    "Retro.findings": "finding-fields.md",
    "Retro.status": "configuration.md#options",
    "Scope.product": "../start/vocabulary.md",
}
"""Where more is told of a field."""

VALUES: Mapping[Form, str] = {
    Form.TEXT: "text",
    Form.TEXTS: "one or more texts",
    Form.PHRASES: "one phrase a line",
    Form.TERMS: "one or more terms",
    Form.DAY: "a day",
    Form.DURATION: "`180`, `180 days`, `26 weeks`, `6 months`, `1 year`",
    Form.ID: "letters, digits, `-`, `_`, `.`; at most 64",
    Form.REFERENCE: "a path or an id",
    Form.REFERENCES: "one or more paths or ids",
    Form.NAMES: "texts by name",
}


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail where a table is out of date.")
def main(*, check: bool) -> None:
    """Write the tables of the reference pages from the rows of the fields."""
    differing = [page for page in sorted(PAGES.glob("*.md")) if not _is_current(page)]
    for page in differing:
        if check:
            click.echo(f"docs/reference/{page.name} differs from the rows: scripts/write-reference")
        else:
            page.write_text(render_page(page.read_text("utf-8")), "utf-8")
    sys.exit(check and bool(differing))


def render_page(text: str) -> str:
    """A page with its tables as the rows have them."""
    text = HIDING.sub(lambda match: f"{match['begin']}{HIDING_HEAD}{_hiding()}{match['end']}", text)
    return TABLE.sub(
        lambda match: (
            match[0]
            if match["record"] == "hiding"
            else f"{match['begin']}{HEAD}{_table(match)}{match['end']}"
        ),
        text,
    )


def _hiding() -> str:
    return "".join(f"| {_listed([*row.names])} | {row.about} |\n" for row in HIDING_FIELDS)


def _is_current(page: Path) -> bool:
    text = page.read_text("utf-8")
    return render_page(text) == text


def _table(match: re.Match[str]) -> str:
    record = getattr(records, match["record"])
    return "".join(_lines(record, own_rows(record) if match["own"] else rows_of(record)))


def _lines(record: type, rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield _line(row, _linked(f"`{row.name}`", MORE.get(f"{record.__name__}.{row.name}")))
        if row.form in (Form.TABLE, Form.TABLES) and not row.of.__subclasses__():
            yield from (_line(each, f"`{each.name}` in `{row.name}`") for each in rows_of(row.of))


def _line(row: Row, name: str) -> str:
    return f"| {name} | {_value(row)} | {row.stated.about} | {_absent(row)} |\n"


def _linked(name: str, address: str | None) -> str:
    return f"[{name}]({address})" if address else name


def _value(row: Row) -> str:
    if row.form is Form.CHOICE:
        return _listed([choice.value for choice in row.of])
    if row.form in (Form.TABLE, Form.TABLES):
        kinds = [f"{kind.__name__.lower()}s" for kind in row.of.__subclasses__()]
        within = " and ".join(kinds) or _listed([each.name for each in rows_of(row.of)])
        return f"a list of {within}" if row.form is Form.TABLES else within
    longest = row.stated.longest
    return f"{VALUES[row.form]}, at most {longest} characters" if longest else VALUES[row.form]


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _absent(row: Row) -> str:
    if row.stated.absent:
        return row.stated.absent
    if isinstance(row.default, Enum):
        return f"`{row.default.value}`"
    given = isinstance(row.default, str) and row.default
    return "a warning" if row.stated.required else f"`{row.default}`" if given else "none"


if __name__ == "__main__":
    main()
