"""The comment by which editors find the schema of a front matter."""

from collections.abc import Iterator


def modeline(schema: str) -> Iterator[str]:
    """The line for a schema's address, none where there is no address.

    The language server for YAML reads it from any comment of the document ("Using inlined schema",
    https://github.com/redhat-developer/yaml-language-server).
    """
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
