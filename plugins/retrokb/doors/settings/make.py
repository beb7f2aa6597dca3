"""Settings from what mkdocs.yml says, whoever has read it."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from ...model.settings import META_FILES, MarkdownDialect, Settings
from .day import find_as_of
from .internal import internal_folder
from .navigation import read_navigation
from .wrong import BadConfigurationError

NEEDED_EXTENSIONS = ("attr_list",)
"""Besides MkDocs's own (toc, tables, fenced_code): `## Heading {#anchor}` is attr_list's."""

ALWAYS_EXCLUDED = (".*", "/templates/")
"""What MkDocs leaves out of docs_dir whatever `exclude_docs` says (mkdocs.structure.files)."""

META_OPTIONS = ("meta_file", "meta_filename")
"""How plugins call the name of a file of defaults (Material's `meta`, mkdocs-meta-manager)."""

BUNDLES = ("extra", "markdown.extensions.extra", "pymdownx.extra")
"""Extensions that bring tables of their own, each with options by its name for them."""

CUSTOMERS_KEY = "RETROKB_CUSTOMERS_KEY"
"""The variable with the key of the list of customers, which no file may hold."""

OF_SETTINGS = (
    "exclude", "default_status", "audience", "audiences", "repository", "id_prefixes", "policy",
    "public_files", "html", "content_security_policy",
)  # fmt: skip
"""Options of the plugin that are settings as they are read."""


@dataclass(frozen=True)
class SiteOptions:
    """What of MkDocs's own options matters.

    `root` is the folder of mkdocs.yml and `docs_dir` a whole path; `exclude_docs` and `draft_docs`
    are lines of patterns, `meta_files` names that a plugin gives to files of defaults.
    `extensions` and their `configs` are as Python-Markdown takes them.
    `files` are the configuration and those that it inherits.
    `custom_dir` holds the project's own templates, "" without them, and `named` is what is said
    that may name a file.
    """

    root: Path
    docs_dir: str
    exclude_docs: tuple[str, ...] = ()
    draft_docs: tuple[str, ...] = ()
    meta_files: tuple[str, ...] = ()
    extensions: Sequence[str] = ()
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    directory_urls: bool = True
    repo_url: str = ""
    site_url: str = ""
    site_name: str = ""
    site_description: str = ""
    files: tuple[str, ...] = ()
    custom_dir: str = ""
    named: frozenset[str] = frozenset()


def make_settings(
    site: SiteOptions,
    options: Mapping[str, Any],
    *,
    preview: bool = False,
    as_of: str | None = None,
) -> Settings:
    """The settings that MkDocs's options and those of the plugin, both validated, mean.

    Raises BadConfigurationError.
    """
    docs_dir = _relative(site.docs_dir, site.root)
    retros_dir = _retros_dir(options["retros_dir"], docs_dir, site.root)
    return Settings(
        root=str(site.root),
        as_of=find_as_of(as_of, os.environ),
        docs_dir=docs_dir,
        retros_dir=retros_dir,
        internal_dir=internal_folder(options["internal_dir"], (docs_dir, retros_dir), site.root),
        exclude_docs=(*ALWAYS_EXCLUDED, *site.exclude_docs),
        draft_docs=site.draft_docs,
        meta_files=tuple(dict.fromkeys((*META_FILES, *site.meta_files))),
        vocabulary=options["vocabulary"],
        dialect=_dialect(site, strict=options["content_security_policy"] == "strict"),
        preview=preview,
        directory_urls=site.directory_urls,
        repo_url=site.repo_url,
        site_url=site.site_url,
        site_name=site.site_name,
        site_description=site.site_description,
        config_name=Path(site.files[0]).name if site.files else Settings.config_name,
        nav=read_navigation(site.files, str(site.root)),
        custom_dir=_relative(str(site.root / site.custom_dir), site.root)
        if site.custom_dir
        else "",
        named=site.named,
        levels=options["rules"],
        content=replace(options["content"], customers_key=os.environ.get(CUSTOMERS_KEY, "")),
        **{name: options[name] for name in OF_SETTINGS},
    )


def put_paths(value: Any, path_of: Callable[[os.PathLike[str]], str]) -> Any:
    """A configuration with a path in each place where `!relative` stands for one."""
    # What else a configuration holds, such as objects that an extension asks for, stays as it is.
    if type(value) is dict:
        return {name: put_paths(each, path_of) for name, each in value.items()}
    if type(value) in (list, tuple):
        return type(value)(put_paths(each, path_of) for each in value)
    # What `!!python/object/apply:pathlib.Path` makes is a path already.
    stands_for_one = isinstance(value, os.PathLike) and not isinstance(value, PurePath)
    return path_of(value) if stands_for_one else value


def find_meta_files(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that the options of any plugin give to files of defaults."""
    stated = (options.get(name) for name in META_OPTIONS)
    return tuple(each for each in stated if isinstance(each, str) and each and "/" not in each)


def align_by_attribute(
    extensions: Sequence[object], configs: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The options of extensions, with those of tables: a policy refuses the `style` of cells.

    What a project says of it stays.
    """
    aligned = {name: dict(options or {}) for name, options in configs.items()}
    aligned.setdefault("tables", {}).setdefault("use_align_attribute", True)
    for name in (each for each in extensions if each in BUNDLES):
        for tables in ("tables", "markdown.extensions.tables"):
            options = aligned.setdefault(str(name), {})
            options[tables] = {"use_align_attribute": True, **options.get(tables, {})}
    return aligned


def _dialect(site: SiteOptions, *, strict: bool) -> MarkdownDialect:
    needed = [name for name in NEEDED_EXTENSIONS if name not in site.extensions]
    configs = align_by_attribute(site.extensions, site.configs) if strict else site.configs
    return MarkdownDialect((*site.extensions, *needed), configs)


def _retros_dir(stated: str, docs_dir: str, root: Path) -> str:
    """The folder of the retros; the articles must not be among them."""
    folder = _relative(str(root / stated), root)
    holds_docs = Path(root, docs_dir).is_relative_to(os.path.normpath(root / folder))
    if folder != docs_dir and holds_docs:
        message = f"retros_dir is {stated!r}, which holds docs_dir; name a folder of retros alone."
        raise BadConfigurationError(message)
    return folder


def _relative(path: str, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
