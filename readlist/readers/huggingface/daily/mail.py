"""The parts of a saved mail that can be read: its HTML, its plain text, and its day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from readlist.readers.base import decode
from readlist.readers.huggingface.daily.days import MONTHS

if TYPE_CHECKING:
    from email.message import Message

_FIRST_HEADER = re.compile(
    r"(?i)\s*(?:From |(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Reply-To"
    r"|Content-Type|Content-Transfer-Encoding|DKIM-Signature|ARC-[\w-]+|Authentication-Results|X-[\w-]+):)"
)
_DATE = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail holds.

    Attributes:
        html: Its HTML part, or "".
        text: Its plain part, or "".
        day: The day in its header, None where it has none.
    """

    html: str
    text: str
    day: date | None


def is_mail(text: str) -> bool:
    """Tell whether a text begins with the header of a mail."""
    return _FIRST_HEADER.match(text) is not None


def read_mail(text: str) -> Mail:
    """Return the parts of a mail that was saved as it came."""
    from email import message_from_string

    message = message_from_string(text.lstrip())
    found = {"text/html": "", "text/plain": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in found and not found[kind]:
            found[kind] = _content(part)
    return Mail(found["text/html"], found["text/plain"], _day(str(message.get("Date", ""))))


def _content(part: "Message") -> str:
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding not in ("quoted-printable", "base64"):
        # The file's bytes were made text before: its charset holds no more.
        payload = part.get_payload()
        return payload if isinstance(payload, str) else ""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decode(raw)


def _day(written: str) -> date | None:
    match = _DATE.search(written)
    if match is None or match[2].lower() not in MONTHS:
        return None
    try:
        return date(int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1]))
    except ValueError:
        return None
