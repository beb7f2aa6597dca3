"""The words by which people keep a text from being published, whatever program they know them from.

RetroKB's own are `audience`, `publish_after` and a retro's `status`. The others are accepted, since
who writes `draft: true` means it: Hugo, Jekyll, Docusaurus, Obsidian, Pelican, WordPress, Hexo and
the plugins of MkDocs each have words of their own. Names are compared by their letters and digits
(`text.likeness.joined`), so that capitals, hyphens and underscores do not matter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum


class Says(Enum):
    """How a field hides a text."""

    YES = "yes"
    """Where its value says yes."""
    NO = "no"
    """Where its value says no."""
    READERS = "who may read it"
    """Where it names others than the public."""
    STATE = "how far it is"
    """Where it names a state before publication."""
    BEGINS = "from which day"
    """Before its day, without a trace."""
    DATED = "of which day"
    """Before its day, with a notice."""
    ENDS = "until which day"
    """From its day on."""
    SET = "anything"
    """Where it holds anything but a no."""
    WORD = "for whom, in a word"
    """Where it names others than the public and nothing else."""
    TAGS = "what it is about"
    """Where one of its words is a marking."""


@dataclass(frozen=True)
class HidingField:
    """A row: what fields of these names say, in a sentence for people.

    `private` ones hide what is not for everybody; others what is not published yet. Where a
    value of a `strict` one is neither of what it can say, nobody can tell, and it is refused; of
    others, which many programs use for many things, it means nothing. `nothing` says that `none`
    and the like keep everybody out. Where a field that is `asked` hides, nobody can tell whether
    it speaks of the page: it is refused, unless `audience` stands beside it.
    """

    says: Says
    about: str
    names: tuple[str, ...]
    private: bool = False
    strict: bool = False
    nothing: bool = False
    asked: bool = False


HIDING_FIELDS = (
    HidingField(
        Says.YES, "Not published where it says yes. Better: a retro's `status: draft`.",
        ("draft", "unpublished", "wip", "noPublish", "doNotPublish", "dontPublish",
         "notPublished", "headless", "embargoed", "entwurf", "brouillon", "borrador", "bozza",
         "rascunho", "nichtVeroffentlichen", "nichtVeroeffentlichen", "nePasPublier", "noPublicar",
         "nonPubblicare", "inReview", "needsReview", "awaitingApproval", "pendingApproval",
         "underEmbargo", "doNotRelease"),
        strict=True,
    ),
    HidingField(
        Says.YES, "Not published where it says yes.",
        ("workInProgress", "deleted", "trashed", "disabled", "hide", "unlisted", "notReady"),
    ),
    HidingField(
        Says.YES, "Not for the public where it says yes. Better: `audience: internal`.",
        ("private", "hidden", "confidential", "notPublic", "nonPublic", "internalOnly",
         "staffOnly", "employeesOnly", "membersOnly", "privat", "vertraulich", "prive",
         "confidentiel", "passwordProtected", "loginRequired", "requiresLogin", "requireLogin",
         "internalUse", "internalUseOnly", "companyConfidential", "nurIntern", "nichtOffentlich",
         "nichtOeffentlich", "usageInterne", "usoInterno", "doNotShare", "doNotDistribute",
         "internOnly", "excludeFromPublic", "notForCustomers", "keepPrivate", "keepInternal",
         "nda", "underNda", "containsSecrets", "非公開", "非公开", "社外秘", "внутренний",
         "confidencial", "riservato"),
        private=True, strict=True,
    ),
    HidingField(
        Says.SET, "What asks for a password is not for the public.",
        ("password", "passwort", "passphrase"), private=True,
    ),
    HidingField(
        Says.YES, "Not for the public where it says yes.",
        ("internal", "intern", "interne", "interno", "restricted", "secret", "geheim", "protected",
         "sensitive", "authRequired", "requiresAuth", "privacy"),
        private=True,
    ),
    HidingField(
        Says.NO, "Not for the public where it says no. Better: `audience: internal`.",
        ("public", "visible", "listed", "offentlich", "sichtbar", "publico", "visibleToPublic",
         "oeffentlich", "publique", "pubblico", "customerVisible", "customerFacing",
         "visibleToCustomers", "visibleForCustomers", "visibleToEveryone", "externallyVisible",
         "publicFacing", "openToPublic", "availableToPublic", "shareable", "shareExternally",
         "publicVisible", "publishedToCustomers", "releasedToCustomers", "公開", "公开",
         "publishExternally"),
        private=True, strict=True,
    ),
    HidingField(
        Says.NO, "Not published where it says no, and not before a day that it states.",
        ("published", "publish", "ready", "enabled", "released", "permalink", "veroffentlicht",
         "publie", "publicado", "publishable", "readyToPublish", "veroeffentlicht",
         "approved", "approvedForRelease", "approvedForPublication", "signedOff",
         "canPublish", "canBePublished", "okToPublish", "clearedForRelease",
         "clearedForPublication",
         "freigegeben", "genehmigt", "approuve", "aprobado", "approvato"),
    ),
    HidingField(
        Says.NO, "Refused where it says no, unless `audience: public` stands beside it.",
        ("external", "extern", "share", "shared", "live", "online", "web", "customers", "redacted",
         "sanitized"), private=True, asked=True,
    ),
    HidingField(
        Says.NO, "Of Hugo: not published where it says anything but `always`.",
        ("build.render", "build.list"), strict=True,
    ),
    HidingField(
        Says.READERS, "Not for the public where it names others. Better: `audience: internal`.",
        ("visibility", "access", "accessLevel", "visibleTo", "visibilityLevel", "readers",
         "viewers", "restrictedTo", "limitedTo", "permissions", "permission", "distribution",
         "sichtbarkeit", "zielgruppe", "visibilite", "visibilidad", "zugriff", "leserkreis",
         "readableBy", "allowedReaders", "accessControl", "exposure", "accessGroups", "accessGroup",
         "accessRoles", "accessList", "allowedGroups", "allowedRoles", "allowedUsers",
         "visibleFor", "shownTo", "onlyFor", "onlyVisibleTo", "shareWith", "sharedWith",
         "restrictTo", "limitTo", "readAccess", "whoCanSee", "whoCanRead", "nurFur", "nurFuer",
         "sichtbarFur", "sichtbarFuer", "visibilityScope"),
        private=True, nothing=True,
    ),
    HidingField(
        Says.READERS, "Not for the public where it names a marking. Better: `audience: internal`.",
        ("privacy", "privacyLevel", "classification", "confidentiality", "confidentialityLevel",
         "security", "securityLevel", "securityClassification", "sensitivity", "sensitivityLabel",
         "dataClassification", "dataClass", "informationClassification", "infoClass", "secrecy",
         "protection", "protectionLevel", "marking", "protectiveMarking", "level",
         "vertraulichkeit", "klassifizierung", "confidentialite", "handling", "restriction",
         "restrictions", "clearance", "audienceType", "audienceLevel", "targetAudience",
         "intendedAudience"),
        private=True,
    ),
    HidingField(
        Says.WORD,
        "Refused where it says nothing but `internal`, `employees` or the like, unless "
        "`audience: public` stands beside it.",
        ("scope", "for", "only", "roles", "role", "groups", "userGroups", "userRoles", "users",
         "sharing", "fur", "fuer", "bereich", "pour", "portee", "para", "alcance", "ambito",
         "usage", "space", "intendedFor", "meantFor", "reservedFor"),
        private=True, asked=True,
    ),
    HidingField(
        Says.READERS, "The Traffic Light Protocol: only `CLEAR` is for the public.",
        ("tlp", "trafficLight", "trafficLightProtocol"), private=True, nothing=True,
    ),
    HidingField(
        Says.STATE, "Not published where it is a draft, in review or the like.",
        ("status", "state", "publicationStatus", "publicationState", "publishStatus",
         "publishState", "publishingStatus", "postStatus", "pageStatus", "docStatus",
         "documentStatus", "articleStatus", "contentStatus", "workflow", "workflowState",
         "workflowStatus", "reviewStatus", "editorialStatus", "lifecycle", "stage", "statut",
         "estado", "stato", "zustand", "approvalStatus"),
    ),
    HidingField(
        Says.STATE,
        "Refused where it is a draft, in review or the like, unless `audience: public` stands "
        "beside it.",
        ("review", "legalReview", "securityReview", "approval", "freigabe", "publishing",
         "publication"), asked=True,
    ),
    HidingField(
        Says.BEGINS, "Not shown before this day. Better: `publish_after`.",
        ("publishDate", "publishOn", "publishAt", "publishFrom", "publishTime", "publicationDate",
         "publishedDate", "publishedAt", "publishedOn", "pubDate", "goLive", "goLiveDate",
         "embargo", "embargoUntil", "embargoedUntil", "embargoDate", "visibleFrom",
         "visibleAfter", "availableFrom", "notBefore", "hiddenUntil", "draftUntil",
         "privateUntil", "internalUntil", "scheduledFor", "publishNotBefore", "publicFrom",
         "publicAfter", "unlistedUntil"),
        private=True, strict=True,
    ),
    HidingField(Says.DATED, "An article of a later day is not published before it.", ("date",)),
    HidingField(
        Says.ENDS, "Not shown from this day on.",
        ("expires", "expire", "expired", "expiry", "expiryDate", "expiration", "expirationDate",
         "expireDate", "expiresOn", "expiresAt", "unpublish", "unpublishDate", "unpublishOn",
         "unpublishAt", "unpublishAfter", "publishUntil", "publishedUntil", "visibleUntil",
         "publicUntil", "availableUntil", "hideAfter", "hiddenAfter", "removeAfter"),
        strict=True,
    ),
    HidingField(
        Says.TAGS, "A marking among them is refused, unless `audience: public` stands beside it.",
        ("tags", "tag", "categories", "category", "labels", "label"),
        private=True, asked=True,
    ),
)  # fmt: skip

TABLES = frozenset({
    "meta", "metadata", "params", "retrokb", "page", "extra", "custom", "frontmatter",
    "properties", "attributes", "settings", "options", "data", "publishing", "publication", "kb",
    "article", "document", "doc", "header", "build", "config", "hugo", "jekyll", "docusaurus",
    "mkdocs", "material", "obsidian",
})  # fmt: skip
"""Tables of other programs whose fields speak of the page: what they hide is hidden."""

OF_PAGE = ("page", "document", "doc", "content", "article")
"""What may stand before a name, and says no more than that it speaks of the page."""

COMMON_NAMES = frozenset({
    "level", "handling", "stage", "marking", "distribution", "permission", "permissions", "state",
    "readers", "ready", "visible", "hide", "labels", "label", "tag", "tags", "date", "security",
    "web", "customers", "extern", "redacted", "sanitized", "approved",
    "external", "share", "shared", "live", "online", "review", "approval", "scope",
    "only", "roles", "role", "groups", "users", "usage", "space", "sharing", "publishing",
    "publication", "shareable", "genehmigt", "publique", "publico", "pubblico",
})  # fmt: skip
"""Names that many texts and programs use for other things: none is a misspelt one of these."""


def rows_by_name(fold: Callable[[str], str]) -> Mapping[str, tuple[HidingField, ...]]:
    """The rows by the names of their fields, as `fold` compares them."""
    found: dict[str, tuple[HidingField, ...]] = {}
    for row in HIDING_FIELDS:
        for name in row.names:
            key = ".".join(map(fold, name.split(".")))
            found[key] = (*found.get(key, ()), row)
    return found
