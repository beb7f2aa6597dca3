"""What a configuration says that may name a file: icons, styles, scripts, options of plugins."""

from collections.abc import Iterator, Mapping

NAMING = (
    "extra", "extra_css", "extra_javascript", "extra_templates", "nav", "plugins", "theme",
)  # fmt: skip
"""Options of mkdocs.yml below which files are named."""

OTHERS = ("custom_dir", "retrokb", "/retrokb")
"""What stands below these is no use of a file."""


def find_named(values: Mapping[str, object]) -> frozenset[str]:
    """Every text below the options that name files."""
    stated = {name: values.get(name) for name in NAMING}
    stated["plugins"] = _without_names(stated["plugins"])
    return frozenset(_texts(stated))


def _without_names(plugins: object) -> object:
    """The options of plugins; the bare name of one is that of no file."""
    if not isinstance(plugins, list | tuple):
        return plugins
    return [each for each in plugins if not isinstance(each, str)]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in OTHERS:
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
