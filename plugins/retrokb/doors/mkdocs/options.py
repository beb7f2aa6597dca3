"""The options of the plugin as MkDocs validates them, and what settings a configuration means."""

import os
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import RelativeDirPlaceholder

from ...model.settings import Settings
from ..settings.document import files_of
from ..settings.make import SiteOptions, find_meta_files, make_settings, put_paths
from ..settings.named import NAMING, find_named
from ..settings.options import OPTIONS, Option, describe_unknown, find_unknown
from ..settings.wrong import Wrong, WrongOptionError


class DeclaredOption(base.BaseConfigOption[Any]):
    """An option of MkDocs's that is one of our rows."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option

    def run_validation(self, value: object) -> Any:
        """What the row makes of a value."""
        stated = {self.option.name: value}
        for path, why in find_unknown([self.option], stated):
            self.warnings.append(str(Wrong(path[1:-1], why)))
        try:
            return self.option.read(value)
        except WrongOptionError as error:
            raise base.ValidationError(str(error)) from error


class RetroKBConfig(base.Config):
    """The options of the plugin; everything has a default."""

    # What a class body's locals() hold become its attributes, and MkDocs finds options there.
    locals().update({option.name: DeclaredOption(option) for option in OPTIONS})

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """What is wrong, and what to warn of; for a misspelt name the nearest one is offered."""
        failed, warnings = super().validate()
        known = {option.name: option for option in OPTIONS}
        return failed, [
            (name, why if name in known else describe_unknown(name, known))
            for name, why in warnings
        ]


def settings_from(
    config: MkDocsConfig, options: RetroKBConfig, *, preview: bool = False, as_of: str | None = None
) -> Settings:
    """The settings that a validated configuration means.

    Raises BadConfigurationError.
    """
    file = config.config_file_path
    site = SiteOptions(
        root=Path(file).parent if file else Path.cwd(),
        docs_dir=config.docs_dir,
        exclude_docs=_patterns(config, "exclude_docs"),
        draft_docs=_patterns(config, "draft_docs"),
        meta_files=_meta_files(config),
        # The plugin adds extensions that are objects; they are its own business.
        extensions=[name for name in _extensions(config) if isinstance(name, str)],
        configs=put_paths(config.mdx_configs or {}, lambda path: _path_of(path, config.docs_dir)),
        directory_urls=config.use_directory_urls,
        repo_url=config.repo_url or "",
        site_url=config.site_url or "",
        site_name=config.site_name,
        site_description=config.site_description or "",
        files=files_of(str(Path(file).absolute())) if file else (),
        custom_dir=config.theme.custom_dir or "",
        named=find_named(_naming(config)),
    )
    return make_settings(site, options, preview=preview, as_of=as_of)


def _naming(config: MkDocsConfig) -> dict[str, object]:
    """The options that name files, as other plugins have left them, with the theme's defaults."""
    stated = {name: config[name] for name in NAMING}
    scripts = [str(each) for each in config.extra_javascript]
    plugins = {name: getattr(each, "config", None) for name, each in config.plugins.items()}
    return {**stated, "theme": {**config.theme}, "extra_javascript": scripts, "plugins": plugins}


def _meta_files(config: MkDocsConfig) -> tuple[str, ...]:
    # What stands among plugins need not be one: hooks have no options.
    options = (getattr(each, "config", {}) for each in config.plugins.values())
    return tuple(name for each in options for name in find_meta_files(each))


def _extensions(config: MkDocsConfig) -> list[object]:
    return [*config.markdown_extensions]


def _patterns(config: MkDocsConfig, name: str) -> tuple[str, ...]:
    """The lines of a gitignore-like option, as each pattern that MkDocs made of them keeps them."""
    spec = config[name]
    return tuple(str(each.pattern) for each in spec.patterns) if spec else ()


def _path_of(path: os.PathLike[str], docs_dir: str) -> str:
    # MkDocs knows the page while it renders it; our texts are read with one converter for all.
    return docs_dir if isinstance(path, RelativeDirPlaceholder) else os.fspath(path)
