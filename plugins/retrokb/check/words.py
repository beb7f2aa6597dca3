"""Words that the rules look for, in English: tables to be added to, without any logic.

Patterns are regular expressions that ignore case. `{person}` stands for a word for somebody,
`{name}` for a name; a space is any white space. `hints` are words of which each text that a
pattern can match holds one at least: most texts are passed over by them.
"""

from dataclasses import dataclass

PERSONS = (
    "i", "we", "you", "he", "she", "they", "one", "who", "everyone", "somebody", "someone",
    "nobody", "no one", "people", "staff", "colleagues?", "team", "teams", "engineers?",
    "operators?", "developers?", "admins?", "administrators?", "sysadmins?", "maintainers?",
    "responders?", "reviewers?", "authors?", "managers?", "customers?", "users?", "clients?",
    "tenants?", "agents?", "support", "on-?call(?:er)?s?", "devs?", "sres?",
)  # fmt: skip
"""Words for people, who can fail to do something as no machine can."""

NAMES = (
    "alex", "alice", "andrea", "andreas", "anna", "anne", "ben", "bob", "carol", "chris", "claire",
    "daniel", "dave", "david", "diana", "emily", "emma", "erik", "eva", "frank", "george", "hannah",
    "henry", "jack", "james", "jane", "jason", "jennifer", "jim", "joe", "john", "julia", "karen",
    "kate", "kevin", "kim", "laura", "linda", "lisa", "lucas", "maria", "mark", "martin", "mary",
    "mary", "matt", "michael", "mike", "nick", "nina", "oliver", "olivia", "paul", "peter",
    "rachel", "lena", "rebecca", "robert", "sam", "sarah", "simon", "sofia", "stefan", "steve",
    "susan", "thomas", "tim", "tom", "will", "wei", "yuki", "ahmed", "fatima", "priya", "raj",
    "carlos", "juan",
)  # fmt: skip
"""Given names, of which a text may name one as the cause; `@handle` counts too."""


@dataclass(frozen=True)
class Wording:
    """A way to say something, and in `better` a sentence that says how to say it instead."""

    pattern: str
    better: str
    hints: tuple[str, ...]


WHAT_WAS_KNOWN = "Say what was known then, and what made another course sensible."

WHAT_WAS_MISSING = "Say what would have made it easy."

WHAT_HAPPENED = "Say what happened and what was expected, without the judgement."

WHAT_LET_IT_HAPPEN = "Say what let it happen: what would have stopped anybody in that place?"

MANNER = (
    r"(?: (?:really|probably|also|clearly|certainly|definitely|simply|easily|perhaps|maybe|well|"
    r"just|all))?"
)

DONE = (
    r"(?:\w+ed|been|begun|broken|brought|built|caught|chosen|come|cut|done|drawn|driven|fallen|felt|"
    r"forgotten|found|given|gone|got|gotten|had|heard|held|kept|known|led|left|made|meant|met|paid|"
    r"put|read|rolled|run|said|seen|sent|set|shown|shut|spoken|spent|spotted|stood|taken|taught|"
    r"thought|told|tried|understood|woken|won|written)"
)
"""Participles: "we should have tested", and not "we should have a test"."""

HINDSIGHT = (
    Wording(
        rf"\b{{person}}{MANNER} (?:should(?:n't)?|ought to|could(?:n't)?|needed to)"
        rf"(?: not)?{MANNER} have(?: \w+ly)? {DONE}\b",
        WHAT_WAS_KNOWN,
        ("have ",),
    ),
    Wording(
        rf"\b(?:should|could|ought to)(?: not)?{MANNER} have been "
        r"(?:avoided|caught|checked|considered|detected|done|foreseen|found|known|noticed|"
        r"prevented|read|reviewed|seen|spotted|stopped|tested|verified)",
        WHAT_WAS_MISSING,
        ("have been",),
    ),
    Wording(
        r"\b{person}(?: \w+)? (?:failed|neglected|omitted|forgot) to \w+",
        WHAT_HAPPENED,
        (" failed to", "neglected to", "omitted to", "forgot to"),
    ),
    Wording(r"\bif only\b", WHAT_WAS_KNOWN, ("if only",)),
    Wording(r"\b(?:in|with) hindsight\b", WHAT_WAS_KNOWN, ("hindsight",)),
    Wording(
        r"\bobviously\b|\bit (?:is|was) obvious\b|\bof course\b|\bneedless to say\b",
        "What is obvious now was not then. Leave the word out.",
        ("obvious", "of course", "needless"),
    ),
    Wording(
        r"\b(?:simply|just) had to\b|\ball {person} had to do\b",
        "What is simple now was not then. Say what had to be known first.",
        ("had to",),
    ),
)

BLAME = (
    Wording(
        r"\b(?:human|user|operator|customer|pilot) errors?\b",
        WHAT_LET_IT_HAPPEN,
        ("human error", "user error", "operator error", "customer error", "pilot error"),
    ),
    Wording(
        r"\b(?:careless(?:ly|ness)?|negligen(?:t|tly|ce)|sloppy|sloppily|sloppiness|"
        r"incompeten(?:t|ce)|irresponsibl[ey]|reckless(?:ly|ness)?|thoughtless(?:ly)?|stupid(?:ly|ity)?|lazy|laziness|"
        r"inattenti(?:ve|on)|complacen(?:t|cy))\b",
        "It judges a person. Say what they saw, and what they were busy with.",
        (
            "careless", "negligen", "slopp", "incompeten", "irresponsibl", "reckless",
            "thoughtless", "stupid", "laz", "inattenti", "complacen",
        ),
    ),
    Wording(
        r"\b(?:caused by|due to|because of|fault of|blamed? on|mistake of|mistake by)"
        r" (?:@\w[\w-]*|{name}\b|(?:an? |the |our |their |another )(?:\w+ )?(?:engineer|"
        r"operator|developer|administrator|admin|colleague|employee|intern|customer|user)\b"
        r"(?! (?:data|input|traffic|load|space|experience|interface|account|agent|pool|base)))",
        WHAT_LET_IT_HAPPEN,
        ("caused by", "due to", "because of", "fault of", "blame", "mistake "),
    ),
    Wording(
        r"(?:\b{name}|@\w[\w-]*|\b{person})(?:'s|\u2019s|s'|s\u2019) (?:own )?"
        r"(?:mistake|fault|error|carelessness|negligence|oversight)s?\b",
        WHAT_LET_IT_HAPPEN,
        ("mistake", "fault", "error", "carelessness", "negligence", "oversight"),
    ),
    Wording(
        r"(?:\b{name}|@\w[\w-]*) (?:\w+ly )?(?:forgot|broke|deleted|dropped|misconfigured|mistyped|"
        r"misread|overlooked|ignored|neglected|messed up|screwed up)\b",
        "It names a person as the cause. Say what let anybody do it.",
        (
            "forgot", "broke", "deleted", "dropped", "misconfigured", "mistyped", "misread",
            "overlooked", "ignored", "neglected", "messed", "screwed",
        ),
    ),
    Wording(
        r"\b(?:messed|screwed|fouled) (?:it )?up\b",
        "It judges a person. Say what happened.",
        ("messed", "screwed", "fouled"),
    ),
)  # fmt: skip

NO_EDUCATION = (
    r"\b(?:customer|user|operator|human)(?:'s|\u2019s|s'|s\u2019)? (?:error|mistake|fault)s?\b",
    r"\b(?:customers?|users?|their|by|due to|because of|through) (?:\w+ )?misus(?:e|ed|es|ing)\b",
    r"\bmisused\b|\bpebkac\b|\bworks as designed\b",
    r"\bused? (?:it|them|this|the \w+) (?:wrong(?:ly)?|incorrectly|improperly)\b",
    r"\b(?:did|does|do|doing) (?:it|something|this) wrong\b",
    r"\b(?:local|own|custom|home-?grown|home-?made|self-?written|unofficial) (?:shell )?scripts?\b",
    r"\bnot (?:meant|supposed|intended) to be used\b",
)
"""What a statement calls an education gap and is a bug: the software let them, or did not help."""

PLACEHOLDERS = (
    r"\{\{[^{}]*\}\}",
    r"\{%[^{}]*%\}",
    r"\b(?-i:TODO|FIXME|TBD|TBC|XXX)\b",
    r"\b(?-i:YYYY-MM-DD|YYYY/MM/DD|DD\.MM\.YYYY|MM/DD/YYYY)\b",
    r"\b(?-i:HH:MM|hh:mm)\b",
    r"\blorem ipsum\b",
    r"[<\[(](?:insert|describe|fill in|replace with|your|enter) [^<>\[\]()]{1,60}[>\])]",
    r"\b(?:GAP|BUG|KB)-XXXX\b",
)
"""What templates leave for the author to fill in."""

TROUBLESHOOTING = {
    "issue": (
        "issue", "issues", "symptom", "symptoms", "problem", "error", "error message",
        "error messages", "what happens", "what you see", "description", "summary",
    ),
    "resolution": (
        "resolution", "resolutions", "solution", "solutions", "fix", "how to fix it",
        "how to mend it", "workaround", "workarounds", "what to do", "steps to resolve",
        "mitigation",
    ),
    "cause": ("cause", "causes", "root cause", "reason", "reasons", "why", "why it happens"),
    "environment": (
        "environment", "environments", "applies to", "affected versions", "affected products",
        "where it happens", "product", "products",
    ),
}  # fmt: skip
"""Headings of the parts of a troubleshooting article (KCS v6, "structure for reuse")."""
