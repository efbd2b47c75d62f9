"""
Figures as the current language groups them. Pure but for the language.

Digits are Western everywhere, with a point for decimals and a comma between groups: what is shown
is what can be typed, and people copy it. That is CLDR's for each of our locales with Latin digits.
"""

from channels.locale.translation import current


def grouped(figure: str) -> str:
    """Return an English figure ("1,234,567.50") in the groups of the current language."""
    if len(figure) < len("100,000") or not current().language.lakhs:
        return figure
    whole, point, decimals = figure.partition(".")
    sign = whole[: len(whole) - len(whole.lstrip("-"))]
    digits = whole[len(sign) :].replace(",", "")
    groups = [digits[-3:]]
    rest = digits[:-3]
    while rest:
        groups.append(rest[-2:])
        rest = rest[:-2]
    return sign + ",".join(reversed(groups)) + point + decimals
