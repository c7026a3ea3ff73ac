"""Pages of the paragraphs that people write for a report: read, write, confirm the figures anew."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core import clock, i18n
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.core.text import personal_numbers
from hotline.indicators.forms import PeriodForm
from hotline.reports import live, narratives
from hotline.reports.labels import SECTIONS
from hotline.reports.live import Figures
from hotline.reports.narrative_forms import ConfirmationForm, NarrativeForm
from hotline.reports.narratives import change_words

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
        tabs_of=_tabs(form, language),
    )


@blueprint.route("/<section>/<language>", methods=["GET", "POST"])
@right("reports.write")
def edit(section: str, language: str) -> ResponseReturnValue:
    """Write a section; a mark that names no figure is told, and nothing typed is lost."""
    named, language, days = narratives.section_named(section), _known(language), _days()
    counted, form = live.figures(days.period), NarrativeForm()
    latest = narratives.version_of(named, days.period, language)
    if not form.is_submitted():
        _begin(form, counted, latest.version if latest else 0)
        form.text.data = latest.text if latest else ""
    elif form.validate() and _figures_are_seen(form, counted):
        try:
            text, seen = form.text.data or "", row_id(form.seen.data or "") or 0
            made = narratives.write(named, days.period, language, text, counted, by=current_user, seen=seen)
        except Refused as refusal:
            form.text.errors = [refusal.message]
        except EditedMeanwhile:
            form.seen.data = str(latest.version if latest else 0)
            form.form_errors = [_("Somebody saved this meanwhile. Yours is kept here: compare, then save once more.")]
        else:
            _tell(made.text)
            return redirect(_place(days, language, named))
    with i18n.speaking(language):
        figures = [(f"{{{name}}}", str(one.indicator.title), live.words(one)) for name, one in counted.items()]
        example = _("The line received {cases} ({persons}), gave {consultations}; group sessions: {participants}.")
    return render_template(
        "reports/edit_narrative.html",
        form=form,
        days=days,
        language_code=language,
        heading=SECTIONS[named],
        place=_place(days, language, named),
        figures=figures,
        example=example,
    ), 422 if form.is_submitted() else 200


@blueprint.post("/<section>/<language>/confirm")
@right("reports.write")
def confirm(section: str, language: str) -> ResponseReturnValue:
    """Confirm the figures of a section, as the person has them before the eyes."""
    named, language, days, form = narratives.section_named(section), _known(language), _days(), ConfirmationForm()
    latest = narratives.version_of(named, days.period, language)
    if latest is None:
        raise Missing
    counted = live.figures(days.period)
    try:
        if not form.validate() or not _figures_are_seen(form, counted):
            raise EditedMeanwhile
        narratives.confirm(latest, counted, by=current_user, seen=row_id(form.seen.data or "") or 0)
    except EditedMeanwhile:
        flash(_("The text or its figures changed a moment ago: look again, then confirm."), "warning")
    else:
        flash(_("The figures are confirmed."), "success")
    return redirect(_place(days, language, named))


def _figures_are_seen(form: ConfirmationForm, counted: Figures) -> bool:
    """Say whether the figures are still those on the person's page; else put the new ones there and tell."""
    now = narratives.stamp(counted)
    if form.figures.data == now:
        return True
    form.figures.data = now
    form.form_errors = [_("The figures changed while you were writing. Look at them below, then save once more.")]
    return False


def _begin(form: ConfirmationForm, counted: Figures, version: int) -> None:
    form.figures.data, form.seen.data = narratives.stamp(counted), str(version)


def _tell(text: str) -> None:
    flash(_("Saved."), "success")
    if numbers := personal_numbers(text):
        flash(_("This looks like somebody's number: %(numbers)s", numbers=", ".join(numbers)), "warning")


def _known(language: str) -> str:
    if language not in i18n.CODES:
        raise Missing
    return language


def _days() -> PeriodForm:
    form = PeriodForm.read(request.args, clock.today())
    if not form.validate():
        raise Missing
    return form


def _place(days: PeriodForm, language: str, section: str) -> str:
    arguments: dict[str, Any] = days.chosen | {"lang": language}
    return url_for("narratives.index", **arguments, _anchor=section)


def _tabs(form: PeriodForm, language: str) -> list[dict[str, Any]]:
    return [_tab(form, one.code, one.name, is_chosen=one.code == language) for one in i18n.LANGUAGES]


def _tab(form: PeriodForm, code: str, name: str, *, is_chosen: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = form.chosen | {"lang": code}
    return {"label": name, "url": url_for("narratives.index", **arguments), "active": is_chosen}
