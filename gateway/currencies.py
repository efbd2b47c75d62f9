"""Currencies of ISO 4217 with their decimals, and the time zones that go with them. Pure."""

from typing import Final

_TWO: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD"
    " CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD"
    " GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD"
    " MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP"
    " PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS"
    " TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG"
)
_NONE: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE: Final = "BHD IQD JOD KWD LYD OMR TND"

DIGITS: Final = (
    dict.fromkeys(_TWO.split(), 2)
    | dict.fromkeys(_NONE.split(), 0)
    | dict.fromkeys(_THREE.split(), 3)
)
"""Decimals of an amount, by code."""

OFFERED: Final = ("USD", "EUR", "PKR", "INR", "NGN", "KES", "AED", "BDT", "MXN")
"""On buttons; any other code can be typed."""

ZONES: Final[dict[str, tuple[str, ...]]] = {
    "AED": ("Asia/Dubai",),
    "BDT": ("Asia/Dhaka",),
    "BRL": ("America/Sao_Paulo", "America/Manaus"),
    "COP": ("America/Bogota",),
    "EGP": ("Africa/Cairo",),
    "EUR": ("Europe/Berlin", "Europe/Madrid", "Europe/Athens", "Europe/Helsinki"),
    "GBP": ("Europe/London",),
    "GHS": ("Africa/Accra",),
    "IDR": ("Asia/Jakarta", "Asia/Makassar"),
    "INR": ("Asia/Kolkata",),
    "KES": ("Africa/Nairobi",),
    "LKR": ("Asia/Colombo",),
    "MXN": ("America/Mexico_City", "America/Tijuana"),
    "NGN": ("Africa/Lagos",),
    "NPR": ("Asia/Kathmandu",),
    "PHP": ("Asia/Manila",),
    "PKR": ("Asia/Karachi",),
    "SAR": ("Asia/Riyadh",),
    "USD": (
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    ),
    "ZAR": ("Africa/Johannesburg",),
}  # fmt: skip
