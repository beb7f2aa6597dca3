"""What differs from one occurrence of a message to the next: times, ids, addresses, paths.

The patterns are written so that Python (with ASCII classes) and JavaScript read them alike, and
so that none can take long: every repetition is bounded. The page gets them with the index.
"""

PATTERNS = (
    # A UUID.
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
    # 2026-11-24, 2026-11-24T10:02:11.123Z
    (
        r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}"
        r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?\b"
    ),
    # Tue, Nov 24 before a time
    (
        r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?"
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [0-9]{1,2}(?:, [0-9]{4})?"
        r"(?= [0-9]{1,2}:)"
    ),
    # 24.11.2026, 11/24/2026
    r"\b[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}\b",
    # 10:02:11, 10:02 PM, 10:02:11 UTC 2026
    (
        r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]m\b)?"
        r"(?: (?:utc|gmt)(?: [0-9]{4})?)?(?![\w:])"
    ),
    # Seconds or milliseconds since 1970, of this century
    r"\b1[0-9]{9}(?:[0-9]{3}|\.[0-9]+)?\b",
    # line 12, pid=4711
    r"\b(?:line|pid|tid|thread)[ :=#]{1,2}[0-9]+\b",
    # An address
    r"""\b[a-z][a-z0-9+.-]{1,15}://[^\u0000-\u0020\u00a0"'<>]{1,2000}""",
    # C:\Program Files\x, \\server\share
    (
        r"""(?:\b[a-z]:|\\)\\(?:[^\u0000-\u001f\\/"'<>|:*?,;]{1,60}\\){0,30}"""
        r"""[^\u0000-\u0020\u00a0\\/"'<>|:*?,;]{0,100}"""
    ),
    # /var/log/x, ~/x/y, ../x/y
    r"""(?<![\w./])(?:~|\.{1,2})?(?:/[^\u0000-\u0020\u00a0\\/"'<>|:*?,;]{1,100}){2,50}/?""",
    # src/x.py:12
    r"\b(?:[\w.-]{1,100}/){1,50}[\w-]{1,100}\.[a-z][a-z0-9]{0,4}(?::[0-9]+)*\b",
)
