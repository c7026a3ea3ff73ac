"""Letters to our own people by SMTP: a subject and a line or two, never what a caller said."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from hotline.channels.outcome import Accepted, Never, Outcome, Retry, Unknown
from hotline.core.config import Settings

TIMEOUT = 10.0  # seconds, for every answer of the server


def sends(settings: Settings) -> bool:
    """Say whether letters can be sent."""
    return bool(settings.smtp_url and settings.mail_from)


def send(settings: Settings, to: str, subject: str, body: str) -> Outcome:
    """Send one letter and say what became of it; never raises."""
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = subject, settings.mail_from, to
    letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="hotline.invalid")
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body)
    try:
        server = _connected(settings)
    except smtplib.SMTPAuthenticationError as error:
        return Never(f"smtp-{error.smtp_code}")
    except (OSError, smtplib.SMTPException):
        return Retry("connect")
    try:
        server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        return _refusal(*next((code, words) for code, words in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        return _refusal(error.smtp_code, b"")
    except (OSError, smtplib.SMTPException) as error:  # it broke on the way: the letter may have arrived
        return Unknown(type(error).__name__)
    finally:
        server.close()
    return Accepted(str(letter["Message-ID"])[:64], "sent")


def _connected(settings: Settings) -> smtplib.SMTP:
    """Open a connection; a password travels only encrypted."""
    parts = urlsplit(settings.smtp_url)
    secure = ssl.create_default_context()
    host = parts.hostname or ""
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=secure)
    else:
        server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
    try:
        server.ehlo()
        if parts.scheme == "smtp" and (parts.username or server.has_extn("starttls")):
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _refusal(code: int, _words: bytes) -> Outcome:
    return Never(f"smtp-{code}") if code >= 500 else Retry(f"smtp-{code}")
