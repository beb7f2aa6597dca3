"""The one function through which every text of a ticket goes."""

import re

from ...content.finding import NAME
from .contacts import MENTION_IN_JIRA, mask_contacts
from .people import Names, mask_names
from .secrets import mask_secrets

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters that nobody sees: between two letters of a name they would hide it from us only."""


REPEATED = re.compile(rf"{re.escape(NAME)}(?:[ ]+{re.escape(NAME)})+")
"""What the parts of one name leave."""

NOBODY = Names()


def mask(text: str, names: Names = NOBODY) -> str:
    """A text without names, addresses, numbers of people and secrets; each leaves a mark.

    Secrets go first: what is left of a masked address or number could make them unrecognisable.
    Masking what was masked changes nothing.
    """
    text = MENTION_IN_JIRA.sub(NAME, INVISIBLE.sub("", text))
    return REPEATED.sub(NAME, mask_names(mask_contacts(mask_secrets(text)), names))
