"""Pages of the paragraphs that people write for a report: read, write, confirm the figures anew."""

from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core import clock, i18n
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.guard import right
from hotline.core.periods import Period
from hotline.core.rows import row_id
from hotline.core.text import personal_numbers
from hotline.indicators.forms import PeriodForm
from hotline.reports import live, narrating, narratives, sealed, taking_over
from hotline.reports.elsewhere import texts_elsewhere
from hotline.reports.labels import SECTIONS
from hotline.reports.live import Figures
from hotline.reports.narrative_forms import ConfirmationForm, NarrativeForm
from hotline.reports.narratives import change_words
from hotline.reports.rules import Section

blueprint = Blueprint("narratives", __name__, url_prefix="/reports/narratives")


@blueprint.get("")
@right("reports.read")
def index() -> ResponseReturnValue:
    """Show what is written for the report of a period in one language."""
    form = PeriodForm.read(request.args, clock.today())
    language = _known(request.args.get("lang") or i18n.language())
    if not form.validate():
        return render_template("reports/narratives.html", form=form, language_code=language, tabs_of=[]), 422
    counted = live.figures(form.period)
    written = narratives.written(form.period, language, counted)
    with i18n.speaking(language):
        pieces = {section: list(one.pieces) for section, one in written.items()}
    return render_template(
        "reports/narratives.html",
        form=form,
        language_code=language,
        sections=SECTIONS,
        written=written,
        pieces=pieces,
        stamp=narratives.stamp(counted),
        change_words=change_words,
        elsewhere=texts_elsewhere(form.period, [language]),
        seal=sealed.seal_of(form.period),
        tabs_of=[_tab(form, one, language) for one in i18n.LANGUAGES],
    )


@blueprint.route("/<section>/<language>", methods=["GET", "POST"])
@right("reports.write")
def edit(section: str, language: str) -> ResponseReturnValue:
    """Write a section; a mark that names no figure is told, and nothing typed is lost."""
    spot, form = _spot(section, language), NarrativeForm()
    counted = live.figures(spot.period)
    if not form.is_submitted():
        latest = narratives.version_of(spot.section, spot.period, language)
        form.figures.data, form.seen.data = narratives.stamp(counted), str(latest.version if latest else 0)
        form.text.data = latest.text if latest else ""
    elif form.validate() and _are_seen(form, counted) and _is_saved(form, spot, counted):
        return redirect(spot.address)
    return _edit_page(form, spot, counted), 422 if form.is_submitted() else 200


@blueprint.post("/<section>/<language>/confirm")
@right("reports.write")
def confirm(section: str, language: str) -> ResponseReturnValue:
    """Confirm the figures of a section, as the person has them before the eyes; of a sealed report with a reason."""
    spot, form = _spot(section, language), ConfirmationForm()
    latest = narratives.version_of(spot.section, spot.period, language)
    if latest is None:
        raise Missing
    counted = live.figures(spot.period)
    try:
        if not form.validate() or not _are_seen(form, counted):
            raise EditedMeanwhile
        seen, reason = row_id(form.seen.data or "") or 0, form.reason.data or ""
        narrating.confirm(latest, counted, by=current_user, seen=seen, reason=reason)
    except Refused as refusal:
        flash(str(refusal.message), "warning")
    except EditedMeanwhile:
        flash(_("The text or its figures changed a moment ago: look again, then confirm."), "warning")
    else:
        flash(_("The text is confirmed."), "success")
    return redirect(spot.address)


@blueprint.post("/take-over/<language>")
@right("reports.write")
def take_over(language: str) -> ResponseReturnValue:
    """Take texts of other days over as drafts, those that the person has before the eyes."""
    days, form = PeriodForm.read(request.args, clock.today()), ConfirmationForm()
    if not days.validate():
        raise Missing
    found = [one for one in texts_elsewhere(days.period, [_known(language)]) if one.stamp == form.seen.data]
    try:
        if not form.validate() or not found:
            raise EditedMeanwhile
        taking_over.take_over(found[0].texts, days.period, by=current_user)
    except Refused as refusal:
        flash(str(refusal.message), "warning")
    except EditedMeanwhile:
        flash(_("The texts changed a moment ago: look again."), "warning")
    else:
        flash(_("The texts are taken over as drafts: read them, then confirm each."), "success")
    arguments: dict[str, Any] = days.chosen | {"lang": language}
    return redirect(url_for("narratives.index", **arguments))


class Spot(NamedTuple):
    """Which section of which report is meant."""

    section: Section
    language: str
    days: PeriodForm

    @property
    def period(self) -> Period:
        """Return the period of the report."""
        return self.days.period

    @property
    def address(self) -> str:
        """Return where the section is read."""
        arguments: dict[str, Any] = self.days.chosen | {"lang": self.language}
        return url_for("narratives.index", **arguments, _anchor=self.section)


def _spot(section: str, language: str) -> Spot:
    days = PeriodForm.read(request.args, clock.today())
    if not days.validate():
        raise Missing
    return Spot(narratives.section_named(section), _known(language), days)


def _known(language: str) -> str:
    if language not in i18n.CODES:
        raise Missing
    return language


def _are_seen(form: ConfirmationForm, counted: Figures) -> bool:
    """Say whether the figures are still those on the person's page; else put the new ones there and tell."""
    now = narratives.stamp(counted)
    if form.figures.data == now:
        return True
    form.figures.data = now
    form.form_errors = [_("The figures changed while you were writing. Look at them below, then save once more.")]
    return False


def _is_saved(form: NarrativeForm, spot: Spot, counted: Figures) -> bool:
    text, seen, reason = form.text.data or "", row_id(form.seen.data or "") or 0, form.reason.data or ""
    where = spot.section, spot.period, spot.language
    try:
        narrating.write(*where, text, counted, by=current_user, seen=seen, reason=reason)
    except Refused as refusal:
        entry = form.reason if refusal.field == "reason" else form.text
        entry.errors = [refusal.message]
        return False
    except EditedMeanwhile:
        latest = narratives.version_of(spot.section, spot.period, spot.language)
        form.seen.data = str(latest.version if latest else 0)
        form.form_errors = [_("Somebody saved this meanwhile. Yours is kept here: compare, then save once more.")]
        return False
    flash(_("Saved."), "success")
    if numbers := personal_numbers(text):
        flash(_("This looks like somebody's number: %(numbers)s", numbers=", ".join(numbers)), "warning")
    return True


def _edit_page(form: NarrativeForm, spot: Spot, counted: Figures) -> str:
    with i18n.speaking(spot.language):
        figures = [(f"{{{name}}}", str(one.indicator.title), live.words(one)) for name, one in counted.items()]
        example = _("The line received {cases} ({persons}), gave {consultations}; group sessions: {participants}.")
    return render_template(
        "reports/edit_narrative.html",
        form=form,
        days=spot.days,
        language_code=spot.language,
        heading=SECTIONS[spot.section],
        place=spot.address,
        figures=figures,
        example=example,
        seal=sealed.seal_of(spot.period),
    )


def _tab(form: PeriodForm, language: i18n.Language, chosen: str) -> dict[str, Any]:
    arguments: dict[str, Any] = form.chosen | {"lang": language.code}
    url = url_for("narratives.index", **arguments)
    return {"label": language.name, "url": url, "active": language.code == chosen}
