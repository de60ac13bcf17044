"""Who may publish: the person at the machine itself, on a network who signed in as an editor.

Asked anew at the moment of publishing, on the server: what a page showed before proves nothing.
"""

import getpass
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from ui.view import View

HERE = ("localhost", "127.0.0.1", "::1")
# What a proxy adds for a reader elsewhere, who then seems to come from this machine.
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


@dataclass(frozen=True)
class Editor:
    """Somebody who may publish; the name goes into the version."""

    name: str


@dataclass(frozen=True)
class Settings:
    """The parts of the secrets and of the configuration that decide."""

    address: str  # that the server is bound to; "" for all
    login: bool  # whether [auth] is set up
    editors: Mapping[str, Any]  # [editors]: emails, and claim with value


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not publish: "network", "login", "expired", "unverified" or "role"."""

    reason: str


def editor(view: View) -> Editor | None:
    """Return the editor who uses this session, or None if it may only read.

    Nobody publishes from the presenter's screen.
    """
    verdict = _verdict()
    return verdict if isinstance(verdict, Editor) and not view.presenting else None


def refusal(view: View) -> str:
    """Return in words why this session may not publish, "" if it may."""
    _ = view.language.gettext
    words = {
        "network": _("On a network this dashboard can be read, but signing in is not set up."),
        "login": _("To publish, sign in as an editor."),
        "expired": _("You signed in too long ago. Sign in again to publish."),
        "unverified": _("Your e-mail address is not verified, so you may read but not publish."),
        "role": _(
            "You are signed in, but not as an editor. Whoever runs the dashboard can add you."
        ),
    }
    verdict = _verdict()
    return words[verdict.reason] if isinstance(verdict, Refusal) else ""


def offer_login(view: View) -> None:
    """Draw the button to sign in or out, where signing in is set up."""
    if not _settings().login or view.presenting:
        return
    _ = view.language.gettext
    if _is_signed_in():
        st.button(_("Sign out"), on_click=st.logout, key="editor.logout", type="tertiary")
    if isinstance(verdict := _verdict(), Refusal) and verdict.reason in ("login", "expired"):
        st.button(_("Sign in"), on_click=st.login, key="editor.login", icon=":material/login:")


def judge(
    settings: Settings,
    headers: Mapping[str, str],
    claims: Mapping[str, Any],
    now: float,
) -> Editor | Refusal:
    """Return who may publish, or why not.

    headers are those of the session's request, none where there is no request at all; claims
    those of the identity token, none if nobody signed in; now is in seconds since 1970. Where
    signing in is set up it is asked of everybody, since behind a proxy all readers seem local.
    """
    if settings.login:
        return _judge_claims(settings.editors, claims, now)
    if is_local(settings.address, headers):
        return Editor(getpass.getuser())
    return Refusal("network")


def is_local(address: str, headers: Mapping[str, str]) -> bool:
    """Return whether a request can only come from the machine that the server runs on."""
    if address not in HERE or any(name in headers for name in PASSED_ON):
        return False
    # A page elsewhere may call a server here by a name of its own: both names must be this one's.
    named = [f"//{headers['Host']}"] if "Host" in headers else []
    named += [headers["Origin"]] if "Origin" in headers else []
    return all(urlsplit(name).hostname in HERE for name in named)


def _judge_claims(
    editors: Mapping[str, Any], claims: Mapping[str, Any], now: float
) -> Editor | Refusal:
    if not claims.get("is_logged_in"):
        return Refusal("login")
    # Streamlit keeps its cookie for a month; the token says how long its words hold.
    if float(claims.get("exp", now)) < now:
        return Refusal("expired")
    if not _has_role(editors, claims):
        return Refusal("role")
    if claims.get("email_verified") is False:
        return Refusal("unverified")
    return Editor(str(claims.get("email") or claims.get("name") or claims.get("sub")))


def _has_role(editors: Mapping[str, Any], claims: Mapping[str, Any]) -> bool:
    emails = {str(email).casefold() for email in editors.get("emails", ())}
    if str(claims.get("email", "")).casefold() in emails:
        return True
    if not editors.get("claim"):
        return False
    held = claims.get(editors["claim"])
    role = editors.get("value", "editor")
    return role == held if isinstance(held, str) else role in (held or ())


def _verdict() -> Editor | Refusal:
    claims = st.user.to_dict() if _is_signed_in() else {}
    return judge(_settings(), st.context.headers, claims, time.time())


def _is_signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _settings() -> Settings:
    secrets = st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
    return Settings(
        address=st.get_option("server.address") or "",
        login="auth" in secrets,
        editors=secrets.get("editors", {}),
    )
