"""The two schemas, where they stand in the site, and at which address."""

from collections.abc import Iterator, Mapping

from ...model.choices import Audience
from ...model.fields import row_named, rows_of
from ...model.records import Article, Retro, Scope
from ...model.settings import Settings, Vocabulary
from ...text.json import to_json
from .finding import finding_schema
from .hiding import hiding_patterns
from .retro import WHEN_STATUS
from .rows import Describer
from .types import Schema, choice, tables, texts

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
    describer = Describer(vocabulary)
    scope = describer.describe_all(rows_of(Scope)) | _audience(known=known_audiences)
    findings = row_named("findings", Retro).stated.about
    article = {**describer.describe_all(rows_of(Article)), **scope}
    retro = {
        **describer.describe_all(rows_of(Retro)),
        **scope,
        "findings": tables(findings, finding_schema(describer, scope)),
    }
    return {
        ARTICLE: _document("Front matter of an article", article),
        RETRO: _document("Front matter of a retro", retro, *WHEN_STATUS),
    }


def _audience(*, known: bool) -> dict[str, Schema]:
    """For whom it is: one or several, of which the narrowest holds, and words of the project."""
    about = row_named("audience", Scope).stated.about
    anybody = texts("For whom it is: public, internal, or a word of the option `audiences`.")
    one: Schema = {"anyOf": choice("", Audience)["anyOf"]}
    return {"audience": texts(about, one) if known else anybody}


def _document(title: str, fields: Mapping[str, Schema], *rules: Schema) -> Schema:
    """The schema of a front matter, in which other programs' fields are welcome."""
    schema: Schema = {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": fields,
        "patternProperties": hiding_patterns(),
    }
    return {**schema, "allOf": list(rules)} if rules else schema
