"""The form of a group session."""

import secrets

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.forms import Codes, Form, options
from hotline.group_sessions import rules
from hotline.group_sessions.models import GroupSession
from hotline.group_sessions.service import Content
from hotline.laws import service as laws


class GroupSessionForm(Form):
    """What is entered of a session; whoever may not read names has no field for them."""

    token = HiddenField(default=lambda: secrets.token_hex(16))
    seen = HiddenField(default="0")
    day = DateField(_l("Date"), [InputRequired()])
    time = TimeField(_l("Time"), [InputRequired()])
    lawyer_id = SelectField(_l("Lawyer"), [DataRequired()], coerce=int)
    platform = StringField(_l("Platform"), [Length(max=200)], description=_l("Zoom, Instagram, a hall …"))
    topic_ru = StringField(_l("Topic in Russian"), [DataRequired(), Length(max=500)], render_kw={"lang": "ru"})
    topic_kk = StringField(_l("Topic in Kazakh"), [Length(max=500)], render_kw={"lang": "kk"})
    count = IntegerField(
        _l("Participants"),
        [Optional(), NumberRange(0, rules.MOST)],
        description=_l("Head count; without one the names are counted"),
    )
    names = TextAreaField(
        _l("Names of participants"),
        [Length(max=200_000)],
        description=_l("One a line; stored encrypted, in no report"),
    )
    questions = TextAreaField(
        _l("Questions asked, in Russian"), [Length(max=20_000)], render_kw={"lang": "ru"},
        description=_l("One a line, without names and numbers"),
    )  # fmt: skip
    questions_kk = TextAreaField(_l("Questions asked, in Kazakh"), [Length(max=20_000)], render_kw={"lang": "kk"})
    reason = StringField(_l("Why it is changed"), [Length(max=500)])
    provisions = Codes(_l("Provisions"))
    provision_text = StringField(_l("Provisions"), [Length(max=500)])

    def offer_lawyers(self, current: User | None = None) -> None:
        """Offer the active lawyers, and the one who is already named."""
        people = list(accounts.with_role(LAWYER))
        if current and current not in people:
            people.append(current)
        self.lawyer_id.choices = options((person.id, person.title) for person in people)

    def show(self, session: GroupSession, names: list[str] | None) -> None:
        """Write a session into the fields."""
        held = clock.local(session.held_at)
        self.day.data, self.time.data, self.seen.data = held.date(), held.time(), str(session.revision)
        self.lawyer_id.data, self.platform.data = session.lawyer_id, session.platform
        self.topic_ru.data, self.topic_kk.data = session.topic_ru, session.topic_kk
        self.count.data = session.participants
        self.questions.data, self.questions_kk.data = session.questions, session.questions_kk
        self.provisions.data = [cited.provision for cited in session.provisions]
        self.names.data = "\n".join(names or ())

    def settle_provisions(self) -> bool:
        """Add the provisions typed as text to those chosen; what cannot be read is shown at the field."""
        day = self.day.data
        assert day is not None
        for typed in filter(None, (part.strip() for part in (self.provision_text.data or "").split(";"))):
            try:
                canonical = laws.resolve(typed, day)
            except Refused as refusal:
                self.provision_text.errors = [str(refusal.message)]
                return False
            if canonical not in self.provisions.data:
                self.provisions.data.append(canonical)
        self.provision_text.data = ""
        return True

    def content(self, with_names: bool) -> Content:
        """Return what was entered; without the right to names the list stays as it is."""
        day, time = self.day.data, self.time.data
        assert day is not None
        assert time is not None
        return Content(
            held_at=clock.moment(day, time),
            topic_ru=self.topic_ru.data or "",
            topic_kk=self.topic_kk.data or "",
            platform=self.platform.data or "",
            questions=self.questions.data or "",
            questions_kk=self.questions_kk.data or "",
            lawyer=accounts.get(self.lawyer_id.data),
            count=self.count.data,
            names=rules.names(self.names.data or "") if with_names else None,
            provisions=tuple(self.provisions.data),
        )

    def told(self, refusal: Refused) -> None:
        """Show a refusal at its field."""
        self[refusal.field or "day"].errors = [refusal.message]

    def quarrel(self, session: GroupSession) -> None:
        """Tell that somebody saved meanwhile; saving once more keeps what is typed here."""
        self.seen.data = str(session.revision)
        self.form_errors = [
            _("Somebody saved this session meanwhile. Yours is kept here: compare, then save once more.")
        ]
