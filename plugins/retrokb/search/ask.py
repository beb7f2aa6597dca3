"""One Node for all queries: JSON in, JSON out."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .answer import Answer, read_answer
from .runtime import find_node

SCRIPT = Path(__file__).parents[1] / "assets/search/node.mjs"

SECONDS, SECONDS_PER_QUERY = 60, 1
"""How long a run may take: a hundred times what it takes, since a machine may be busy."""


class SearchFailedError(Exception):
    """The index is missing or of another version, or the search broke; the text says which."""


@dataclass(frozen=True)
class Options:
    """How to ask.

    `limit` is the number of results of the first group (articles and known errors), `others` that
    of each further group; `only` holds the values that are wanted of a facet (kind, product,
    problem_class, persona); `ticket` asks for what is telling in a long text.
    """

    limit: int = 10
    others: int = 3
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    excerpts: bool = True
    ticket: bool = False


def ask(
    index: Mapping[str, bytes] | Path, queries: Sequence[str], options: Options | None = None
) -> list[Answer]:
    """The answers of an index to queries, in their order.

    `index` holds the files by name (`SearchIndex.files`), or is the folder of a built site's index.
    Raises NoRuntimeError and SearchFailedError.
    """
    if not queries:
        return []
    request, content = _request(index)
    request |= {"queries": [*queries], "options": _as_read(options or Options())}
    output = _run(json.dumps(request).encode() + b"\n" + content, len(queries))
    return [read_answer(*each) for each in zip(queries, json.loads(output), strict=True)]


def _request(index: Mapping[str, bytes] | Path) -> tuple[dict[str, Any], bytes]:
    if isinstance(index, Path):
        if not (index / "meta.rk").is_file():
            raise SearchFailedError(f"There is no search index in {index}.")
        return {"folder": str(index)}, b""
    files, end = {}, 0
    for name, content in index.items():
        files[name] = (end, end := end + len(content))
    return {"files": files}, b"".join(index.values())


def _as_read(options: Options) -> dict[str, Any]:
    """The options as ranker.js reads them."""
    return {
        "limit": options.limit,
        "others": options.others,
        "only": {facet: [*values] for facet, values in options.only.items()},
        "excerpts": options.excerpts,
        "ticket": options.ticket,
    }


def _run(request: bytes, queries: int) -> bytes:
    command = [find_node(), str(SCRIPT)]
    try:
        done = subprocess.run(
            command,
            input=request,
            capture_output=True,
            check=False,
            timeout=SECONDS + SECONDS_PER_QUERY * queries,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchFailedError(f"The search did not come to its end: {error}.") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or "Node said nothing"
        raise SearchFailedError(f"The search failed: {reason}.")
    return done.stdout
