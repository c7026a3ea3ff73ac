"""What is to be done about each failure that a provider names: try again by ourselves, never, or let a person decide."""

# What helps. Later: it heals by itself, the outbox tries again with pauses that grow. Never: the same text to the same address fails
# again, or must not be sent. Person: somebody puts something right, or knows more, and then sends it again.
LATER, NEVER, PERSON = "later", "never", "person"

_LATER = ("20429", "429", "63017", "63018", "63038", "connect")
_NEVER = (
    *("63003", "63024", "21211"),  # not an address of WhatsApp
    *("63014", "21610"),  # the person wants no more messages
    "63016",  # too late for free text
    *("63032", "63049"),  # withheld by WhatsApp itself
    *("21617", "21654", "21655", "21656", "63013", "63030", "63005", "63021"),  # the text, template or file is at fault
    "file_gone",  # our file was destroyed before it went
)
_PERSON = (
    *("63002", "63007", "63020", "63051", "63112", "21910", "20003", "20404", "401"),  # how our side is set up
    "63015",  # has to join the test number first
    "63019",  # our file could not be fetched
    "no_address",  # the line has no public address to fetch our file from
)
# What is wrong with the file of a message, and not with the message.
OF_FILES = frozenset({"63005", "63019", "63021", "file_gone"})
REMEDIES = {code: remedy for remedy, codes in ((LATER, _LATER), (NEVER, _NEVER), (PERSON, _PERSON)) for code in codes}


def remedy(code: str | None) -> str:
    """Return what helps; a failure not known here is for a person to judge."""
    return REMEDIES.get(code or "", PERSON)


def may_go_again(code: str | None, *, wrote_since: bool) -> bool:
    """Say whether a person may send a text again that failed; whoever writes to us anew may be answered anew."""
    return wrote_since or remedy(code) != NEVER
