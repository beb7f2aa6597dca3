"""`retrokb adopt --gaps`: gaps proposed from action items, printed or added as comments."""

from collections.abc import Sequence
from pathlib import Path

from ...adopt.gaps import find_proposals
from ...adopt.proposed_gaps import ProposedGap, add_proposed_gaps, report_proposed_gap
from ...adopt.since import gained_by
from ...adopt.suggest import Suggester
from ...history.open import open_histories
from ...memory.cache import Cache
from ...model.records import ADOPTED_FROM, Article, Retro
from ...model.settings import Settings
from ...model.source import REGISTER
from ...parse.records import parse_records
from ...read.folders import read_folders
from ...read.foreign import read_file
from ...write import NotOursError, add_files, write_json
from .project import stop
from .register import read_register
from .say import say

SUGGESTIONS = 3


def propose(settings: Settings, *, write: bool) -> None:
    """Print what the action items of the retros hint at; with `write`, add it to the retros."""
    gaps = find_proposed_gaps(settings)
    for gap in gaps:
        say(report_proposed_gap(gap))
    retros = {gap.proposal.retro for gap in gaps}
    say(f"{len(gaps)} gaps proposed from {len(retros)} retros. A person decides which they are.")
    if write:
        _write(gaps, settings)


def find_proposed_gaps(settings: Settings) -> list[ProposedGap]:
    """The proposals of a project, each with the articles that may answer it."""
    pages = parse_records(read_folders(settings).sources, settings.parsing).pages
    retros = [page for page in pages if isinstance(page, Retro)]
    origins = tuple(f"/{each.meta[ADOPTED_FROM]}" for each in retros if ADOPTED_FROM in each.meta)
    # The file that a retro was adopted from may still be a page, and would answer best.
    articles = [
        page
        for page in pages
        if isinstance(page, Article) and not f"/{page.path}".endswith(origins)
    ]
    with open_histories(settings, Cache.beside(settings.root)) as histories:
        suggester = Suggester(articles, gained_by(histories.articles))
        return [
            ProposedGap(each, tuple(suggester.suggest(each.text, each.day)[:SUGGESTIONS]))
            for each in find_proposals(retros)
        ]


def _write(gaps: Sequence[ProposedGap], settings: Settings) -> None:
    """Add what was not proposed before; a proposal that a person has removed does not come back."""
    root = Path(settings.root)
    folder = root / settings.retros_dir
    register = read_register(folder)
    new = [gap for gap in gaps if gap.proposal.id not in register.proposed]
    before: dict[str, str] = {}
    texts: dict[str, str] = {}
    for path in sorted({gap.proposal.retro for gap in new}):
        text = read_file(root / path, path).text
        own = [gap for gap in new if gap.proposal.retro == path]
        added = add_proposed_gaps(text, path, own) if text is not None else None
        if text is not None and added is not None:
            before[path], texts[path] = text, added
    written = frozenset(d.proposal.id for d in new if d.proposal.retro in texts)
    try:
        add_files(root, texts, {}, before)
        if written:
            write_json(folder / REGISTER, register.with_proposed(written).to_table())
    except (NotOursError, OSError) as error:
        stop(str(error))
    say(f"{len(written)} were added to the front matter of {len(texts)} retros, as comments.")
