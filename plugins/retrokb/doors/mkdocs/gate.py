"""The gate of a build: nothing is published that says what is hidden."""

from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ...audit.leaks import find_leaks, leaking_files, summarize, tell_unknown
from ...pipeline.compose import Site
from ..audit.control import build_with_mkdocs, control_by, is_control
from ..audit.files import read_files
from ..audit.gate import open_gate
from .report import log, report


def find_leaks_in(
    folder: Path, site: Site, config: MkDocsConfig, returned: Collection[str] = ()
) -> None:
    """Read every file of a site that is written; raise PluginError where one says what is hidden.

    Such files are removed, wherever MkDocs has written them. Where nothing is hidden nothing is
    read. `returned` are files that a page turned out to use when it was rendered.
    """
    if site.settings.preview or not config.config_file_path:
        return
    configuration = Path(config.config_file_path)
    if is_control(configuration):
        return
    make = build_with_mkdocs(site.settings.as_of)
    control = control_by(make, configuration, folder)
    gate = open_gate(site, configuration, control, frozenset(returned))
    if not gate.dropped:
        return
    scanned = gate.prove(read_files(folder))
    log.info(summarize(scanned, gate.dropped, len(gate.canaries)))
    for sentence in tell_unknown(scanned):
        (log.warning if scanned.uncompared else log.info)(sentence)
    for name in leaking_files(scanned):
        (folder / name).unlink(missing_ok=True)
    report(find_leaks(scanned, ""))
