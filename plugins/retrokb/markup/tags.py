"""What it costs to find the tags of a text, told without looking for them as the parser does."""

import re

MARK = re.compile(r"<(?P<kind>/|!--|!\[|\?|!|(?=[a-zA-Z]))|\n[ \t]*(?=\n)")
"""What makes the parser of HTML look ahead, and the end of a paragraph."""

ENDS = {"!--": "-->", "![": "]]>", "?": "?>"}
"""How what is no tag ends; anything else ends with `>`."""


def count_tag_steps(text: str, most: int) -> tuple[int, int]:
    """The characters that a parser of HTML looks at in a text, and where they become too many.

    For each mark that is what stands between it and its end, or the rest of the text where it has
    none; a comment is also looked for in the rest of its paragraph by each tag that is open there.
    It ends where there are more than `most`.
    """
    steps, opened, ends = 0, 0, _Ends(text)
    for mark in MARK.finditer(text):
        kind, place = mark["kind"], mark.start()
        if kind is None:
            opened = 0
            continue
        steps += ends.after(ENDS.get(kind, ">"), place) - place
        if kind == "!--":
            steps += opened * (ends.after("\n\n", place) - place)
        elif kind in ("", "/"):
            opened = opened + 1 if not kind else max(opened - 1, 0)
        if steps > most:
            return steps, place
    return steps, len(text)


class _Ends:
    """Where the next of each end stands; none is looked for twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, int] = {}

    def after(self, end: str, place: int) -> int:
        """The place of the first `end` after a place, the end of the text where there is none.

        Places are asked for in their order.
        """
        found = self.known.get(end, -1)
        if found < place:
            found = self.text.find(end, place)
            self.known[end] = found = len(self.text) if found < 0 else found
        return found
