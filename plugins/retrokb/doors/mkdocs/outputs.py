"""What the site gives to programs, among the files of MkDocs."""

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...pipeline.compose import Site
from ...place.layout import mirrored
from ...site.api import render_api
from ...site.front_matter import render_front_matter_schemas
from ...site.llms import PATH, render_llms


def add_outputs(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Put `/api/v1/`, `/schemas/v1/`, the Markdown of every page and `/llms.txt` into the site."""
    for path, text in (*render_api(site.view), *render_front_matter_schemas(site.settings)):
        files.append(File.generated(config, path, content=text))
    if site.settings.preview:
        # Nobody mirrors a preview, and writing every page a second time would make authors wait.
        return
    pages = {page.path for page in site.archive.pages.values()}
    layout = mirrored(site.archive.pages.values(), pages | site.generated, site.settings)
    taken = {file.dest_uri for file in files}
    for path, text in site.render_markdown(layout):
        if path not in taken:
            files.append(_markdown_file(path, text, config))
    view = replace(site.view, layout=layout)
    text = render_llms(view, config.site_name, config.site_description or "")
    if PATH not in taken:
        files.append(File.generated(config, PATH, content=text))


def _markdown_file(path: str, text: str, config: MkDocsConfig) -> File:
    """A file that MkDocs copies: one whose source ended in .md it would render as a page."""
    file = File.generated(config, f"{path}.txt", content=text)
    file.dest_uri = path
    return file
