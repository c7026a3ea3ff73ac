"""The form that is filled in while talking."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER, OPERATOR
from hotline.cases import consenting
from hotline.cases.consultation_forms import AdviceFields
from hotline.cases.fields import SHORT, CaseFields, StatisticsFields
from hotline.cases.forms import ConsentForm
from hotline.cases.person_forms import PersonForm
from hotline.core import clock
from hotline.core.forms import PhoneField, options
from hotline.taxonomy import queries as taxonomy


class ContactForm(PersonForm, ConsentForm, StatisticsFields, CaseFields, AdviceFields):
    """One contact: who, what happened, what was advised, what follows."""

    token = HiddenField(validators=[DataRequired(), Length(max=64)])
    call_id = HiddenField()  # of the call that came by the voice webhook and is written down here
    channel = RadioField(_l("Channel"), [DataRequired()], default="phone")
    day = DateField(_l("Date of the contact"), [InputRequired()])
    time = TimeField(_l("Time"), [InputRequired()])
    talked_id = SelectField(_l("Who talked"), coerce=int)
    phone = PhoneField(_l("Telephone"), [Length(max=40)], render_kw={"inputmode": "tel", "autocomplete": "off"})
    belongs = StringField(_l("Whose contact is this?"))
    follow_up_on = DateField(_l("Follow up on"), [Optional()])
    follow_up_note = StringField(_l("What is promised"), [Length(max=SHORT)])

    def offer(self, user: User) -> None:
        """Offer what was valid on the day of the contact."""
        on = self.day.data or clock.today()
        self.offer_statistics(on)
        self.offer_categories(on)
        self.offer_advice(on)
        self.offer_permissions()
        self.channel.choices = options(taxonomy.choices("channel", on))
        people = {one.id: one.title for one in accounts.with_role(OPERATOR, LAWYER)} | {user.id: user.title}
        self.talked_id.choices = options(people.items())
        self.offer_consent(consenting.spoken(logged=bool(self.call_id.data)))
