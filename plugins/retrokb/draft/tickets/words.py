"""The customer's own words in a ticket: error messages and questions, as one would search them."""

import re
from collections.abc import Iterator

from ...content.finding import SECRET
from .ticket import Speaker, Ticket

MOST_PHRASES = 8

LONGEST = 160
"""Characters; what is longer is cut at a word: nobody searches for more."""

FEWEST_LETTERS = 8

ERROR = re.compile(
    r"(?:error|exception)\b|\b(?:fail(?:s|ed|ure|ing)?|fatal|panic|denied|refused|forbidden|"
    r"unauthori[sz]ed|invalid|expired|revoked|unable to|cannot|can't|could not|couldn't|not found|"
    r"no such|timed? ?out|aborted|crash(?:ed|es)?|rejected|unreachable|unavailable|"
    r"(?:http|status|code|errno|exit)[ :=]+(?:status |code )?\d{1,5}|[45]\d\d [A-Z][a-z]+|"
    r"0x[0-9a-f]{4,8}|[A-Z]{2,}[-_]?\d{2,5})\b",
    re.IGNORECASE,
)

QUESTION = re.compile(r"(?<![^.!?\n])[^.!?\n]+(?<!\s)\?")
"""From where a sentence begins, and from nowhere else: a line may have any length."""

QUOTED_MAIL = re.compile(r"^\s*(?:>|\|)")
WROTE = re.compile(
    r"(?:wrote|schrieb|a écrit|escribió)\s*:\s*$|^-{2,}\s*(?:original|forwarded)", re.I
)
SIGNATURE = re.compile(r"^(?:--|__|—)\s*$")

LOG_PREFIX = re.compile(
    r"^[\s\[(]*(?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?Z?(?:[+-]\d\d:?\d\d)?"
    r"[\])]*\s*(?:[\[(]?(?:error|fatal|warn(?:ing)?|info|debug|severe|critical)[\])]?[:\s|-]+)?",
    re.IGNORECASE,
)
"""The time and the level with which a line of a log begins: the next customer has others."""

COURTESY = re.compile(
    r"^(?:hi|hello|hey|dear|hallo|liebe|good \w+|thanks|thank you|many thanks|(?:best|kind|warm) "
    r"\w+|regards|cheers|sincerely)\b[^,.:!?]{0,25}[,!.]?$|^```\w*$",
    re.IGNORECASE,
)
"""Lines that say nothing of the matter."""

STACK_FRAME = re.compile(r"^\s*(?:at\s+[\w.$<>]+\(|File \"|\.\.\. \d+ more|goroutine \d+|#\d+\s)")

MARK = r"\[(?:secret|name|e-mail|phone|number|address|customer)\]"
MARKS = re.compile(MARK)
IN_BRACKETS = re.compile(rf"\(\s*{MARK}\s*\)")
AT_THE_BEGINNING = re.compile(rf"(?:{MARK}[\s,:;-]*)+")
AROUND_MARKS = " \t\n\r\f\v\xa0\u202f,:;-"


def find_phrases(ticket: Ticket) -> tuple[str, ...]:
    """Phrases of a masked ticket, in the order of the text: its title, errors, questions."""
    said = [each.text for each in ticket.comments if each.speaker is Speaker.CUSTOMER]
    whole = [ticket.title, *(phrase for text in said for phrase in _phrases_in(text))]
    found = map(without_loose_marks, whole)
    phrases = (_shortened(phrase) for phrase in found if _says_enough(phrase))
    return tuple({phrase.casefold(): phrase for phrase in phrases}.values())[:MOST_PHRASES]


def without_loose_marks(text: str) -> str:
    """A text without the marks at its ends, and those in brackets: it says the same.

    What stands at its end is looked for from there: from each mark on would take too long.
    """
    *pieces, last = IN_BRACKETS.split(text)
    text = "".join((*(piece.rstrip() for piece in pieces), last))
    end = len(text)
    for mark in reversed([*MARKS.finditer(text)]):
        if text[mark.end() : end].strip(AROUND_MARKS if end < len(text) else ""):
            break
        end = mark.start()
    text = text[:end].rstrip(AROUND_MARKS) if end < len(text) else text
    begun = AT_THE_BEGINNING.match(text)
    return text[begun.end() if begun else 0 :].strip()


def own_lines(text: str) -> Iterator[str]:
    """The lines that a message says itself: no quotation of the one before, no signature."""
    for line in text.splitlines():
        if SIGNATURE.match(line) or WROTE.search(line):
            return
        said = line.strip()
        if said and not QUOTED_MAIL.match(line) and not COURTESY.match(said):
            yield said


def shorten(text: str, longest: int) -> str:
    """A text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}…"


def _phrases_in(text: str) -> Iterator[str]:
    for line in own_lines(text):
        if STACK_FRAME.match(line):
            continue
        rest = QUESTION.sub("", line)
        if ERROR.search(rest):
            yield LOG_PREFIX.sub("", rest, count=1).strip("`*\"' ")
        yield from (match[0].strip() for match in QUESTION.finditer(line))


def _says_enough(phrase: str) -> bool:
    rest = MARKS.sub("", phrase)
    return SECRET not in phrase and sum(each.isalpha() for each in rest) >= FEWEST_LETTERS


def _shortened(phrase: str) -> str:
    line = " ".join(phrase.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0]
