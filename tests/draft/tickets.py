"""Tickets of invented people, in the forms that the services document."""

import json
from typing import Any

ZENDESK: dict[str, Any] = {
    "ticket": {
        "id": 35436,
        "subject": "401 after rotating keys (Globex)",
        "raw_subject": "401 after rotating keys (Globex)",
        "description": "See the first comment.",
        "status": "solved",
        "created_at": "2026-11-03T09:10:00Z",
        "updated_at": "2026-11-05T10:00:00Z",
        "requester_id": 1,
        "submitter_id": 1,
        "assignee_id": 2,
        "organization_id": 5,
        "custom_fields": [{"id": 9, "value": "globex_corp"}],
        "via": {"channel": "email", "source": {"from": {"address": "j.miller@globex.example"}}},
    },
    "comments": [
        {
            "id": 100,
            "author_id": 1,
            "public": True,
            "created_at": "2026-11-03T09:10:00Z",
            "body": (
                "Hi Tom,\n\nsince this morning every call fails with\n"
                "2026-11-03T09:01:02Z ERROR 401 Unauthorized: key revoked\n"
                "How do I rotate keys without downtime?\n\n"
                "Regards\nJane Miller\nGlobex Corp\n+49 30 1234567"
            ),
        },
        {
            "id": 101,
            "author_id": 2,
            "public": False,
            "created_at": "2026-11-03T09:20:00Z",
            "plain_body": "Error: only we say this. Jane called from 198.51.100.7.",
        },
        {
            "id": 102,
            "author_id": 2,
            "public": True,
            "created_at": "2026-11-03T09:25:00Z",
            "html_body": "<p>Hello Jane, see the <b>key reference</b>.</p>",
        },
    ],
    "users": [
        {"id": 1, "name": "Jane Miller", "email": "j.miller@globex.example", "role": "end-user"},
        {"id": 2, "name": "Tom Baker", "email": "tom@example.com", "role": "agent"},
    ],
    "organizations": [{"id": 5, "name": "Globex Corp", "domain_names": ["globex.example"]}],
}

JIRA: dict[str, Any] = {
    "id": "10002",
    "key": "OPS-12",
    "fields": {
        "summary": "Keys revoked too early",
        "created": "2026-11-03T10:12:13.000+0100",
        "resolutiondate": "2026-11-04T00:30:00.000+0100",
        "reporter": {"displayName": "Jane Miller", "accountId": "x1"},
        "assignee": {"displayName": "Tom Baker", "accountId": "x2"},
        "issuetype": {"name": "Bug"},
        "status": {"name": "Done"},
        "customfield_10002": [{"id": "1", "name": "Globex Corp"}],
        "description": {
            "type": "doc",
            "version": 1,
            "content": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "mention", "attrs": {"id": "x2", "text": "@Tom Baker"}},
                        {"type": "text", "text": " Bug or Done, Globex Corp cannot log in"},
                    ],
                },
                {
                    "type": "codeBlock",
                    "content": [{"type": "text", "text": "Error: key revoked (code 17)"}],
                },
            ],
        },
        "comment": {
            "comments": [
                {
                    "author": {"displayName": "Tom Baker", "accountId": "x2"},
                    "body": "{noformat}Error: found by us{noformat}, thanks jane",
                    "created": "2026-11-03T11:12:13.000+0100",
                }
            ]
        },
    },
}

GITHUB: dict[str, Any] = {
    "number": 7,
    "title": "Cannot rotate keys",
    "body": "```\nFATAL: no such key\n```\n@tbaker please",
    "user": {"login": "jmiller", "type": "User"},
    "comments": 1,
    "created_at": "2026-11-03T09:10:00Z",
    "closed_at": "2026-11-04T09:10:00Z",
    "labels": [{"name": "bug"}, {"name": "Globex"}],
}

GITHUB_COMMENTS: list[dict[str, Any]] = [
    {
        "body": "thanks jmiller, Error: ours. Globex has a bug.",
        "user": {"login": "tbaker"},
        "author_association": "MEMBER",
        "created_at": "2026-11-03T10:10:00Z",
    }
]

GH: dict[str, Any] = {
    "number": 7,
    "title": "Cannot rotate keys",
    "body": "FATAL: no such key",
    "author": {"login": "jmiller", "name": "Jane Miller"},
    "createdAt": "2026-11-03T09:10:00Z",
    "closedAt": None,
    "comments": [
        {
            "author": {"login": "jmiller"},
            "authorAssociation": "NONE",
            "body": "Error: still revoked",
            "createdAt": "2026-11-03T10:10:00Z",
        }
    ],
}

MAIL = """\
From: "Miller, Jane" <jane.miller@globex.example>
To: Support <support@example.com>
Subject: Key gone after rotation
Date: Tue, 03 Nov 2026 10:10:00 +0100

Dear support,

Error: key revoked. What can we do?

Kind regards
Jane
--
Jane Miller
Globex Corp

On Mon, 2 Nov 2026, Tom Baker <tom@example.com> wrote:
> Error: quoted, and not hers
"""

CHAT = """\
[09:10] jane: hi, the api says Error 17: key revoked
[09:11] tom: hi jane, Error: which key?
[09:12] jane: how do i see which key it was?
"""

TICKETS: dict[str, str] = {
    "zendesk": json.dumps(ZENDESK),
    "zendesk-two-answers": json.dumps(
        [{"ticket": ZENDESK["ticket"]}, {k: v for k, v in ZENDESK.items() if k != "ticket"}]
    ),
    "zendesk-export": json.dumps(
        {**ZENDESK["ticket"], "comments": ZENDESK["comments"], "requester": ZENDESK["users"][0],
         "assignee": ZENDESK["users"][1], "organization": ZENDESK["organizations"][0]}
    ),
    "jira": json.dumps(JIRA),
    "jira-webhook": json.dumps({"webhookEvent": "jira:issue_updated", "issue": JIRA}),
    "github": json.dumps([GITHUB, GITHUB_COMMENTS]),
    "github-lines": f"{json.dumps(GITHUB)}\n{json.dumps(GITHUB_COMMENTS)}\n",
    "gh": json.dumps(GH),
    "mail": MAIL,
    "chat": CHAT,
}  # fmt: skip
"""The same people and customer in every format: Jane Miller of Globex Corp, and Tom Baker."""
