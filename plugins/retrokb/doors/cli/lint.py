"""`retrokb lint`: what is wrong with the files, without building a site."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ...fix.carefully import repair_carefully
from ...fix.find import find_repairs, find_unplaced
from ...model.archive import End
from ...model.problems import Level
from ...pipeline.examine import Examination, examine, examine_changed
from ...read.folders import read_exactly
from ...report.baseline import (
    BadBaselineError,
    Baseline,
    Compared,
    accept,
    compare,
    parse_baseline,
    render_baseline,
)
from ...report.explained import Explained
from ...report.found import Found, find_sources
from ...write import write_exactly
from .asked import Asked, asked_for, relative_path
from .formats import format_option, print_found
from .lists import allow as allow_content
from .lists import list_customers, unlooked
from .project import as_of_option, config_option, load_project, stop


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@config_option
@as_of_option
@format_option
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, and report the rest.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Accept the problems that this file names; fail on new ones.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what there is now to the file of --baseline."
)
@click.option(
    "--allow",
    nargs=2,
    multiple=True,
    metavar="PLACE REASON",
    help="Allow what stands at FILE:LINE:COLUMN although it looks private.",
)
@click.option(
    "--add-customers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Add the names in this file, one a line, to the list of customers.",
)
def lint(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[str, ...],
    config_file: str | None,
    as_of: str | None,
    format_: str,
    fix: bool,
    baseline_file: Path | None,
    write_baseline: bool,
    allow: tuple[tuple[str, str], ...],
    add_customers: Path | None,
) -> None:
    """Print what is wrong with the files, or with those under PATHS.

    Drafts and what else is not public are checked too. The exit status is 0 without warnings and
    errors, 1 with any, 2 if the check could not run.
    """
    if write_baseline and baseline_file is None:
        stop("--write-baseline needs --baseline FILE, the file to write.")
    settings = load_project(config_file, as_of)
    asked = asked_for(paths, settings.root)
    remarks = [*list_customers(settings, add_customers), *allow_content(settings, allow)]
    examination = examine(settings, asked.only)
    remarks.extend(unlooked(settings))
    if fix:
        examination, remarks = _fix(examination, asked)
    found = _find(examination, asked)
    compared = Compared(found, 0, ())
    if baseline_file:
        before = Baseline() if write_baseline else _read_baseline(baseline_file)
        if write_baseline:
            before = _write_baseline(baseline_file, found, asked)
            remarks.append(f"{baseline_file} accepts {len(before.entries)} problems from now on.")
        compared = compare(found, before, asked.has)
        remarks.extend(compared.remarks())
    if asked.only is not None and not examination.pages and not found:
        remarks.append("None of these files is an article or a retro; nothing was checked.")
    print_found(compared.fresh, format_, remarks, _explained(examination))
    sys.exit(any(each.problem.level is not Level.NOTICE for each in compared.fresh))


def _find(examination: Examination, asked: Asked) -> tuple[Found, ...]:
    root = examination.settings.root
    here = relative_path(root, ".")
    prefix = "" if here == "." else f"{here}/"
    problems = (each for each in examination.problems if asked.has(each.place.path))
    return tuple(find_sources(problems, examination.texts, prefix))


def _fix(examination: Examination, asked: Asked) -> tuple[Examination, list[str]]:
    """Make what repairs are safe; what is wrong then, and a line for each repair."""
    root = examination.settings.root
    repairs = [each for each in find_repairs(examination) if asked.has(each.path)]
    raw = {path: read_exactly(root, path) for path in {each.path for each in repairs}}
    texts = {path: text for path, text in raw.items() if text is not None}
    mended = repair_carefully(
        repairs,
        texts,
        examination.problems,
        lambda changed: examine_changed(examination, changed).problems,
    )
    made = mended.made
    try:
        for path, repaired in made.items():
            write_exactly(root, path, repaired.text)
    except OSError as error:
        stop(f"{error.filename} cannot be written: {error.strerror}.")
    unplaced = (each for each in find_unplaced(examination) if asked.has(each.path))
    refused = [str(each) for each in sorted((*mended.refused, *unplaced))]
    if not made:
        return examination, refused
    after = examine_changed(examination, {path: each.text for path, each in made.items()})
    # A quotation mark that a mask needs has no line of its own.
    done = [str(each) for path in sorted(made) for each in made[path].done if each.old]
    return after, [*done, *refused]


def _read_baseline(file: Path) -> Baseline:
    try:
        return parse_baseline(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        stop(f"The baseline {file} cannot be read: {error}. Write it with --write-baseline.")
    except BadBaselineError as error:
        stop(f"{file} is no baseline: {error}.")


def _write_baseline(file: Path, found: Sequence[Found], asked: Asked) -> Baseline:
    """The new baseline; what it accepted of files that were not looked at stays accepted."""
    known = _read_baseline(file) if file.is_file() else Baseline()
    others = frozenset(entry for entry in known.entries if not asked.has(entry.path))
    baseline = Baseline(accept(found).entries | others)
    try:
        file.write_text(render_baseline(baseline), encoding="utf-8", newline="\n")
    except OSError as error:
        stop(f"The baseline {file} cannot be written: {error.strerror}.")
    return baseline


def _explained(examination: Examination) -> Explained:
    """Where the codes are explained: on this very site, where it has the pages of the rules."""
    has_pages = isinstance(examination.seen.resolve_id("RK101"), End)
    return Explained(examination.settings.site_url if has_pages else "")
