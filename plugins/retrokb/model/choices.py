"""The fixed lists of values that fields and tables choose from."""

from enum import Enum


class Audience(Enum):
    """The readers for whom a record is written."""

    PUBLIC = "public"
    INTERNAL = "internal"


class ArticleType(Enum):
    """What kind of help an article gives."""

    TROUBLESHOOTING = "troubleshooting"
    HOW_TO = "how-to"
    REFERENCE = "reference"
    EXPLANATION = "explanation"


class Confidence(Enum):
    """The state of an article (KCS v6 Practices Guide, "article state")."""

    WORK_IN_PROGRESS = "work-in-progress"
    NOT_VALIDATED = "not-validated"
    VALIDATED = "validated"
    ARCHIVED = "archived"


class Status(Enum):
    """The state of a retro; the last three are published."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    FINAL = "final"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def published(self) -> bool:
        """Whether a build shows a retro of this status."""
        return self in (Status.FINAL, Status.SUPERSEDED, Status.WITHDRAWN)


class Kind(Enum):
    """The two kinds of findings; there is no third."""

    EDUCATION = "education"
    BUG = "bug"


class Learner(Enum):
    """Who could not learn something."""

    CUSTOMER = "customer"
    SUPPORT = "support"
    ENGINEER = "engineer"


class FailureMode(Enum):
    """In which way the knowledge failed its learner."""

    MISSING = "missing"
    UNFINDABLE = "unfindable"
    UNCLEAR = "unclear"
    INACCURATE = "inaccurate"
    OUTDATED = "outdated"
    WRONG_AUDIENCE = "wrong-audience"
    UNTRAINED = "untrained"


class BlamedOn(Enum):
    """What a bug was first taken for."""

    CUSTOMER_ERROR = "customer-error"
    MISUSE = "misuse"
    LOCAL_WORKAROUND = "local-workaround"
    NONE = "none"


class RetiredAs(Enum):
    """Why a gap is no longer pursued."""

    BUG = "bug"
    SUPERSEDED = "superseded"
    NO_LONGER_APPLICABLE = "no-longer-applicable"


class Ring(Enum):
    """Where an incident could have been stopped, from the customer inward."""

    SELF_SERVICE = "self-service"
    SUPPORT = "support"
    EVANGELISM = "evangelism"
    PRODUCT = "product"
    ENGINEERING = "engineering"


class FailSafeKind(Enum):
    """What sort of fail-safe was meant to help."""

    DOCUMENTATION = "documentation"
    TRAINING = "training"
    INTERFACE = "interface"
    VALIDATION = "validation"
    MONITORING = "monitoring"
    MACRO = "macro"


class Outcome(Enum):
    """What a fail-safe did."""

    WORKED = "worked"
    INEFFECTIVE = "ineffective"
    BYPASSED = "bypassed"
    ABSENT = "absent"


class Part(Enum):
    """The sections of a retro that are understood, whatever their heading says exactly."""

    SYNOPSIS = "Synopsis"
    IMPACT = "Impact"
    DETECTION = "Detection"
    TIMELINE = "Timeline"
    MISSED_OPPORTUNITIES = "Missed opportunities"
    FAIL_SAFES = "Fail-safes"
    CONTRIBUTING_FACTORS = "Contributing factors"
    WENT_WELL = "What went well"
    SURPRISE = "Why we were surprised"
    ACTIONS = "Actions"
