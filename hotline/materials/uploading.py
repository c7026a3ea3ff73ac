"""Files chosen in a form: kept encrypted at once, so that no mistake in another field makes anybody choose them again."""

from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.file import FileField
from wtforms import BooleanField, ValidationError

from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.guard import may
from hotline.files import pending
from hotline.files.models import PendingUpload
from hotline.files.store import Kept
from hotline.materials import product_files
from hotline.materials.forms import OnceForm
from hotline.materials.models import ProductVersion, RecommendationFile
from hotline.materials.product_files import OFFERED, Filed

# Whatever a file holds: shown by itself it runs nothing, loads nothing, and belongs to no origin.
ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


class UploadForm(OnceForm):
    """A form with a file that outlives its refusals."""

    file = FileField(_l("File"), description=_l("At most 16 MB; kept encrypted"), render_kw={"accept": OFFERED})
    leave_out = BooleanField(_l("Leave this file out"))
    problem = ""  # of the file that was chosen last

    @property
    def waiting(self) -> PendingUpload | None:
        """Return the file that was chosen before and waits with the form."""
        return pending.of(current_user.id, self.token.data or "")

    @property
    def filed(self) -> Filed | None:
        """Return the file that is to be saved."""
        found = self.waiting
        if found is None:
            return None
        return Filed(Kept(found.file_key, found.sha256, found.size), found.file_name, found.content_type)

    def validate_file(self, _entry: FileField) -> None:
        """Tell what is wrong with the file."""
        if self.problem:
            raise ValidationError(self.problem)


def take_larger_posts(right: str) -> None:
    """Let those who may write post a file; to be called before anything reads the form, and so before the general limit holds."""
    if may(right):
        request.max_content_length = product_files.LARGEST_POST


def keep_chosen(form: Any) -> None:
    """Keep the file that was chosen, in a transaction of its own; what is wrong with it the form tells with everything else.

    It is written before anything is locked: what the caller has begun ends here.
    """
    chosen, token = form.file.data, form.token.data or ""
    if form.leave_out.data:
        pending.forget(current_user.id, token)
        db.session.commit()
    if not chosen or not chosen.filename:
        return
    db.session.rollback()
    try:
        filed = product_files.take(chosen)
    except Refused as refusal:
        form.problem = str(refusal.message)
        return
    if token:
        pending.keep(current_user.id, token, filed.kept, filed.name, filed.content_type)
        # What is refused later must not take the file along.
        db.session.commit()
    else:
        form.problem = _("This form is too old: open it again.")


def saved(form: UploadForm) -> None:
    """Let the form's file wait no more: a row names it now."""
    pending.forget(current_user.id, form.token.data or "")


def handed_out(row: ProductVersion | RecommendationFile) -> Response:
    """Give the file of a row to be saved under its name."""
    answer = Response(product_files.read(row), mimetype=row.content_type, headers=ALONE)
    answer.headers.set("Content-Disposition", "attachment", filename=row.file_name or "")
    answer.content_length = row.size or 0
    return answer
