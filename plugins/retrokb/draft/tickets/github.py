"""A GitHub issue as JSON, from the REST API or from `gh issue view --json`.

Shapes: "Get an issue" and "List issue comments" of the REST API
(https://docs.github.com/en/rest/issues/issues, https://docs.github.com/en/rest/issues/comments):
`number`, `title`, `body`, `user.login`, `created_at`, `closed_at`; `comments` is a number there,
so that the answer with the comments may come along in a list. `gh issue view --json`
(https://cli.github.com/manual/gh_issue_view) says `author`, `createdAt`, `closedAt`, and `comments`
is the list itself. Both tell with each comment how its author belongs to the repository.
"""

from collections.abc import Iterator
from typing import Any

from .names import find_names
from .ticket import Comment, Speaker, Ticket, parse_moment, text_of

OURS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Values of `author_association` of those who answer."""


def is_github(document: dict[str, Any]) -> bool:
    """Whether this is an issue of GitHub."""
    return "title" in document and bool({"body", "user", "author", "comments"} & document.keys())


def parse_github(document: dict[str, Any]) -> Ticket:
    """The issue, not masked."""
    return Ticket(
        service="GitHub",
        title=text_of(document.get("title")),
        number=text_of(document.get("number")),
        opened=_moment(document, "created"),
        resolved=_moment(document, "closed"),
        comments=tuple(_comments(document)),
        names=find_names(document),
    )


def _moment(document: dict[str, Any], name: str) -> Any:
    return parse_moment(document.get(f"{name}_at") or document.get(f"{name}At"))


def _comments(document: dict[str, Any]) -> Iterator[Comment]:
    asker = _login(document)
    yield Comment(text_of(document.get("body")), Speaker.CUSTOMER, _moment(document, "created"))
    comments = document.get("comments")
    for each in comments if isinstance(comments, list) else []:
        if isinstance(each, dict):
            yield Comment(
                text_of(each.get("body")), _speaker(each, asker), _moment(each, "created")
            )


def _speaker(comment: dict[str, Any], asker: str) -> Speaker:
    belongs = text_of(comment.get("author_association") or comment.get("authorAssociation"))
    if asker and _login(comment) == asker:
        return Speaker.CUSTOMER
    return Speaker.SUPPORT if belongs in OURS else Speaker.SOMEBODY


def _login(document: dict[str, Any]) -> str:
    user = document.get("user") or document.get("author")
    return text_of(user.get("login")) if isinstance(user, dict) else ""
