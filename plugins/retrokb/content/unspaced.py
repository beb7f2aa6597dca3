"""Names in scripts that put no space between words: sought at each of their letters."""

import re
import unicodedata
from collections.abc import Callable, Iterator

BEGINNING = 2
"""Letters of a name, folded, by which it is sought."""

MOST_LETTERS = 30

FEWEST_LETTERS = 2

UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, kana, Han, Hangul (whose particles stand at their words)."""

LATIN = "[0-9A-Za-z\uff10-\uff5a]"

START = re.compile(rf"{UNSPACED}|(?<!{LATIN}){LATIN}(?={LATIN}{{0,40}} ?{UNSPACED})")

WORDS_OF = (re.compile("[\u30a0-\u30ff\uff66-\uff9f]{2}"), re.compile("[\uac00-\ud7af]{2}"))
"""Two letters of katakana, of Hangul. No name begins between them, nor ends there in katakana."""


def fold(word: str) -> str:
    """A word without what people write in different ways."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in plain if each.isalnum())


def squeeze(name: str) -> str:
    """A name without spaces, as it is sought letter by letter; "" where spaces part its words."""
    return fold(name) if re.search(UNSPACED, unicodedata.normalize("NFKC", name)) else ""


def find_unspaced(
    text: str, begins: Callable[[str], bool], is_whole: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Where names stand in a text: at each place the longest.

    `begins` tells whether a name begins with some letters, `is_whole` whether they are one.
    """
    last = 0
    for match in START.finditer(text):
        start = match.start()
        if start < last or any(each.match(text, start - 1) for each in WORDS_OF if start):
            continue
        end = _end_of(text, start, begins, is_whole)
        if end:
            last = end
            yield start, end


def _end_of(
    text: str, start: int, begins: Callable[[str], bool], is_whole: Callable[[str], bool]
) -> int:
    """The end of the longest name that begins at a place, 0 without one."""
    name, end, known = "", 0, False
    for at in range(start, min(start + MOST_LETTERS, len(text))):
        letter = text[at]
        if letter != " " and not letter.isalnum() and unicodedata.category(letter)[0] != "M":
            break
        name += fold(letter)
        if not known and len(name) >= BEGINNING:
            known = begins(name[:BEGINNING])
            if not known:
                return 0
        if known and letter != " " and not WORDS_OF[0].match(text, at) and is_whole(name):
            end = at + 1
    return end
