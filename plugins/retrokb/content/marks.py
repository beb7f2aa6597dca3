"""The marks that issuers give to their tokens, for masking and for finding.

Masking takes whatever begins like a token, however short. Finding asks for the whole form: by the
rules of detect-secrets where it has one, else as the issuer documents it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import cast

from .finding import Finding, Kind
from .placeholders import is_placeholder_token


@dataclass(frozen=True)
class Mark:
    """A form of token.

    `signs` are texts without which no such token is there. `generous` is a pattern of what begins
    like one, "" where that would be any text. `form` is a pattern of the whole, or `rule` names a
    module and a class of detect-secrets's plugins that has patterns of it.
    """

    what: str
    signs: tuple[str, ...]
    generous: str = ""
    form: str = ""
    rule: str = ""


MARKS = (
    Mark("a GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"gh[a-z]_[A-Za-z0-9]{10,}",
         rule="github_token.GitHubTokenDetector"),
    Mark("a GitHub token", ("github_pat_",), r"github_pat_\w{10,}", r"github_pat_\w{36,}"),
    Mark("a GitLab token", ("glpat-", "gldt-", "glft-", "glsoat-", "glrt-", "glcbt-", "glimt-",
         "glptt-", "glagent-", "gloas-", "GR1348941"), r"gl[a-z]{2,8}-[\w.=-]{10,}",
         rule="gitlab_token.GitLabTokenDetector"),
    Mark("a Slack token", ("xox", "hooks.slack.com"), r"xox[a-z]-[\w-]{8,}",
         rule="slack.SlackDetector"),
    Mark("a Slack token", ("xapp-",), r"xapp-[\w-]{8,}", r"xapp-\d-[\w-]{20,}"),
    Mark("an AWS access key", ("AKIA", "ASIA", "ABIA", "ACCA", "A3T"),
         r"A[A-Z0-9]{3}[A-Z2-7]{12,}", rule="aws.AWSKeyDetector"),
    Mark("a Stripe key", ("k_live_",), r"(?:sk|pk|rk|whsec)[_-][\w-]{8,}",
         r"[sr]k_live_[0-9A-Za-z]{16,}"),
    Mark("a Stripe secret", ("whsec_",), form=r"whsec_[0-9A-Za-z+/=]{24,}"),
    Mark("an OpenAI key", ("T3BlbkFJ",), rule="openai.OpenAIDetector"),
    Mark("a key of an AI service", ("sk-proj-", "sk-svcacct-", "sk-ant-", "sk-or-"),
         form=r"sk-(?:proj|svcacct|ant|or)-[\w-]{32,}"),
    Mark("a Google key", ("AIza",), r"AIza[\w-]{20,}", r"AIza[\w-]{35}"),
    Mark("a Google token", ("ya29.",), r"ya29\.[\w.-]{8,}", r"ya29\.[\w.-]{30,}"),
    Mark("a Google token", ("1//0",), r"1//[\w-]{20,}", r"1//0[\w-]{40,}"),
    Mark("an npm token", ("npm_",), r"npm_[A-Za-z0-9]{20,}", r"npm_[A-Za-z0-9]{36}"),
    Mark("a PyPI token", ("pypi-AgE",), r"pypi-[\w-]{16,}", r"pypi-AgE[\w-]{50,}"),
    Mark("a SendGrid key", ("SG.",), r"SG\.[\w.-]{16,}", rule="sendgrid.SendGridDetector"),
    Mark("a Mailgun key", ("key-",), r"key-[0-9a-f]{16,}", r"key-[0-9a-f]{32}"),
    Mark("a Mailchimp key", ("-us",), rule="mailchimp.MailchimpDetector"),
    Mark("a DigitalOcean token", ("dop_v1_", "doo_v1_", "dor_v1_"), r"do[opr]_v1_\w{16,}",
         r"do[opr]_v1_[0-9a-f]{64}"),
    Mark("a Shopify token", ("shpat_", "shpca_", "shppa_", "shpss_"), r"shp[a-z]{2}_\w{16,}",
         r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    Mark("a Vault token", ("hvs.", "hvb.", "hvr."), r"hv[a-z]\.[\w.-]{16,}",
         r"hv[sbr]\.[\w-]{24,}"),
    Mark("a Square secret", ("sq0csp-",), r"sq0[a-z]{3}-[\w-]{16,}",
         rule="square_oauth.SquareOAuthDetector"),
    Mark("an Atlassian token", ("ATATT3",), r"ATATT[\w=-]{16,}", r"ATATT3[\w=-]{60,}"),
    Mark("a Linear key", ("lin_api_",), r"lin_api_\w{16,}", r"lin_api_\w{40}"),
    Mark("a Notion token", ("ntn_",), r"ntn_\w{16,}", r"ntn_\w{40,}"),
    Mark("a Grafana token", ("glsa_",), r"glsa_\w{16,}", r"glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}"),
    Mark("an Azure storage key", ("AccountKey=",), r"AccountKey=[\w+/=]+",
         rule="azure_storage_key.AzureStorageKeyDetector"),
    Mark("an Azure access key", ("SharedAccessKey=",), r"SharedAccessKey=[\w+/=]+",
         r"(?<=SharedAccessKey=)[\w+/]{40,}={0,2}"),
    Mark("a signature of Azure", ("sig=",), form=r"(?<=[?&]sig=)[\w%+/=-]{40,}"),
    Mark("a signature of AWS", ("X-Amz-Signature=",), form=r"(?<=X-Amz-Signature=)[0-9a-f]{64}"),
    Mark("a Twilio key", ("AC", "SK"), rule="twilio.TwilioKeyDetector"),
    Mark("a Telegram token", (":AA",), rule="telegram_token.TelegramBotTokenDetector"),
    Mark("a Discord token", ("iscord",), rule="discord.DiscordBotTokenDetector"),
    Mark("a webhook of Discord", ("/api/webhooks/",),
         form=r"https://[\w.]*discord(?:app)?\.com/api/webhooks/\d{15,}/[\w-]{50,}"),
    Mark("a webhook of Teams", ("webhook.office.com",),
         form=r"https://[\w-]+\.webhook\.office\.com/webhookb2/[\w@/-]{70,}"),
)  # fmt: skip
"""Of detect-secrets, whatever finds a mark: its rule for Artifactory takes words such as
"APEnvironment" for keys, and what seeks entropy or words takes any text in documentation."""

SHORTEST = 16
"""Characters of a group that is a token."""

AROUND = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9])"


def generous_marks() -> str:
    """A pattern of whatever begins like a token."""
    return "|".join(mark.generous for mark in MARKS if mark.generous)


def find_issued(text: str) -> Iterator[Finding]:
    """The tokens in a text that have the form of an issuer; documented examples are none."""
    for mark in MARKS:
        if any(sign in text for sign in mark.signs):
            for pattern in _patterns(mark):
                yield from _matches(mark, pattern, text)


def _matches(mark: Mark, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        # Some rules group the token, others a part of its head.
        start, end = match.span(1 if match.lastindex and len(match[1]) >= SHORTEST else 0)
        whole = start == 0 or not text[start - 1].isalnum()
        whole = whole and (end == len(text) or not text[end].isalnum())
        if whole and not is_placeholder_token(text[start:end]):
            yield Finding(start, end, Kind.SECRET, mark.what)


@cache
def _patterns(mark: Mark) -> tuple[re.Pattern[str], ...]:
    if not mark.rule:
        return (re.compile(AROUND.format(mark.form)),)
    module, name = mark.rule.split(".")
    # The library takes 0.2 s to import: only a text with the sign of a token needs it.
    rules = getattr(import_module(f"detect_secrets.plugins.{module}"), name)
    return tuple(cast("list[re.Pattern[str]]", rules.denylist))
