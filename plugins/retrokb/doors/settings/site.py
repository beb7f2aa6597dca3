"""What of MkDocs's own options matters, read as MkDocs reads it (mkdocs.config.config_options)."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from .checks import address, address_of_folder, lines_of_patterns, maybe, text, yes_or_no
from .document import Folders, Relative
from .entries import extensions, plugin
from .make import SiteOptions, put_paths
from .named import find_named
from .options import Option
from .wrong import wrong


def options_of_mkdocs(folders: Folders) -> tuple[Option, ...]:
    """The rows of all options that matter; what the plugin's own say stands under `plugins`."""
    return (
        Option("docs_dir", partial(_docs_dir, folders.config_dir), "docs"),
        Option("exclude_docs", maybe(lines_of_patterns), None),
        Option("draft_docs", maybe(lines_of_patterns), None),
        Option("use_directory_urls", yes_or_no, True),
        Option("site_name", maybe(text), None),
        Option("site_description", maybe(text), None),
        Option("repo_url", maybe(address), None),
        Option("site_url", maybe(address_of_folder), None),
        Option("markdown_extensions", extensions, []),
        Option("mdx_configs", maybe(_refuse_configs), None),
        Option("config_file_path", maybe(_refuse_path), None),
        Option("plugins", plugin, []),
    )


def make_site(
    found: Mapping[str, Any], values: Mapping[str, Any], folders: Folders, files: tuple[str, ...]
) -> SiteOptions:
    """What was read of these rows in the files of a configuration, as both doors have it.

    `values` are all that were stated.
    """
    docs_dir = found["docs_dir"]
    names, configs = found["markdown_extensions"]
    return SiteOptions(
        root=Path(folders.config_dir),
        docs_dir=docs_dir,
        exclude_docs=found["exclude_docs"] or (),
        draft_docs=found["draft_docs"] or (),
        meta_files=found["plugins"].meta_files,
        extensions=names,
        configs=put_paths(configs, partial(_path_of, docs_dir)),
        directory_urls=found["use_directory_urls"],
        repo_url=found["repo_url"] or "",
        site_url=found["site_url"] or "",
        site_name=found["site_name"] or "",
        site_description=found["site_description"] or "",
        files=files,
        custom_dir=_custom_dir(values.get("theme")),
        named=find_named(values),
    )


def _custom_dir(theme: object) -> str:
    stated = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return stated if isinstance(stated, str) else ""


def _docs_dir(config_dir: str, value: object) -> str:
    folder = Path(config_dir, text(value))
    if not folder.is_dir():
        raise wrong(f"The folder {folder} does not exist. Create it, or name the one of the pages.")
    if os.path.abspath(folder) == config_dir:  # noqa: PTH100 (links are not to be followed)
        raise wrong("The folder of the pages must not be that of this file; name one in it.")
    return os.path.abspath(folder)  # noqa: PTH100


def _path_of(docs_dir: str, relative: os.PathLike[str]) -> str:
    of_page = isinstance(relative, Relative) and relative.of_page
    return docs_dir if of_page else os.fspath(relative)


def _refuse_configs(_: object) -> NoReturn:
    raise wrong("MkDocs keeps this to itself; configure extensions in `markdown_extensions`.")


def _refuse_path(_: object) -> NoReturn:
    raise wrong("MkDocs keeps this to itself: it is where this file lies. Remove it.")
