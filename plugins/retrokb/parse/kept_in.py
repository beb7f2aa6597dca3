"""What lies in `internal_dir` is internal, whatever it says; saying something else is an error."""

from collections.abc import Collection, Mapping, Sequence

from ..model.choices import Audience
from ..model.records import Scope
from .fields import Fields
from .hiding import Defaults
from .hiding_names import OWN
from .scope import parse_scope

ADVICE = "Move the file to `docs_dir`, or remove the field."

INTERNAL = Scope(audience=Audience.INTERNAL)


def parse_kept_in(
    fields: Fields,
    audiences: Mapping[str, str],
    inherited: Scope = INTERNAL,
    own: Collection[str] = OWN,
    defaults: Sequence[Defaults] = (),
) -> Scope:
    """The scope of a text that lies where nothing is public, or of a finding in one."""
    meanings = {word.casefold(): meaning for word, meaning in audiences.items()}
    for word in fields.texts("audience"):
        if meanings.get(word.casefold(), word.casefold()) == Audience.PUBLIC.value:
            what = f"`audience` is {word!r}, but nothing in `internal_dir` is for the public."
            fields.report("RK209", "audience", what, ADVICE, subject=word)
    if fields.states("publish_after"):
        what = "`publish_after` has no effect: nothing in `internal_dir` is ever published."
        fields.report("RK209", "publish_after", what, ADVICE)
    return parse_scope(fields, audiences, inherited, own, defaults)
