"""
Which pictures are looked at as bills, and how large they may be. Values and pure functions only.

People send many pictures: one counts as a bill when it was sent to us without a word, or when the
words under it name a bill. The gateway, which fetches it, and the store must agree about that.
"""

import re
import unicodedata
from typing import Final

from channels.inbound import Inbound

SIZE_LIMIT_BYTES: Final = 2_900_000
"""In base64 and with its question just below the 4 MB of https://console.groq.com/docs/vision."""

PIXELS_LIMIT: Final = 33_177_600
"""33 megapixels, by the same page."""

BILL_WORDS: Final = (
    # English; roman Hindi and Urdu; Spanish; Arabizi
    "bill bills invoice invoices receipt purchase purchases bought",
    "parchi rasid raseed kharid kharidari beejak bijak",
    "factura facturas boleta recibo compra compras albaran remito",
    "fatora fatoora fatura mushtarayat",
    # Devanagari; Urdu script; Arabic, with and without the article
    "बिल रसीद पर्ची खरीद चालान",
    "بل رسید پرچی خرید خریداری",
    "فاتورة الفاتورة فاتوره الفاتوره فواتير مشتريات المشتريات شراء",
)
"""What the words under a picture of a bill say; accents do not matter."""

_WORD: Final = re.compile(r"[^\s.,:;!?()#\"'/؟،۔।-]+")


def names_bill(caption: str) -> bool:
    """Return whether the words under a picture say that it shows a bill."""
    return any(word in _KNOWN for word in _WORD.findall(_plain(caption)))


def is_bill(inbound: Inbound) -> bool:
    """Return whether it is a picture to be looked at as a bill, if anybody can."""
    if inbound.photo is None or inbound.edited or inbound.command:
        return False
    to_us = inbound.addressed or not inbound.chat.group
    return names_bill(inbound.text) if inbound.text else to_us


def _plain(text: str) -> str:
    """Return the text in lower case, "albarán" as "albaran"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if unicodedata.category(one) != "Mn")


_KNOWN: Final = frozenset(_plain(" ".join(BILL_WORDS)).split())
