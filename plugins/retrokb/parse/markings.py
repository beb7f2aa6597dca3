# ruff: noqa: RUF001 (signs that look like others are what this is about)
"""Titles and lines that say, and say nothing else, that a text is not for the public."""

import re
from collections.abc import Iterator

from ..model.hiding_words import LABELS, MARKINGS, NEGATIONS, ONLY, TOLD_IN_TITLES
from ..text.likeness import joined, likeness

MARKING_WORDS = frozenset(map(joined, MARKINGS))

PATH = re.compile(r"\S[/\\]|[/\\]\S|\S\.\S")
"""What makes a text the name of a file or a folder."""

BRACKETS = (("[", "]"), ("(", ")"), ("【", "】"), ("［", "］"), ("{", "}"))

APART = re.compile(r"\s[-–—―|]+\s|[:：.;!。](?:\s+|$)")
"""What stands between a marking and what else a title or a line says."""

OF_PAGE = re.compile(
    r"(?:this|the|these|dies\w*|der|die|das|cet\w*|ce|est[ea]|quest[oa]) "
    r"(?:page|document|article|file|text|note|content|material|draft|seite|dokument|artikel|datei|"
    r"text|inhalt|documento|pagina|articulo|archivo|contenu|contenido|texte|fichier)s? "
    r"(?:is|are|ist|sind|est|es|e)\b(?: (?:a|an|ein|eine|un|une|una|still|strictly|noch|for))*"
)
"""How a sentence about the page itself begins, as `likeness` writes it."""

FORBIDS = re.compile(
    r"(?:please |bitte )?(?:\w+ \w+ )??"
    r"(?:do not|don[^a-z]?t|never|(?:must|should|may|shall) not(?: yet)? be|not to be|not for|"
    r"nicht|ne pas|no|non) (?:yet )?"
    r"(?:publish|share|distribut|releas|forward|veroffentlich|weitergeben|publi[ec]|diffus|"
    r"compart|difund|pubblica|diffond)\w*"
)
"""How a sentence begins that forbids to show the page, as `likeness` writes it."""

FORBIDS_PUBLISHING = re.compile(
    r"(?:please )?(?:do not|don[^a-z]?t|never) publish"
    r"(?: (?:yet|before|until|this|it|outside|externally|publicly|anywhere)\b.*)?"
)


def is_marking(text: str) -> bool:
    """Whether a text says nothing but that it is not for the public, or not published."""
    return joined(text) in MARKING_WORDS and not PATH.search(text)


def is_told(text: str) -> bool:
    """Whether a value of any field forbids to show its page: no name of a thing does.

    >>> is_told("do not publish"), is_told("internal use only"), is_told("internal")
    (True, True, False)
    """
    return _is_order(text) or bool(FORBIDS_PUBLISHING.fullmatch(likeness(text)))


def _is_order(text: str) -> bool:
    """Whether a text is markings and nothing else, and more than the name of a thing."""
    words = likeness(text)
    is_more = len([*_parts(text)]) > 1 or bool(OF_PAGE.match(words))
    is_more = is_more or not (NEGATIONS | ONLY).isdisjoint(words.split()) or "keep" in words
    return is_more and is_marking_line(text)


def is_marked(title: str) -> bool:
    """Whether a title says beside what it names that it is a draft or internal.

    >>> is_marked("[INTERNAL] Keys"), is_marked("Keys - DRAFT"), is_marked("Internal: keys")
    (True, True, False)
    """
    text = " ".join(title.split())
    parts = [part for part in APART.split(text) if part and part.strip()]
    ends = (parts[0], parts[-1]) if len(parts) > 1 else ()
    return is_bracketed(text) or _is_order(text) or any(map(_stands_out, ends))


def is_bracketed(text: str) -> bool:
    """Whether a marking stands in brackets before or behind all else that a text says."""
    for opening, closing in BRACKETS:
        first, found, rest = text.partition(opening)
        inner, closed, after = rest.partition(closing)
        alone = not first.strip() or not after.strip(" :#-")
        if found and closed and alone and is_marking(inner):
            return True
    return False


def _stands_out(part: str) -> bool:
    """Whether a part of a title is a marking, and hardly a word of what it names."""
    told = part.isupper() or joined(part) in TOLD_IN_TITLES
    return told and is_marking(part)


def is_marking_line(line: str) -> bool:
    """Whether a line says nothing but that the page is not for the public, in whatever words.

    >>> is_marking_line("INTERNAL - do not publish"), is_marking_line("Do not share your key.")
    (True, False)
    """
    parts = tuple(_parts(line))
    others = [part for part in parts if not _tells(part)]
    return len(others) < len(parts) and all(
        joined(part) in LABELS or FORBIDS.match(likeness(part)) for part in others
    )


def is_marking_comment(line: str) -> bool:
    """Whether a line that readers do not see says of its page that it is not for the public."""
    parts = tuple(_parts(line))
    told = (part for part in parts if not is_marking(part) or FORBIDS.match(likeness(part)))
    return is_marking_line(line) or any(
        _tells(part) or FORBIDS_PUBLISHING.fullmatch(likeness(part)) for part in told
    )


def _parts(line: str) -> Iterator[str]:
    return (part for part in APART.split(line) if part and joined(part))


def _tells(part: str) -> bool:
    """Whether a part of a line keeps its page from the public."""
    words = likeness(part)
    about = OF_PAGE.match(words)
    rest = words[about.end() :] if about else ""
    whole = FORBIDS.match(words)
    return (
        is_marking(part)
        or bool(rest and (is_marking(rest) or FORBIDS.fullmatch(rest.strip())))
        or bool(whole and whole.end() == len(words))
    )


def is_marked_admonition(line: str) -> bool:
    """Whether the title of an admonition, `!!! warning "Internal only"`, is a marking."""
    quoted = line.split('"')
    return line.startswith(("!!!", "???", ":::")) and len(quoted) > 2 and is_marking_line(quoted[1])
