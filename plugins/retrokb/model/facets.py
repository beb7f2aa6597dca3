"""Fields whose values are terms of a vocabulary, and facets: those by which the site is entered.

A facet is one row. From it come the option of the vocabulary, the pages of its terms, the options
of the commands, and what a search is narrowed by.
"""

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from .fields import Form, Stated

if TYPE_CHECKING:
    from .records import Terms


@dataclass(frozen=True)
class Declared(Stated):
    """A field whose values may be declared: `one` is what a term is called, `several` many."""

    _: KW_ONLY
    one: str
    several: str

    @property
    def key(self) -> str:
        """The name of the terms under `vocabulary` in mkdocs.yml."""
        return self.several.replace(" ", "_")

    @property
    def option(self) -> str:
        """The option of a command that names terms, without its hyphens: `class`."""
        return self.one.split()[-1]


@dataclass(frozen=True)
class Facet(Declared):
    """A field by which the site is entered: each of its terms has a page, and a place in search.

    The attribute that holds the terms (of `Terms`) is named as the vocabulary names them. `label`
    stands before the terms of one record.
    """

    form: Form | None = Form.TERMS
    published: bool = True
    label: str = ""

    @property
    def facet(self) -> str:
        """The name in the search index and in queries."""
        return self.one.replace(" ", "_")

    @property
    def folder(self) -> str:
        """The folder of the pages of its terms, in the site."""
        return self.several.replace(" ", "-")

    @property
    def title(self) -> str:
        """The heading of the page that lists its terms."""
        return self.several.capitalize()

    @property
    def heading(self) -> str:
        """What stands before the terms of one record."""
        return self.label or self.one.capitalize()

    def keys(self, terms: "Terms") -> tuple[str, ...]:
        """The terms of this facet among those of a record."""
        return tuple(getattr(terms, self.key))


PRODUCT = Facet("One or more products.", name="product", one="product", several="products")

PROBLEM_CLASS = Facet(
    "One or more problem classes.",
    name="problem_class",
    one="problem class",
    several="problem classes",
)

PERSONA = Facet("For whom, one or more.", one="persona", several="personas", label="Personas")

OWNER = Declared("Who keeps it.", one="owner", several="owners", published=True)
"""A term that may be declared and has no page: it is looked for in the ledger only."""
