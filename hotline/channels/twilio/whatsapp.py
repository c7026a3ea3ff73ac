"""WhatsApp through Twilio."""

from hotline.channels.channel import Channel
from hotline.channels.twilio import account, erasing, forms, listing, media, sending, signature

CHANNEL = Channel(
    code="whatsapp",
    receives=account.receives,
    sends=account.sends,
    own_number=account.own_number,
    signed=signature.signed,
    foreign=forms.foreign,
    pairs=forms.pairs,
    arrival=forms.arrival,
    origin=forms.origin,
    report=forms.report,
    details=forms.details,
    send=sending.send,
    erase=erasing.erase,
    fetches=media.fetches,
    fetch=media.fetch,
    delete_media=media.delete,
    listed=listing.listed,
    came=listing.came,
    whole=listing.whole,
)
