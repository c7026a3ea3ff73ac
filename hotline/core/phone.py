"""Telephone numbers as people type them and as they are stored: E.164."""

import phonenumbers

HOME = "KZ"


def normalise(raw: str | None) -> str | None:
    """Return the number as E.164 (`+77000000001`), or None when it is no valid number.

    Numbers without a country code are read as Kazakhstan's (`8 700 …`, `700 …`, `7700…`).
    """
    text = (raw or "").strip().removeprefix("whatsapp:")
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spell(e164: str) -> str:
    """Write a number for reading: `+7 700 000 00 01`."""
    if len(e164) == 12 and e164.startswith("+7"):
        return f"{e164[:2]} {e164[2:5]} {e164[5:8]} {e164[8:10]} {e164[10:]}"
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def mask(e164: str | None) -> str:
    """Hide the middle of a number for documents: `+7 700 *** ** 01`; an empty text for none."""
    if not e164:
        return ""
    if len(e164) == 12 and e164.startswith("+7"):
        return f"{e164[:2]} {e164[2:5]} *** ** {e164[10:]}"
    return f"{e164[:3]} *** ** {e164[-2:]}"
