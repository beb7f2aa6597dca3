"""The sentence in which something stands."""

import re

SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[Ee]\.g\.)(?<!\b[Ii]\.e\.)(?<!\b[Cc]f\.)(?<!\bvs\.)\s+(?=\S)"
    r"|(?<=。)\s*(?=\S)"
)

LONGEST = 240
"""Characters of a sentence that are quoted; what is longer is cut around the place that matters."""


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds the characters from `start` to `end`."""
    # Only what is near is searched: a long text with many links is asked once for each of them.
    near = max(0, start - 2 * LONGEST), min(len(text), end + 2 * LONGEST)
    breaks = [match.end() for match in SENTENCE_END.finditer(text, *near)]
    first = max((place for place in breaks if place <= start), default=near[0])
    last = min((place for place in breaks if place >= end), default=near[1])
    sentence = text[first:last].strip()
    if len(sentence) <= LONGEST:
        return sentence
    return _cut(sentence, start - first)


def shorten(text: str, longest: int = LONGEST) -> str:
    """A text cut at a word, with an ellipsis, where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _cut(sentence: str, place: int) -> str:
    begin = max(0, min(place - LONGEST // 2, len(sentence) - LONGEST))
    if begin:
        begin = sentence.find(" ", begin, place) + 1 or begin
    return ("…" if begin else "") + shorten(sentence[begin:], LONGEST - 1)
