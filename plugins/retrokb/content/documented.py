"""Domains, addresses and numbers that documentation may use, and that reach nobody."""

import re

DOMAINS = (
    "example", "test", "invalid", "localhost", "example.com", "example.net", "example.org",
    "example.edu",
)  # fmt: skip
"""Reserved by RFC 2606 and RFC 6761."""

FICTITIOUS = frozenset({
    "contoso", "fabrikam", "northwindtraders", "adatum", "tailspintoys", "litware", "litwareinc",
    "wingtiptoys", "adventure-works", "cohowinery", "cohovineyard", "fourthcoffee", "woodgrove",
    "woodgrovebank", "treyresearch", "proseware", "cpandl", "blueyonderairlines", "cohovines",
    "southridgevideo", "wideworldimporters", "lucernepublishing", "margiestravel",
    "alpineskihouse", "humongousinsurance", "consolidatedmessenger", "cronus", "relecloud",
    "example", "thephone-company",
})  # fmt: skip
"""Companies that documentation made up: those that Microsoft's documentation names."""

STAND_INS = re.compile(
    r"(?:your|my|our|external|internal|remote|source|target|the|some|any|other|user|new|old|first|custom|email|sample|demo|test|fake|foo)?"
    r"[-_.]?(?:domain|company|organi[sz]ation|org|tenant|host|hostname|server|site|website|business|"
    r"e?mail|address|provider|foo|bar|baz|abc|xyz|xxx+|test|sample|placeholder|something|somewhere|"
    r"contoso\w*|fabrikam\w*|example\w*|\w*example|smtphost|corp|internal)[-_]?(?:name|id)?\d*",
    re.IGNORECASE,
)
"""Labels of a domain that stand for a true one."""


YOURS = re.compile(r"your[-_]?(?:domain|company|organi[sz]ation|org|tenant)[-_]?(?:name)?\d*")
"""Labels that stand for a true one wherever they are, as in `yourdomain.onmicrosoft.com`."""


def is_documented_domain(domain: str) -> bool:
    """Whether a domain, or one above it, is reserved for examples or made up by documentation."""
    labels = domain.casefold().strip(".").split(".")
    if any(".".join(labels[-count:]) in DOMAINS for count in (1, 2)):
        return True
    named = labels[:-1]
    if any(label in FICTITIOUS or YOURS.fullmatch(label) for label in named):
        return True
    return bool(named and STAND_INS.fullmatch(named[-1]))


NUMBERS = tuple(
    re.compile(each)
    for each in (
        # North America: 555-0100 to 555-0199 (ATIS-0300115); 555 as an area is assigned to nobody.
        r"\+1\d{3}55501\d\d|\+1555\d{7}|\+1800555\d{4}",
        # United Kingdom: "Telephone numbers for use in TV and radio drama programmes" (Ofcom).
        (
            r"\+44(?:11[345678]4960|1[2-9]1\d?4960|1214960|1314960|1414960|1514960|1614960|1914980|"
            r"2079460|2890180|2896496|2920180|2922018|1632960|7700900|8081570|9098790|3069990)\d{3}"
        ),
        # Germany: "Rufnummern für Filmproduktionen" (Bundesnetzagentur).
        (
            r"\+49(?:3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|15228817\d{3}|"
            r"15228895456|15228891\d{3}|17139200\d{2,3}|17249915\d{2,3}|1760428\d{4}|1769869\d{4})"
        ),
        # France: numbers for works of fiction (Arcep, decision 2018-0881).
        r"\+33(?:199 ?00|26191|35301|46571|53649|63998)\d{4}",
        # Australia: numbers for use in creative works (ACMA).
        (
            r"\+61(?:[2378](?:5550|7010)\d{4}|491570\d{3}|49157\d{4}|1800160401|1800975\d{3}|"
            r"1300975\d{3}|1300055\d{3})"
        ),
        # Ireland (ComReg), Sweden (PTS).
        r"\+353209[01]\d{5}",
        r"\+46(?:31390(?:60|61)\d|40628\d{4}|846500\d{3}|9803192\d{2}|701740(?:6[0-9]{2})|7017406\d\d)",
    )
)
"""Telephone numbers that regulators keep for fiction, in E.164."""


def is_documented_number(e164: str) -> bool:
    """Whether a telephone number, in E.164, is kept for fiction, or counts up."""
    digits = e164.lstrip("+")
    counted = any(run in digits for run in ("1234567", "2345678", "7654321", "0000000", "5555555"))
    few = len(set(digits[2:])) <= 2
    return counted or few or any(pattern.fullmatch(e164) for pattern in NUMBERS)


CARDS = frozenset({
    "4242424242424242", "4111111111111111", "4012888888881881", "4000056655665556",
    "5555555555554444", "2223003122003222", "5200828282828210", "5105105105105100",
    "378282246310005", "371449635398431", "378734493671000", "6011111111111117",
    "6011000990139424", "6011981111111113", "3056930009020004", "36227206271667",
    "3566002020360505", "30569309025904", "38520000023237", "6200000000000005",
    "6205500000000000004", "3530111333300000", "5431111111111111", "5019717010103742",
    "5454545454545454", "4917610000000000", "4444333322221111", "4917300800000000",
    "6759649826438453", "5555341244441115", "2222400070000005", "4988438843884305",
    "4166676667666746", "4646464646464644", "370000000000002", "6445644564456445",
    "5577000055770004", "36006666333344", "2222420000001113", "2222630000001125",
    "4005519200000004", "4009348888881881", "4012000033330026", "4012000077777777",
    "4217651111111119", "4500600000000061", "4532015112830366", "4716258050958645",
})  # fmt: skip
"""Test cards of Stripe, PayPal, Adyen, Braintree and Worldpay, as they print them."""

ACCOUNTS = frozenset({
    "DE89370400440532013000", "DE75512108001245126199", "GB29NWBK60161331926819",
    "GB82WEST12345698765432", "GB33BUKB20201555555555", "FR1420041010050500013M02606",
    "FR7630006000011234567890189", "NL91ABNA0417164300", "BE68539007547034",
    "CH9300762011623852957", "AT611904300234573201", "ES9121000418450200051332",
    "ES7921000813610123456789", "IT60X0542811101000000123456", "PT50000201231234567890154",
    "SE4550000000058398257466", "NO9386011117947", "DK5000400440116243",
    "FI2112345600000785", "PL61109010140000071219812874", "IE29AIBK93115212345678",
    "LU280019400644750000", "DE91100000000123456789", "DE12500105170648489890",
    "CZ6508000000192000145399", "SA0380000000608010167519", "BR1800360305000010009795493C1",
})  # fmt: skip
"""Account numbers that the registry of ISO 13616, and banks that explain it, print as examples."""

IDS = frozenset({
    "078051120", "219099999", "123456789", "111111111", "457555462", "12345678Z", "00000000T",
    "X1234567L", "RSSMRA85T10A562S", "RSSMRA80A01H501U", "RSSMRA80A01F205X", "11122233396",
    "12345678909", "111222333", "75608312345", "190001010009", "121212121212", "196408233234",
    "8112189876", "44051401359", "02070803628", "86095742719", "65929970489", "131052308T",
    "756.9217.0769.85", "7561234567897", "7569217076985", "85073003328", "11010519491231002X",
    "234123412346", "046454286", "943476587",
})  # fmt: skip
"""Numbers of people in documentation of authorities and libraries, and in well-known articles."""
