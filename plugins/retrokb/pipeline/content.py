"""What the files of a project hold that should not be published; looked for once for each text."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import version

from ..content.detect import Knowledge, find_content
from ..content.finding import Finding, Kind
from ..memory.cache import Cache, text_of
from ..memory.processes import map_slices
from ..model.source import Source

LIBRARIES = ("detect-secrets", "phonenumbers", "python-stdnum")

FEWEST_KEPT = 20
"""Texts of which it is quicker to read the cache than to look through them."""

Found = Mapping[str, tuple[Finding, ...]]
"""What was found in each file, by its path."""


def find_or_recall(sources: Sequence[Source], knowledge: Knowledge, cache: Cache) -> Found:
    """What each text holds; a text that was looked through by the same means is not again."""
    if len(sources) < FEWEST_KEPT:
        return {source.path: find_content(source.text, knowledge) for source in sources}
    name = f"content-{_depends(knowledge)}"
    rows: dict[str, str | memoryview] = {**cache.load_rows(name)}
    keys = {source.path: Cache.key_of(source.text) for source in sources}
    missing = [source.text for source in sources if keys[source.path] not in rows]
    work = partial(_rows_of, knowledge)
    made: list[tuple[str, str]] = map_slices(work, missing) or work(missing)
    rows.update(made)
    if missing:
        cache.save_rows(name, {key: rows[key] for key in sorted(set(keys.values()))})
    return {path: _findings_of(text_of(rows[key])) for path, key in keys.items()}


def _depends(knowledge: Knowledge) -> str:
    customers = knowledge.customers
    known = "" if customers.unknown else repr(sorted(customers.hashes))
    return Cache.key_of(knowledge.region, known, *map(version, LIBRARIES))


def _rows_of(knowledge: Knowledge, texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(Cache.key_of(text), _row(find_content(text, knowledge))) for text in texts]


def _row(found: Sequence[Finding]) -> str:
    return json.dumps(
        [[each.start, each.end, each.kind.value, each.what, each.by_hand] for each in found]
    )


def _findings_of(row: str) -> tuple[Finding, ...]:
    if row == "[]":
        return ()
    return tuple(
        Finding(start, end, Kind(kind), what, by_hand)
        for start, end, kind, what, by_hand in json.loads(row)
    )
