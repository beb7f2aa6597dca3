"""JSON as text that is the same in every build: sorted names, no clock times."""

import json


def to_json(value: object) -> str:
    """A value as indented JSON with sorted names and a line feed at its end."""
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
