"""Numbers that states give to people, and numbers of cards and accounts, with their checksums."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from .documented import ACCOUNTS, CARDS, IDS
from .finding import Finding, Kind

BEFORE, BEHIND = r"(?<![\w.,/=+#$-])", r"(?![\w]|[.,/-]\d)"


@dataclass(frozen=True)
class Id:
    """A number of a state: `form` is how it is written, `check` a module of python-stdnum.

    Where `words` are given, one of them must stand near, since other numbers look the same.
    `spaced` is a form that needs none, "" where there is none so plain.
    """

    what: str
    form: str
    check: str = ""
    words: str = ""
    spaced: str = ""


IDS_OF_STATES = (
    Id("a social security number", r"\d{3}[- ]?\d{2}[- ]?\d{4}", "us.ssn",
       r"ssn|social.?security", r"\d{3}-\d{2}-\d{4}"),
    Id("a national insurance number",
       r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]", "",
       r"national.?insurance|nino\b|\bni.?(?:number|no)",
       r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d\d \d\d \d\d [A-D]"),
    Id("an NHS number", r"\d{3}[ -]?\d{3}[ -]?\d{4}", "gb.nhs", r"\bnhs\b"),
    Id("a German tax number", r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "de.idnr",
       r"steuer|idnr|\btin\b|tax.?(?:id|no|number)"),
    Id("a French social security number",
       r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d", "fr.nir",
       r"\bnir\b|s[\u00e9e]cu|num[\u00e9e]ro|insee|social",
       r"[12] \d\d (?:0[1-9]|1[0-2]) (?:\d\d|2[AB]) \d{3} \d{3} \d\d"),
    Id("a Spanish identity number", r"\d{8}-?[A-HJ-NP-TV-Z]", "es.dni",
       r"\bdni\b|\bnif\b|identidad"),
    Id("a Spanish identity number", r"[XYZ]-?\d{7}-?[A-Z]", "es.nie", r"\bnie\b|\bnif\b|extranjer",
       r"[XYZ]-\d{7}-[A-Z]"),
    Id("an Italian fiscal code", r"[A-Z]{6}\d\d[A-EHLMPR-T][0-7]\d[A-Z]\d{3}[A-Z]",
       "it.codicefiscale", "", r"[A-Z]{6}\d\d[A-EHLMPR-T][0-7]\d[A-Z]\d{3}[A-Z]"),
    Id("a Dutch citizen number", r"\d{4}[. ]?\d{2}[. ]?\d{3}|\d{9}", "nl.bsn",
       r"\bbsn\b|burgerservice|sofi"),
    Id("a Polish PESEL", r"\d{11}", "pl.pesel", r"pesel"),
    Id("a Swedish personal number", r"(?:\d\d)?\d{6}[-+]?\d{4}", "se.personnummer",
       r"person(?:al|nummer)|pnr\b|personnr"),
    Id("a Danish CPR number", r"\d{6}-?\d{4}", "dk.cpr", r"\bcpr\b"),
    Id("a Norwegian birth number", r"\d{6} ?\d{5}", "no.fodselsnummer",
       r"f\u00f8dsels|fodsels|fnr\b"),
    Id("a Finnish personal code", r"\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]", "fi.hetu", "",
       r"\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]"),
    Id("a Belgian national number", r"\d\d\.?\d\d\.?\d\d-?\d{3}\.?\d\d", "be.nn",
       r"rijksregister|registre national|\binsz\b|\bniss\b", r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d"),
    Id("a Swiss insurance number", r"756\.?\d{4}\.?\d{4}\.?\d\d", "ch.ssn", r"\bahv|\bavs",
       r"756\.\d{4}\.\d{4}\.\d\d"),
    Id("a Brazilian CPF", r"\d{3}\.?\d{3}\.?\d{3}-?\d\d", "br.cpf", r"\bcpf\b",
       r"\d{3}\.\d{3}\.\d{3}-\d\d"),
    Id("an Indian Aadhaar number", r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", "in_.aadhaar",
       r"aadhaar|uidai"),
    Id("an Indian PAN", r"[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]", "in_.pan", r"\bpan\b|income.?tax"),
    Id("a Canadian insurance number", r"\d{3}[- ]?\d{3}[- ]?\d{3}", "ca.sin",
       r"\bsin\b|social.?insurance"),
    Id("an Australian tax file number", r"\d{3}[ -]?\d{3}[ -]?\d{3}", "au.tfn",
       r"\btfn\b|tax.?file"),
    Id("a Mexican CURP", r"[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d", "mx.curp", "",
       r"[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d"),
    Id("a Chinese identity number", r"[1-9]\d{5}(?:19|20)\d{9}[0-9X]", "cn.ric", "",
       r"[1-9]\d{5}(?:19|20)\d{9}[0-9X]"),
    Id("a Korean registration number", r"\d{6}-?[1-8]\d{6}", "kr.rrn", r"rrn|\uc8fc\ubbfc",
       r"\d{6}-[1-8]\d{6}"),
    Id("a Turkish identity number", r"[1-9]\d{10}", "tr.tckimlik", r"kimlik|\btckn?\b"),
    Id("a South African identity number", r"\d{13}", "za.idnr", r"\bid\b|identity"),
)  # fmt: skip
"""Those whose form is plain, or that are named where they are written."""

NEAR = 60
"""Characters before a number in which a word that names it counts."""

CARD = re.compile(rf"(?<![\w.,/+#$-])\d(?:[ -]?\d){{11,18}}{BEHIND}")

IBAN = re.compile(
    rf"{BEFORE}[A-Z]{{2}}\d\d(?: ?[0-9A-Z]{{4}}){{2,7}}(?: ?[0-9A-Z]{{1,4}})?{BEHIND}"
)

GROUPS_OF_CARDS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (16,), (15,), (14,), (13,))

ISSUERS = (
    ("4", (13, 16, 19)),
    *((str(each), (16,)) for each in range(51, 56)),
    *((str(each), (16,)) for each in range(2221, 2721)),
    ("34", (15,)), ("37", (15,)), ("36", (14,)), ("38", (14,)), ("39", (14, 16)),
    *((str(each), (14,)) for each in range(300, 306)),
    ("6011", (16,)), ("65", (16,)), *((str(each), (16,)) for each in range(644, 650)),
    *((str(each), (16,)) for each in range(3528, 3590)), ("62", (16, 17, 18, 19)),
)  # fmt: skip
"""Issuer identification numbers (ISO/IEC 7812) with the lengths that their cards have."""


START = re.compile(rf"{BEFORE}(?=(?:[A-Z]{{0,6}}[ .+-]?\d){{4}})")
"""Where a number may begin."""


def find_national_ids(text: str) -> Iterator[Finding]:
    """Numbers of people, each with the checksum that its state gives it."""
    for start in START.finditer(text):
        for each in IDS_OF_STATES:
            match = _compiled(f"(?:{each.form}){BEHIND}", False).match(text, start.start())
            if match and _is_named(each, match, text) and _is_number_of(each, match[0]):
                yield Finding(*match.span(), Kind.NATIONAL_ID, each.what)
                break


def _is_named(each: Id, match: re.Match[str], text: str) -> bool:
    if each.spaced and _compiled(each.spaced, False).fullmatch(match[0]):
        return True
    near = text[max(0, match.start() - NEAR) : match.start()]
    return bool(each.words and _compiled(each.words).search(near))


def _is_number_of(each: Id, written: str) -> bool:
    plain = re.sub(r"[\s.+-]", "", written)
    if plain in IDS or len(set(plain)) <= 3 or plain in "01234567890123":
        return False
    return not each.check or bool(_stdnum(each.check).is_valid(written))


def find_cards(text: str) -> Iterator[Finding]:
    """Numbers of payment cards and of accounts (IBAN); the test cards of documentation are none."""
    for match in CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        groups = tuple(len(each) for each in re.findall(r"\d+", match[0]))
        if groups in GROUPS_OF_CARDS and _is_card(digits):
            yield Finding(*match.span(), Kind.CARD_NUMBER, "the number of a card")
    for match in IBAN.finditer(text):
        plain = match[0].replace(" ", "")
        if plain not in ACCOUNTS and _stdnum("iban").is_valid(plain) and len(set(plain[4:])) > 4:
            yield Finding(*match.span(), Kind.CARD_NUMBER, "the number of an account")


def _is_card(digits: str) -> bool:
    issued = any(digits.startswith(head) and len(digits) in sizes for head, sizes in ISSUERS)
    if not issued or digits in CARDS or len(set(digits)) <= 4 or digits.count("0") >= 9:
        return False
    return bool(_stdnum("luhn").is_valid(digits))


@cache
def _compiled(pattern: str, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


@cache
def _stdnum(name: str) -> Any:
    """A module of python-stdnum, imported when a text holds a number that it may know."""
    return import_module(f"stdnum.{name}")
