"""Problems as SARIF 2.1.0, which code hosts and editors show beside the lines.

OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.14 to 3.49.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from ..model.problems import RULES, Level, Rule
from ..text.json import to_json
from ..text.printable import MARK
from .explained import Explained
from .found import Found

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}

NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that stand for no byte of a name either."""

FINGERPRINT = "retrokb/v1"


def render_sarif(found: Sequence[Found], explained: Explained, version: str) -> str:
    """One run with all rules that were broken, and a result for each problem."""
    codes = sorted({each.problem.code for each in found})
    driver = {
        "name": "retrokb",
        "version": version,
        "rules": [_rule(RULES[code], explained) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.problem.code)) for each in found],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, explained: Explained) -> dict[str, object]:
    described: dict[str, object] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
    }
    url = explained.url_of(rule.code)
    return {**described, "helpUri": url} if url else described


def _uri(path: str) -> str:
    """A path as a reference; bytes that are no UTF-8 stay what they are, with per cent signs."""
    return quote(NO_BYTE.sub(MARK, path), errors="surrogateescape")


def _result(found: Found, index: int) -> dict[str, object]:
    problem = found.problem
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(found.file)}}
    if problem.place.line:
        region = {"startLine": problem.place.line}
        if found.column:
            region["startColumn"] = found.column
        if found.end_column:
            # The one after the last (3.30.8).
            region["endColumn"] = found.end_column
        location["region"] = region
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": LEVELS[problem.level],
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: found.fingerprint},
    }
