"""A Zendesk ticket as JSON.

Shapes: "Tickets" and "Ticket Comments" of the API reference
(https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format and
https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#json-format):
`id`, `subject`, `raw_subject`, `description` (the first comment), `created_at`, `status`,
`requester_id`; comments with `author_id`, `body`, `html_body`, `plain_body`, `public`,
`created_at`. A ticket does not hold its comments, so that both answers are taken together, as one
object or as a list of the two; the account's JSON export
(https://support.zendesk.com/hc/en-us/articles/4408886165402) holds them in the ticket.
"""

from collections.abc import Iterator
from typing import Any

from ...markup.raw_html import text_in
from .names import find_names
from .ticket import Comment, Speaker, Ticket, parse_moment, text_of

SOLVED = ("solved", "closed")


def is_zendesk(document: dict[str, Any]) -> bool:
    """Whether this is a ticket, with or without its envelope."""
    ticket = _ticket_in(document)
    return "subject" in ticket and bool(
        {"requester_id", "submitter_id", "requester"} & ticket.keys()
    )


def parse_zendesk(document: dict[str, Any]) -> Ticket:
    """The ticket, not masked."""
    ticket = _ticket_in(document)
    return Ticket(
        service="Zendesk",
        title=text_of(ticket.get("raw_subject")) or text_of(ticket.get("subject")),
        number=text_of(ticket.get("id")),
        opened=parse_moment(ticket.get("created_at")),
        resolved=_resolved(document, ticket),
        comments=tuple(_comments(document, ticket)),
        names=find_names(document),
    )


def _ticket_in(document: dict[str, Any]) -> dict[str, Any]:
    within = document.get("ticket")
    return within if isinstance(within, dict) else document


def _resolved(document: dict[str, Any], ticket: dict[str, Any]) -> Any:
    """When it was solved: `solved_at` of the ticket's metrics, else its last change if it is."""
    for metrics in (document.get("ticket_metric"), ticket.get("metric_set"), ticket):
        if isinstance(metrics, dict) and metrics.get("solved_at"):
            return parse_moment(metrics["solved_at"])
    solved = text_of(ticket.get("status")) in SOLVED
    return parse_moment(ticket.get("updated_at")) if solved else None


def _comments(document: dict[str, Any], ticket: dict[str, Any]) -> Iterator[Comment]:
    requester = _requester(ticket)
    staff = _staff(document)
    listed = ticket.get("comments") or document.get("comments")
    comments = [each for each in _list(listed) if isinstance(each, dict)]
    if not comments:
        opened = parse_moment(ticket.get("created_at"))
        yield Comment(text_of(ticket.get("description")), Speaker.CUSTOMER, opened)
    for each in comments:
        author = text_of(each.get("author_id"))
        by_requester = author == requester if author and requester else author not in staff
        asks = by_requester and each.get("public") is not False
        speaker = Speaker.CUSTOMER if asks else Speaker.SUPPORT
        yield Comment(_body(each), speaker, parse_moment(each.get("created_at")))


def _requester(ticket: dict[str, Any]) -> str:
    requester = ticket.get("requester")
    within = text_of(requester.get("id")) if isinstance(requester, dict) else ""
    return text_of(ticket.get("requester_id")) or within


def _staff(document: dict[str, Any]) -> set[str]:
    """Who answers, where users came along; `role` is end-user, agent or admin."""
    return {
        text_of(user.get("id"))
        for user in _list(document.get("users"))
        if isinstance(user, dict) and text_of(user.get("role")) in ("agent", "admin")
    }


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _body(comment: dict[str, Any]) -> str:
    plain = text_of(comment.get("body")) or text_of(comment.get("plain_body"))
    return plain or text_in(text_of(comment.get("html_body")), between="\n")
