"""Whose names a ticket in JSON holds, wherever in it they stand."""

import re
from collections.abc import Iterable, Iterator

from ..masking.people import Names, customers_in

PEOPLE = frozenset({
    "author", "user", "users", "requester", "submitter", "assignee", "assignees", "reporter",
    "creator", "updateauthor", "collaborators", "collaborator", "followers", "follower",
    "email_ccs", "watchers", "participants", "requestparticipants", "contact", "owner", "from",
    "to", "sender", "recipient", "recipients", "closed_by", "closedby", "editor", "actor",
    "agent", "agents", "cc", "mentions", "reopened_by", "voters", "lead",
})  # fmt: skip
"""Keys under which the services put people: Zendesk, Jira, GitHub, `gh`."""

CUSTOMERS = frozenset({
    "organization", "organizations", "organisation", "organisations", "company", "customer",
    "customers", "account", "client", "tenant", "organization_name", "company_name",
    "customer_name", "account_name", "subdomain", "domain_names",
})  # fmt: skip

OF_A_PERSON = frozenset({
    "display_name", "displayname", "first_name", "last_name", "firstname", "lastname",
    "full_name", "fullname", "realname", "real_name", "login", "username", "user_name",
    "nickname", "alias", "email", "emailaddress", "email_address", "author_name",
    "requester_name", "assignee_name", "reporter_name", "phone", "details", "signature",
    "screen_name",
})  # fmt: skip

CUSTOM_FIELD = re.compile(r"customfield_\d+")
"""A field of Jira that an organisation made; the name of a customer may stand in it."""

OF_LISTS = frozenset({("custom_fields", "value"), ("fields", "value"), ("labels", "name")})
OF_ONE = frozenset({"tags", "labels", "external_id"})

USUAL = frozenset({
    "bug", "enhancement", "question", "documentation", "incident", "problem", "task", "high",
    "low", "medium", "normal", "urgent", "critical", "major", "minor", "production", "staging",
    "none", "yes", "no", "open", "closed", "true", "false", "other", "unknown", "duplicate",
    "feature",
})  # fmt: skip
"""Values of such fields that name no customer."""

ASKERS = ("requester", "reporter", "from", "customer")
ADDRESSES = ("email", "emailAddress", "address")

A_NAME = re.compile(r"(?=.*[^\W\d_])[^\n<>{}|]{3,60}")

MOST_WORDS = 5


def find_names(document: object) -> Names:
    """The names of people and customers in a document of JSON."""
    people: set[str] = set()
    customers: set[str] = set()
    perhaps: set[str] = set()
    for path, text in _texts(document, ()):
        key, above = path[-1:], path[:-1]
        if key and key[0] in OF_A_PERSON:
            people |= set(_spellings(text))
        elif CUSTOMERS.intersection(path):
            customers |= set(_spellings(text)) if _names(key, above) else set()
        elif PEOPLE.intersection(path):
            people |= set(_spellings(text)) if _names(key, above) else set()
        elif _is_custom(path) and _is_short(text):
            perhaps.add(text.strip())
    for address in _addresses(document):
        customers |= customers_in(address)
    return Names(frozenset(people), frozenset(customers), frozenset(perhaps))


def _addresses(value: object) -> Iterator[str]:
    """The e-mail addresses of those who ask, not of those who answer."""
    if isinstance(value, list):
        for within in value:
            yield from _addresses(within)
    if not isinstance(value, dict):
        return
    asks = [value] if value.get("role") == "end-user" else []
    asks += [value[key] for key in ASKERS if isinstance(value.get(key), dict)]
    for person in asks:
        yield from (text for key in ADDRESSES if isinstance(text := person.get(key), str))
    for within in value.values():
        yield from _addresses(within)


def _names(key: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Whether a text under a person or a customer is a name, and not an address of an image."""
    return key[0] in {"name", "value", "title", "key", "address", *PEOPLE, *CUSTOMERS} or not above


def _is_custom(path: tuple[str, ...]) -> bool:
    within = any(CUSTOM_FIELD.fullmatch(part) for part in path)
    named = within and (CUSTOM_FIELD.fullmatch(path[-1]) or path[-1] in ("value", "name"))
    return bool(named) or path[-2:] in OF_LISTS or path[-1] in OF_ONE


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with the keys that lead to it."""
    if isinstance(value, dict):
        for key, within in value.items():
            yield from _texts(within, (*path, str(key).casefold()))
    elif isinstance(value, list):
        for within in value:
            yield from _texts(within, path)
    elif isinstance(value, str) and path:
        yield path, value


def _is_short(text: str) -> bool:
    words = re.split(r"[\s_]+", text.strip())
    usual = all(word.casefold() in USUAL for word in words)
    return bool(A_NAME.fullmatch(text.strip())) and len(words) <= MOST_WORDS and not usual


def _spellings(text: str) -> Iterable[str]:
    """A name; of an e-mail address what stands before the sign, as words."""
    local, sign, _ = text.partition("@")
    if sign and local:
        return (" ".join(part for part in re.split(r"[._+\d-]+", local) if part), local)
    return (text.strip(),) if A_NAME.fullmatch(text.strip()) else ()
