"""JSON Schemas of the front matter, for editors; published at `/schemas/v1/`.

Draft 7, which the language servers for YAML understand ("Supports JSON Schema 7 and below",
https://github.com/redhat-developer/yaml-language-server). They are made from the
rows that the parser reads (`model.fields`); a test compares the names of all fields with those that
the parser asks for. Not said by a schema, and left to `retrokb lint`: days
that no calendar has, names of time zones, misspelt fields of ours at the top, where other
programs have fields too, and what needs more than one file.
"""

from .schemas import (
    ARTICLE,
    RETRO,
    describe_front_matter,
    render_front_matter_schemas,
    schema_address,
    schema_path,
)

__all__ = [
    "ARTICLE",
    "RETRO",
    "describe_front_matter",
    "render_front_matter_schemas",
    "schema_address",
    "schema_path",
]
