"""How a page hands a file out: a short one at once, of a long one the page where it will wait."""

from io import BytesIO

from flask import redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.outputs import rules, service
from hotline.outputs.asked import Asked
from hotline.outputs.maker import Maker
from hotline.outputs.watch import Watch


def hand_out(maker: Maker, asked: Asked) -> ResponseReturnValue:
    """Answer with the file, or lead to where the worker's file will wait; the page has looked whether the person may have it."""
    rows = maker.rows(asked)
    if rules.is_long(maker.kind, asked.format, rows):
        output = service.ask(maker.kind, asked, rows, current_user)
        return redirect(url_for("outputs.show", output_id=output.id), 303)
    file = BytesIO()
    maker.export(asked, file, by=current_user, watch=Watch())
    file.seek(0)
    return send_file(file, asked.media_type, as_attachment=True, download_name=maker.file_name(asked))
