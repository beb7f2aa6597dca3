"""From the text of an export to a masked ticket."""

import json
from dataclasses import replace
from typing import Any

from ..masking.mask import mask
from ..masking.people import Names, names_in
from .github import is_github, parse_github
from .jira import is_jira, parse_jira
from .plain import parse_plain
from .ticket import Comment, Ticket, UnreadableTicketError
from .zendesk import is_zendesk, parse_zendesk

SERVICES = ((is_zendesk, parse_zendesk), (is_jira, parse_jira), (is_github, parse_github))

ENVELOPES = ("ticket", "issue", "issues", "tickets", "data")
"""Under which a service or a webhook may put the one ticket."""

SEVERAL = "This holds more than one ticket, or something besides. Export one alone."

KNOWN = "A Zendesk ticket, a Jira issue, a GitHub issue or plain text is understood."


def parse_ticket(text: str) -> Ticket:
    """The ticket that an export holds, masked: no name, address or secret is in it any more.

    Raises UnreadableTicketError.
    """
    documents = _documents(text)
    if documents is None:
        return mask_ticket(parse_plain(text))
    document = _joined(documents)
    for each in (document, *_within(document)):
        for fits, parse in SERVICES:
            if fits(each):
                return mask_ticket(parse(_merged(document, each)))
    raise UnreadableTicketError(f"This JSON is no ticket of a service that is known. {KNOWN}")


def mask_ticket(ticket: Ticket) -> Ticket:
    """The ticket without what its texts give away; a number that would is left out."""
    names = _all_names(ticket)
    return replace(
        ticket,
        title=mask(ticket.title, names),
        number=ticket.number if mask(ticket.number, names) == ticket.number else "",
        comments=tuple(_masked(each, names) for each in ticket.comments),
        names=Names(),
    )


def _all_names(ticket: Ticket) -> Names:
    found = {name for each in ticket.comments for name in names_in(each.text)}
    return replace(ticket.names, people=ticket.names.people | found)


def _masked(comment: Comment, names: Names) -> Comment:
    return replace(comment, text=mask(comment.text, names))


def _documents(text: str) -> list[Any] | None:
    """The JSON documents in a text, one or one a line; None where it is plain text."""
    text = text.removeprefix("\ufeff").strip()
    if not text.startswith(("{", "[")):
        return None
    found = _decoded(text)
    if found is None and text.startswith("["):
        return None  # A chat begins that way too: `[09:10] jane: ...`.
    if found is None:
        raise UnreadableTicketError(
            "This looks like JSON and cannot be read as such. Export again."
        )
    return found


def _decoded(text: str) -> list[Any] | None:
    decoder, place, found = json.JSONDecoder(), 0, list[Any]()
    try:
        while place < len(text):
            document, place = decoder.raw_decode(text, place)
            found.append(document)
            place += len(text[place:]) - len(text[place:].lstrip())
        # Half of a character can stand in JSON, and nowhere else: it could not be written.
        if "\\ud" in text.casefold():
            whole = json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
            found = json.loads(whole)
    except (ValueError, RecursionError):
        return None
    return found


def _joined(documents: list[Any]) -> dict[str, Any]:
    """One object of all that belongs to one ticket: it, and the answer with its comments."""
    joined: dict[str, Any] = {}
    comments: dict[str, Any] = {}
    for each in (part for document in documents for part in _listed(document)):
        if isinstance(each, list):
            comments["comments"] = each
        elif isinstance(each, dict) and not joined.keys() & each.keys():
            joined |= each
        else:
            raise UnreadableTicketError(SEVERAL)
    return joined | comments


def _listed(document: Any) -> list[Any]:
    """The parts of a list of answers; a list of comments is one part."""
    if not isinstance(document, list):
        return [document]
    comments = [each for each in document if isinstance(each, dict) and "body" in each]
    alone = len(comments) == len(document) and all("title" not in each for each in comments)
    return [document] if alone and document else document


def _within(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What envelopes hold; an envelope with more than one ticket is refused."""
    found: list[dict[str, Any]] = []
    for name in ENVELOPES:
        within = document.get(name)
        listed = within if isinstance(within, list) else [within]
        if len(listed) > 1:
            raise UnreadableTicketError(SEVERAL)
        found += [each for each in listed if isinstance(each, dict)]
    return found


def _merged(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A ticket out of an envelope, with the comments, the people and the rest beside it."""
    beside = {"comments": whole["comments"]} if isinstance(whole.get("comments"), list) else {}
    return {**whole, **part, **beside}
