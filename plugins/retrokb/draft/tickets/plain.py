"""An e-mail, whole or pasted, or a chat: plain text."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_string, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ...markup.raw_html import text_in
from ..masking.people import Names, customers_in, names_in
from .ticket import Comment, Speaker, Ticket, parse_moment

HEADER = re.compile(
    r"(?:from|to|cc|subject|date|sent|received|return-path|message-id|delivered-to|mime-version|"
    r"content-type|x-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)

LINE = re.compile(
    r"^[\[(]?(?P<when>(?:\d{4}-\d\d-\d\d[T ,]+)?\d{1,2}:\d\d(?::\d\d)?)[\])]?[ \t]*[-–]?[ \t]*"
    r"(?P<who>[^\W\d_][^:\n]{0,40}?)[ \t]*:[ \t]*(?P<text>.*)$"
)
"""A line of a chat: `[09:10] jane: it fails`, `2026-11-03 09:10 - Jane Miller: it fails`."""

FEWEST_LINES = 2
"""So many lines of that form make a chat."""

LONGEST_TITLE = 100


def parse_plain(text: str) -> Ticket:
    """The e-mail or chat, not masked."""
    if HEADER.match(text.lstrip()):
        return _parse_mail(text.lstrip())
    lines = [LINE.match(line) for line in text.splitlines()]
    if sum(line is not None for line in lines) >= FEWEST_LINES:
        return _parse_chat(text)
    return Ticket(
        "text",
        title=_first_line(text),
        comments=(Comment(text, Speaker.CUSTOMER),),
        names=Names(people=names_in(text)),
    )


def _parse_mail(text: str) -> Ticket:
    """Headers and the plain text of a message (RFC 5322, MIME), or what was pasted of one."""
    message = message_from_string(text, policy=policy.default)
    body = _body(message)
    sent = _sent(message)
    return Ticket(
        "e-mail",
        title=_header(message, "Subject"),
        opened=sent,
        comments=(Comment(body, Speaker.CUSTOMER, sent),),
        names=Names(
            people=names_in(f"{_people(message)}\n{text}\n{body}"),
            customers=customers_in(parseaddr(_header(message, "From"))[1]),
        ),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "").strip()
    except (ValueError, IndexError, AttributeError, LookupError):
        return ""  # What the standard library cannot parse says nothing.


def _people(message: EmailMessage) -> str:
    return "\n".join(f"From: {_header(message, name)}" for name in ("From", "To", "Cc", "Reply-To"))


def _sent(message: EmailMessage) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date") or _header(message, "Sent"))
    except (ValueError, TypeError, IndexError):
        return parse_moment(_header(message, "Date"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _body(message: EmailMessage) -> str:
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part else message.get_payload()
    except (LookupError, ValueError, KeyError, AttributeError):
        content, part = message.get_payload(), None
    written = content if isinstance(content, str) else ""
    is_html = part is not None and part.get_content_type() == "text/html"
    return text_in(written, between="\n") if is_html else written


def _parse_chat(text: str) -> Ticket:
    comments = tuple(_said(text))
    opened = next((each.at for each in comments if each.at), None)
    return Ticket("chat", opened=opened, comments=comments, names=Names(people=names_in(text)))


def _said(text: str) -> Iterator[Comment]:
    """What each says; who speaks first is taken for the customer."""
    first, speaker, at, lines = "", Speaker.SOMEBODY, None, list[str]()
    for line in text.splitlines():
        match = LINE.match(line)
        if match is None:
            lines.append(line)
            continue
        if lines:
            yield Comment("\n".join(lines), speaker, at)
        first = first or match["who"]
        speaker = Speaker.CUSTOMER if match["who"] == first else Speaker.SUPPORT
        at, lines = parse_moment(match["when"]) if "-" in match["when"] else None, [match["text"]]
    yield Comment("\n".join(lines), speaker, at)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else ""
