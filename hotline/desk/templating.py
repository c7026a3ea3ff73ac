"""Templates in a reply: which are offered, the one chosen with what stands in its places, and whether it can be sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hotline.cases import queries as cases
from hotline.channels.outgoing import Outgoing
from hotline.core import i18n
from hotline.core.errors import Missing
from hotline.core.forms import grouped
from hotline.core.rows import row_id
from hotline.desk.forms import VALUES, ReplyForm
from hotline.messages.models import Conversation
from hotline.office import template_queries as templates
from hotline.office import template_rules as rules
from hotline.office.models import MessageTemplate

NAMES = {language.code: language.name for language in i18n.LANGUAGES}
PROBLEMS = {
    "blank": _l("Fill this in: WhatsApp refuses a template with an empty place."),
    "lines": _l("Keep it on one line: WhatsApp refuses line breaks and tabs here."),
    "blanks": _l("WhatsApp refuses four blanks or more in a row: take some out."),
}


@dataclass(frozen=True)
class Chosen:
    """A template in one language with what stands in its places so far; `unseen`: another one was on the page before."""

    template: MessageTemplate
    language: str
    values: dict[int, str]
    unseen: bool = False

    @property
    def words(self) -> str:
        """Return the text as the person will read it; a place without a value is a blank."""
        return rules.fill(self.template.text(self.language), self.values)

    @property
    def outgoing(self) -> Outgoing:
        """Return what the provider is given."""
        variables = {str(number): value for number, value in self.values.items()}
        return Outgoing(self.words, self.template.sid(self.language), variables)


def offer(form: ReplyForm, conversation: Conversation) -> None:
    """Offer the templates in use, the person's language first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for language, template in _choices(conversation):
        words = f"{template.name} ({NAMES[language]})"
        groups.setdefault(NAMES[language], []).append((f"{template.id}:{language}", words))
    form.template.choices = grouped({"": [("", "—")], **groups}) if groups else []


def chosen(form: ReplyForm, conversation: Conversation) -> Chosen | None:
    """Return the template chosen in a form, or None; what its sources know is put into fields that are still empty."""
    number, _colon, language = (form.template.data or "").partition(":")
    template = _template(number, language)
    if template is None:
        return None
    unseen = bool(form.filled.data) and form.filled.data != form.template.data
    for name in VALUES if unseen else ():
        form[name].data = ""
    form.filled.data = form.template.data
    case = cases.open_case_of(conversation.person)
    known = templates.given(template, language, case.number if case else "")
    values = {}
    for place, described in enumerate(template.variables, start=1):
        field = form[f"value_{place}"]
        field.label.text = described["label"]
        field.data = values[place] = (field.data or "").strip() or known.get(place, "")
    return Chosen(template, language, values, unseen)


def check(form: ReplyForm, choice: Chosen | None) -> bool:
    """Say whether a choice can be sent; what stands in the way is noted at its field."""
    if choice is None:
        form.template.errors = [_("Choose a template first.")]
        return False
    if choice.unseen:
        form.template.errors = [_("Another template is chosen: look at how it reads, then send it.")]
        return False
    for place, value in choice.values.items():
        if problem := rules.value_problem(value):
            form[f"value_{place}"].errors = [PROBLEMS[problem]]
    if (length := len(choice.words)) > rules.LENGTH:
        longest = max(choice.values, key=lambda place: len(choice.values[place]))
        words = _(
            "Filled in, the template has %(count)s characters; 1024 at most are sent. Shorten this.", count=length
        )
        form[f"value_{longest}"].errors = [words]
    return not any(form[name].errors for name in VALUES)


def _choices(conversation: Conversation) -> Iterator[tuple[str, MessageTemplate]]:
    offered = templates.offered()
    for language in ("kk", "ru") if conversation.person.language == "kk" else ("ru", "kk"):
        yield from ((language, template) for template in offered if template.text(language))


def _template(number: str, language: str) -> MessageTemplate | None:
    try:
        template = templates.get(row_id(number) or 0)
    except Missing:
        return None
    return template if template.active and language in template.languages else None
