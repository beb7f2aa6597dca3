"""A Jira issue as JSON.

Shapes: "Get issue" of the REST API, versions 2 and 3
(https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/): `key` and
`fields` with `summary`, `description`, `environment`, `created`, `resolutiondate`, `reporter`, and
`comment.comments`, each with `author`, `body`, `created`, and `jsdPublic` in Service Management.
Version 2 gives texts, version 3 documents in the Atlassian Document Format
(https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/): nodes with `type`,
`content`, `text`, `attrs`.
"""

import re
from collections.abc import Iterator
from typing import Any

from .names import find_names
from .ticket import Comment, Speaker, Ticket, parse_moment, text_of

BLOCKS = frozenset({
    "paragraph", "heading", "codeBlock", "listItem", "blockquote", "panel", "tableRow", "taskItem",
    "rule", "expand", "decisionItem",
})  # fmt: skip
"""Nodes of the document format that end a line."""

TEXT_IN_ATTRIBUTES = {
    "mention": "text",
    "inlineCard": "url",
    "emoji": "shortName",
    "status": "text",
}

MARKUP = re.compile(r"\{(?:code|noformat|quote|panel|color)(?::[^}\n]*)?\}")
"""Jira's own markup around what is code or quoted."""

IDENTITIES = ("accountId", "name", "key", "emailAddress")


def is_jira(document: dict[str, Any]) -> bool:
    """Whether this is an issue of Jira."""
    fields = document.get("fields")
    return isinstance(fields, dict) and "summary" in fields


def parse_jira(document: dict[str, Any]) -> Ticket:
    """The issue, not masked."""
    fields = document["fields"]
    return Ticket(
        service="Jira",
        title=text_of(fields.get("summary")),
        number=text_of(document.get("key")) or text_of(document.get("id")),
        opened=parse_moment(fields.get("created")),
        resolved=parse_moment(fields.get("resolutiondate")),
        comments=tuple(_comments(fields)),
        names=find_names(document),
    )


def _comments(fields: dict[str, Any]) -> Iterator[Comment]:
    reporter = _identity(fields.get("reporter"))
    opened = parse_moment(fields.get("created"))
    described = [_text(fields.get("description")), _text(fields.get("environment"))]
    yield Comment("\n".join(text for text in described if text), Speaker.CUSTOMER, opened)
    listed = fields.get("comment")
    listed = listed.get("comments") if isinstance(listed, dict) else listed
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict):
            asks = bool(reporter) and _identity(each.get("author")) == reporter
            speaker = Speaker.CUSTOMER if asks else Speaker.SUPPORT
            yield Comment(_text(each.get("body")), speaker, parse_moment(each.get("created")))


def _identity(user: object) -> str:
    if not isinstance(user, dict):
        return ""
    return next((text_of(user.get(name)) for name in IDENTITIES if user.get(name)), "")


def _text(body: object) -> str:
    if isinstance(body, dict):
        return re.sub(r"\n{2,}", "\n", "".join(_parts(body))).strip()
    return MARKUP.sub("\n", text_of(body)).strip()


def _parts(node: object) -> Iterator[str]:
    """The texts of a document in their order, with line feeds where blocks end."""
    if not isinstance(node, dict):
        return
    kind = text_of(node.get("type"))
    attributes = node.get("attrs")
    if kind == "hardBreak":
        yield "\n"
    elif isinstance(node.get("text"), str):
        yield node["text"]
    elif kind in TEXT_IN_ATTRIBUTES and isinstance(attributes, dict):
        yield text_of(attributes.get(TEXT_IN_ATTRIBUTES[kind]))
    content = node.get("content")
    for child in content if isinstance(content, list) else []:
        yield from _parts(child)
    if kind in BLOCKS:
        yield "\n"
