"""The two schemas, where they stand in the site, and at which address."""

from collections.abc import Iterator, Mapping

from ...model.settings import Settings, Vocabulary
from ...text.json import to_json
from .article import article_fields
from .common import scope_fields
from .retro import WHEN_STATUS, retro_fields
from .types import Schema

FOLDER = "schemas/v1"

DIALECT = "http://json-schema.org/draft-07/schema#"

ARTICLE, RETRO = "article", "retro"


def schema_path(name: str) -> str:
    """The path of a schema in the site."""
    return f"{FOLDER}/{name}.schema.json"


def schema_address(name: str, settings: Settings) -> str:
    """Where the site publishes a schema, "" where nobody has said what the site's address is."""
    return f"{settings.site_url.rstrip('/')}/{schema_path(name)}" if settings.site_url else ""


def render_front_matter_schemas(settings: Settings) -> Iterator[tuple[str, str]]:
    """The schemas of this site, each with its path.

    The declared vocabulary is left out: a term may concern only what the public must not know of.
    """
    words = not settings.audiences
    for name, schema in describe_front_matter(Vocabulary(), known_audiences=words).items():
        yield schema_path(name), to_json(schema)


def describe_front_matter(
    vocabulary: Vocabulary, *, known_audiences: bool = True
) -> Mapping[str, Schema]:
    """The schemas of an article and of a retro, with the declared terms as values to choose from.

    `known_audiences` is False where the option `audiences` adds words for them.
    """
    scope = scope_fields(vocabulary, known_audiences=known_audiences)
    return {
        ARTICLE: _document("Front matter of an article", article_fields(scope)),
        RETRO: _document("Front matter of a retro", retro_fields(scope), *WHEN_STATUS),
    }


def _document(title: str, fields: Mapping[str, Schema], *rules: Schema) -> Schema:
    """The schema of a front matter, in which other programs' fields are welcome."""
    schema: Schema = {"$schema": DIALECT, "title": title, "type": "object", "properties": fields}
    return {**schema, "allOf": list(rules)} if rules else schema
