"""The application: `create_app` and the visible tuple of rooms."""

from typing import Any

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import LoginManager
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from hotline import navigation, outdated
from hotline.accounts import queries as accounts
from hotline.accounts import rules as accounts_rules
from hotline.accounts import views as accounts_views
from hotline.alerts import views as alerts_views
from hotline.audit import service as audit
from hotline.cases import consultation_views, person_views
from hotline.cases import views as cases_views
from hotline.channels.twilio import account as twilio
from hotline.core import config, guard, i18n, secrets
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.places import PACKAGE, shipped
from hotline.desk import again_views as desk_again_views
from hotline.desk import answer_file_views, attachment_views, hand_over_views
from hotline.desk import call_views as desk_call_views
from hotline.desk import mistake_views as desk_mistake_views
from hotline.desk import reply_views as desk_reply_views
from hotline.desk import settling_views as desk_settling_views
from hotline.desk import thread_views as desk_thread_views
from hotline.desk import views as desk_views
from hotline.group_sessions import views as group_sessions_views
from hotline.indicators import reading as programme
from hotline.indicators import views as indicators_views
from hotline.intake import views as intake_views
from hotline.intake import voice_webhooks, webhooks
from hotline.journal import provision_views
from hotline.journal import views as journal_views
from hotline.journal.grantor import views as grantor_views
from hotline.laws import views as laws_views
from hotline.laws.citing import views as citing_views
from hotline.laws.editing import views as laws_editing_views
from hotline.makers import MAKERS
from hotline.materials import card_views, outlet_views, paper_views, product_views, recommendation_views, story_views
from hotline.materials import views as materials_views
from hotline.office import answer_views, calendar_views, duty_views, recording_views, template_views
from hotline.office import views as office_views
from hotline.ops import views as ops_views
from hotline.outputs import maker as outputs
from hotline.outputs import views as output_views
from hotline.privacy import views as privacy_views
from hotline.public import views as public_views
from hotline.reports import claim_views, narrative_views, reconciliation_views
from hotline.reports import views as reports_views
from hotline.reports.document_templates import views as document_template_views
from hotline.reports.periods import views as period_views
from hotline.simulator import provider as simulator_provider
from hotline.simulator import views as simulator_views

ROOMS = (
    accounts_views.blueprint,
    alerts_views.blueprint,
    answer_file_views.blueprint,
    answer_views.blueprint,
    attachment_views.blueprint,
    calendar_views.blueprint,
    cases_views.blueprint,
    citing_views.blueprint,
    claim_views.blueprint,
    consultation_views.blueprint,
    desk_again_views.blueprint,
    desk_call_views.blueprint,
    desk_mistake_views.blueprint,
    desk_thread_views.blueprint,
    desk_settling_views.blueprint,
    desk_reply_views.blueprint,
    desk_views.blueprint,
    duty_views.blueprint,
    indicators_views.blueprint,
    group_sessions_views.blueprint,
    hand_over_views.blueprint,
    intake_views.blueprint,
    laws_views.blueprint,
    laws_editing_views.blueprint,
    grantor_views.blueprint,
    journal_views.blueprint,
    materials_views.blueprint,
    office_views.blueprint,
    output_views.blueprint,
    outlet_views.blueprint,
    document_template_views.blueprint,
    privacy_views.blueprint,
    period_views.blueprint,
    person_views.blueprint,
    template_views.blueprint,
    narrative_views.blueprint,
    product_views.blueprint,
    provision_views.blueprint,
    public_views.blueprint,
    recommendation_views.blueprint,
    paper_views.blueprint,
    card_views.blueprint,
    recording_views.blueprint,
    ops_views.blueprint,
    reconciliation_views.blueprint,
    reports_views.blueprint,
    story_views.blueprint,
)
# Machines post here: they sign what they say, or bring a password, instead of carrying a form's token.
HOOKS = (webhooks.blueprint, voice_webhooks.blueprint)
SIMULATOR = (simulator_views.blueprint,)
SIMULATOR_HOOKS = (simulator_provider.blueprint,)

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST_BODY = 1_000_000
csrf = CSRFProtect()
login = LoginManager()
login.user_loader(accounts.by_session)


class Hotline(Flask):
    """Flask with one commit at the door."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view, then commit what it did; an answer of 400 and above rolls back."""
        response = self.make_response(super().dispatch_request())
        if response.status_code < 400:
            db.session.commit()
        else:
            db.session.rollback()
        return response


def create_app(settings: config.Settings | None = None) -> Flask:
    """Build the application; raise Misconfigured naming everything that is missing."""
    settings = settings or config.load()
    if problems := twilio.problems(settings):
        raise config.Misconfigured(problems)
    app = Hotline("hotline", template_folder=str(shipped("templates")), static_folder=str(PACKAGE / "static"))
    app.config.update(
        SECRET_KEY=secrets.secret_key(settings),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # What a statement's values are belongs into no message of an error.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": not settings.on_sqlite, "hide_parameters": True},
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=(settings.public_url or "").startswith("https:"),
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["settings"] = settings
    app.extensions["keyring"] = secrets.ring(settings)
    programme.attach(app, settings)
    outputs.attach(app, MAKERS)
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for part in (db, csrf, login):
        part.init_app(app)
    i18n.attach(app)
    navigation.attach(app)
    guard.attach(
        app,
        lambda user, right: accounts_rules.allowed(user.roles, right),
        lambda: audit.tally("view.refused"),
        outdated.signed_out,
    )
    for room in ROOMS + (SIMULATOR if settings.simulator else ()):
        app.register_blueprint(room)
    for hook in HOOKS + (SIMULATOR_HOOKS if settings.simulator else ()):
        app.register_blueprint(hook)
        csrf.exempt(hook)
    _attach_errors(app)
    app.after_request(_headers)
    _attach_outside(app, settings)
    return app


def _attach_errors(app: Flask) -> None:
    app.register_error_handler(Missing, lambda _error: _error_page(404))
    app.register_error_handler(CSRFError, lambda _error: _outdated())
    app.register_error_handler(OperationalError, lambda _error: _error_page(503))
    app.register_error_handler(StaleDataError, lambda _error: _error_page(409))
    app.register_error_handler(Refused, lambda error: _error_page(409, reason=str(error)))
    app.register_error_handler(HTTPException, lambda error: _error_page(error.code or 500, error))


def _outdated() -> ResponseReturnValue:
    return outdated.outdated() or _error_page(400)


def _error_page(code: int, error: HTTPException | None = None, reason: str = "") -> ResponseReturnValue:
    db.session.rollback()
    if error is not None and error.response is not None:
        return error.response
    known = code if code in (400, 404, 409, 413, 429, 500, 503) else 400 if code < 500 else 500
    return render_template(f"errors/{known}.html", reason=reason), code


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _attach_outside(app: Flask, settings: config.Settings) -> None:
    hops: Any = settings.trusted_proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    if app.static_folder:
        app.wsgi_app = WhiteNoise(app.wsgi_app, root=app.static_folder, prefix="static/")  # type: ignore[method-assign]
