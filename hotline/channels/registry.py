"""Every channel there is; a new one is a new module and its name in CHANNELS."""

from hotline.channels.channel import Channel
from hotline.channels.twilio import whatsapp

CHANNELS: tuple[Channel, ...] = (whatsapp.CHANNEL,)


def channel_named(code: str) -> Channel:
    """Return the channel of a code; a row that names none is a mistake and raises LookupError."""
    for channel in CHANNELS:
        if channel.code == code:
            return channel
    raise LookupError(code)


def channel_of_files(code: str) -> Channel:
    """Return the channel by which the files of a contact are fetched; what came by telephone lies with the same provider."""
    return next((channel for channel in CHANNELS if channel.code == code), CHANNELS[0])
