"""May this file be opened, decoded, given to this person now? Every page and every address of files asks here, and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases import files as cases
from hotline.cases import quarantine
from hotline.cases.files import Closed
from hotline.cases.models import Case
from hotline.files.kinds import PICTURES, SOUNDS
from hotline.messages.models import Attachment
from hotline.messages.rules import Filed


@dataclass(frozen=True)
class Opening:
    """What one person may do with one file now.

    `preview` and `play` decode it or let the browser do so; `download` gives the original bytes, after a question with `ask`.
    """

    download: bool = False
    preview: bool = False
    play: bool = False
    ask: bool = False
    closed: Closed | None = None
    minor: bool = False  # what is to be destroyed goes on legal hold instead
    ours: bool = False  # we sent it


def openings(attachments: Iterable[Attachment], viewer: User) -> dict[int, Opening]:
    """Return what the viewer may do with each of these files, by the file's id."""
    files = list(attachments)
    whose = cases.cases_of(files)
    return {one.id: _opening(one, whose.get(one.id), viewer) for one in files}


def opening(attachment: Attachment, viewer: User) -> Opening:
    """Return what the viewer may do with one file now."""
    return openings([attachment], viewer)[attachment.id]


def _opening(attachment: Attachment, case: Case | None, viewer: User) -> Opening:
    ours = cases.is_ours(attachment)
    closed, minor = cases.why_closed(attachment, case), bool(case and not ours and cases.of_minor(case))
    kind = attachment.content_type or ""
    if attachment.draft_by_id not in (None, viewer.id):
        return Opening()  # what somebody writes is theirs until it is sent
    if case and not ours and quarantine.is_closed(case, viewer):
        return Opening(closed=Closed.CONSENT, minor=minor)
    if attachment.state != Filed.KEPT or closed is Closed.HELD or not allowed(viewer.roles, "desk.read"):
        return Opening(closed=closed, minor=minor, ours=ours)
    if closed:
        # Nothing is decoded; a picture is not given out at all, the rest to a lawyer who says that it must be.
        given = kind not in PICTURES and not kind.startswith("image/") and allowed(viewer.roles, "files.closed")
        return Opening(download=given, ask=given, closed=closed, minor=minor, ours=ours)
    return Opening(download=True, preview=kind in PICTURES, play=kind in SOUNDS, ours=ours)
