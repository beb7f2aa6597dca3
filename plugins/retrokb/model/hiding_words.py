"""The words of values, titles and lines that keep a text from the public, or say "not yet".

They are compared as `text.likeness.joined` has them.
"""

OPEN_WORDS = frozenset({
    "published", "public", "external", "final", "externally", "publicly", "unrestricted",
    "republished",
})  # fmt: skip
"""Words that are near those that hide, and say the opposite."""

YES_WORDS = frozenset({
    "true", "yes", "y", "on", "1", "ja", "oui", "si", "sim", "da", "wahr", "vrai", "verdadero",
    "x", "always", "checked", "tak", "igen",
})  # fmt: skip

NO_WORDS = frozenset({
    "false", "no", "n", "off", "0", "nein", "non", "not", "never", "none", "nicht", "nao", "nie",
    "notyet", "falsch", "faux", "falso", "null", "nil", "disabled", "nobody", "nothing",
})  # fmt: skip

PRIVATE_WORDS = frozenset({
    "internal", "internally", "internals", "intern", "interne", "internes", "interno", "interna",
    "private", "privat", "prive", "privee", "privado", "privada", "privato", "confidential",
    "confidentiel", "confidentielle", "confidencial", "confidenziale", "vertraulich",
    "vertrouwelijk", "restricted", "secret", "secreto", "segreto", "geheim", "topsecret",
    "staff", "employee", "employees", "mitarbeiter", "personnel", "inhouse", "nda", "riservato",
    "eingeschrankt", "classified", "nofo", "noforn", "proprietary", "internalonly", "staffonly",
    "nonpublic", "notpublic", "needtoknow", "hidden", "secured", "sensitive", "внутренний",
    "конфиденциально", "секретно", "内部", "机密", "機密", "社内", "社外秘", "秘密", "대외비",
})  # fmt: skip
"""Words that keep a text from the public, whatever field they stand in."""

CLOSED_WORDS = PRIVATE_WORDS | {
    "member", "members", "membersonly", "paid", "premium", "subscriber", "subscribers",
    "registered", "authenticated", "loggedin", "partner", "partners", "partnersonly", "group",
    "team", "company", "organization", "organisation", "org", "admin", "admins", "administrators",
    "agents", "agent", "owner", "me", "only", "limited", "protected", "password", "red", "amber",
    "green", "unlisted", "support", "engineering", "local", "personal",
}  # fmt: skip
"""Words that do so where a field says who may read a text; TLP too, of which only CLEAR is open."""

READER_ROLES = frozenset({
    "admin", "admins", "administrators", "agents", "agent", "owner", "partner", "partners", "me",
    "personal", "local", "group",
})  # fmt: skip
"""Readers for whom a text is written that everybody may read: `Audience: administrators`."""

BESIDE = frozenset({
    "use", "for", "the", "to", "and", "or", "our", "team", "tlp", "not", "public",
    "company", "strictly", "purely", "department",
})  # fmt: skip
"""Words that say nothing of their own beside those."""

UNPUBLISHED_WORDS = frozenset({
    "draft", "drafts", "drafting", "inreview", "underreview", "review", "wip", "workinprogress",
    "inprogress", "unpublished", "notpublished", "unlisted", "pending", "pendingreview",
    "pendingapproval", "embargo", "embargoed", "scheduled", "queued", "future", "trash", "trashed",
    "deleted", "donotpublish", "notready", "notforpublication", "entwurf",
    "inarbeit", "inprufung", "unveroffentlicht", "brouillon", "borrador", "bozza", "rascunho",
    "nonpublie", "autodraft", "unreleased", "notreleased", "withheld", "later", "nochnicht",
    "pasencore", "readyforreview", "forreview", "readyforapproval", "forapproval",
    "readyforpublication", "readyforrelease", "unapproved", "unreviewed", "notfinal",
    "changesrequested", "toreview",
    "arelire", "zuprufen", "zupruefen", "porrevisar", "черновик",
    "草稿", "下書き",
})  # fmt: skip
"""Words for what is not published yet."""

WAITING = frozenset({
    "awaiting", "awaits", "pending", "needs", "need", "needed", "waiting", "requires", "required",
    "not", "be", "before", "missing", "outstanding", "noch", "nicht", "ausstehend", "wartet",
    "wartend", "attente", "pas", "sin", "pendiente", "non", "attesa", "falta", "aun",
})  # fmt: skip
"""Words that say of one of the steps that it has not been taken."""

STEPS = frozenset({
    "approval", "approved", "review", "reviewed", "publication", "published", "publishing",
    "release", "released", "signoff", "clearance", "freigabe", "freigegeben", "prufung", "gepruft",
    "pruefung", "geprueft", "veroffentlichung", "veroffentlicht", "veroeffentlicht", "genehmigt",
    "genehmigung", "revision", "revue", "relecture", "approbation", "validation", "valide",
    "approuve", "publie", "aprobacion", "aprobado", "revisar", "revisado", "publicar", "publicado",
    "approvazione", "approvato", "revisione", "pubblicato",
})  # fmt: skip
"""Steps on the way of a text to its publication."""

MARKINGS = frozenset({
    "internal", "internalonly", "internaluseonly", "forinternaluseonly", "forinternaluse",
    "internaluse", "companyinternal", "staffonly", "staff", "employeesonly", "private",
    "confidential", "strictlyconfidential", "companyconfidential", "confidentialinternal",
    "internalconfidential", "restricted", "secret", "topsecret", "donotpublish", "donotdistribute",
    "donotshare", "donotrelease", "donotforward", "notforpublication", "notforexternaluse",
    "notforcustomers", "keepinternal", "keepprivate", "notexternal",
    "nichtveroffentlichen", "nichtweitergeben", "nepaspublier", "nepasdiffuser", "nopublicar",
    "nonpubblicare", "notforpublicrelease", "notpublic", "notforpublic",
    "nonpublic", "notforthepublic", "notforrelease", "unpublished", "draft", "draftdonotpublish",
    "draftonly", "wip", "workinprogress", "embargoed", "underembargo", "tlpred", "tlpamber",
    "tlpamberstrict", "tlpgreen", "privateandconfidential", "proprietaryandconfidential",
    "confidentialandproprietary", "confidentialdonotdistribute", "internaldonotdistribute",
    "internaldonotshare", "intern", "nurintern", "nurfurinternengebrauch",
    "nurfurdeninternengebrauch", "vertraulich", "strengvertraulich", "geheim", "entwurf",
    "interne", "usageinterne", "confidentiel", "brouillon", "usointerno",
    "confidencial", "borrador", "bozza", "riservato", "rascunho", "publishfalse", "unlisted",
})  # fmt: skip
"""What a line, a heading in brackets or a tag says alone, to keep a text in."""

TOLD_IN_TITLES = frozenset({
    "draft", "draftonly", "wip", "workinprogress", "donotpublish", "internalonly",
    "internaluseonly", "forinternaluseonly", "staffonly", "employeesonly", "confidential",
    "strictlyconfidential", "companyconfidential", "notforpublication", "unpublished", "embargoed",
    "entwurf", "nurintern", "vertraulich", "brouillon", "confidentiel", "borrador", "bozza",
    "rascunho",
})  # fmt: skip
"""Markings that are told of a title even in small letters: `Draft: how to rotate keys`."""

LABELS = frozenset({
    "note", "notes", "important", "warning", "attention", "caution", "notice", "nb", "achtung",
    "hinweis", "wichtig", "remarque", "nota", "atencion", "attenzione", "reminder",
})  # fmt: skip
"""Words before a marking that add nothing to it."""

NEGATIONS = frozenset({"not", "non", "no", "never", "nicht", "kein", "keine", "pas", "isnt", "un"})

ONLY = frozenset({"only", "nur", "seulement", "solo", "exclusively"})
