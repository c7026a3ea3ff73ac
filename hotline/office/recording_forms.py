"""The form that takes a recording."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from hotline.core.forms import Form


class RecordingForm(Form):
    """One file: a text read aloud in Kazakh."""

    sound = FileField(
        _l("Recording"),
        [FileRequired(_l("Choose a file."))],
        description=_l("MP3 or WAV, at most 2 MB"),
        render_kw={"accept": ".mp3,.wav,audio/mpeg,audio/wav"},
    )
