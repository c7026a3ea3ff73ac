"""Pages of the staff's accounts: signing in, setting a password, who works here."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from hotline.accounts import queries, service
from hotline.accounts.forms import PasswordForm, SignInForm, UserForm
from hotline.accounts.labels import ROLES
from hotline.accounts.rules import Role
from hotline.core import i18n
from hotline.core.addresses import local
from hotline.core.errors import Refused
from hotline.core.guard import public, right

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign a member of staff in."""
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), 422 if form.is_submitted() else 200
    if not service.check_password(form.email.data or "", form.password.data or ""):
        service.remember_failure(form.email.data or "")
        form.password.errors = [_("The e-mail or the password is wrong, or there were too many tries: wait an hour.")]
        return render_template("accounts/sign_in.html", form=form), 422
    user = queries.by_email(form.email.data or "")
    assert user is not None
    user.session_token = service.sign_in(user)
    session.clear()
    login_user(user)
    return redirect(local(form.next.data) or url_for("desk.home"))


@blueprint.post("/sign-out")
@right("accounts.own")
def sign_out() -> ResponseReturnValue:
    """End this session."""
    service.sign_out(current_user)
    logout_user()
    return redirect(url_for("accounts.sign_in"))


@blueprint.route("/password/<token>", methods=["GET", "POST"])
@public
def set_password(token: str) -> ResponseReturnValue:
    """Set a password by a one-time link."""
    link = queries.open_link(token)
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            service.use_link(token, form.password.data or "")
        except Refused as refusal:
            form.password.errors = [refusal.message]
        else:
            flash(_("The password is set. Sign in with it."), "success")
            return redirect(url_for("accounts.sign_in"))
    return render_template(
        "accounts/set_password.html", form=form, person=link.user
    ), 422 if form.is_submitted() else 200


@blueprint.post("/language")
@public
def set_language() -> ResponseReturnValue:
    """Switch the language of the interface."""
    code = request.form.get("language", "")
    if code in i18n.CODES:
        session["language"] = code
        if current_user.is_authenticated:
            service.set_language(current_user, code)
    return redirect(local(request.form.get("next")) or "/")


@blueprint.get("/")
@right("accounts.manage")
def index() -> ResponseReturnValue:
    """Show who works here."""
    return render_template("accounts/index.html", users=queries.everyone(), labels=ROLES)


@blueprint.route("/new", methods=["GET", "POST"])
@right("accounts.manage")
def add() -> ResponseReturnValue:
    """Add a member of staff and show the link with which the password is set."""
    form = UserForm()
    if form.validate_on_submit():
        try:
            user = service.add(form.email.data or "", _roles(form), form.name.data or "", by=current_user)
        except Refused as refusal:
            form.email.errors = [refusal.message]
        else:
            return _show_link(user.id)
    return render_template("accounts/edit.html", form=form, user=None), 422 if form.is_submitted() else 200


@blueprint.route("/<int:user_id>", methods=["GET", "POST"])
@right("accounts.manage")
def edit(user_id: int) -> ResponseReturnValue:
    """Change a member of staff."""
    user = queries.get(user_id)
    form = UserForm(obj=user, roles=[role.role for role in user.role_rows])
    form.email.render_kw = {"readonly": True}
    if form.validate_on_submit():
        try:
            service.change(user, _roles(form), form.name.data or "", form.active.data, by=current_user)
        except Refused as refusal:
            form.roles.errors = [refusal.message]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("accounts.index"))
    return render_template("accounts/edit.html", form=form, user=user), 422 if form.is_submitted() else 200


@blueprint.post("/<int:user_id>/link")
@right("accounts.manage")
def link(user_id: int) -> ResponseReturnValue:
    """Make a new one-time link for a person."""
    return _show_link(user_id)


def _show_link(user_id: int) -> ResponseReturnValue:
    user = queries.get(user_id)
    token = service.make_link(user, by=current_user)
    return render_template(
        "accounts/link.html", person=user, address=url_for("accounts.set_password", token=token, _external=True)
    )


def _roles(form: UserForm) -> list[Role]:
    return [Role(code) for code in form.roles.data or []]
