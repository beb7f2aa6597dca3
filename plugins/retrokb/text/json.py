"""JSON as text that is the same in every build: sorted names, no clock times; and read again."""

import json
from typing import Any


def to_json(value: object) -> str:
    """A value as indented JSON with sorted names and a line feed at its end."""
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def from_json(text: str) -> Any:
    """What a text of JSON holds. Raises ValueError for all that cannot be read.

    Python's own reader raises RecursionError for what is nested too deeply, which nobody expects.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
