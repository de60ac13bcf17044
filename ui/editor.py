"""Who may publish: whoever has the start token; where signing in is set up, an editor signed in.

Asked anew at the moment of publishing, on the server: what a page showed before proves nothing.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import streamlit as st

from ui.plain import plain
from ui.state import start_token
from ui.view import View

# The name that the person at the machine gave: in the environment, or in a file beside the settings
# of this machine.
NAME_VARIABLE = "TWIN_PROVINCES_EDITOR"
NAME_FILE = Path(__file__).parent.parent / ".streamlit" / "editor.txt"
NAME = "editor.name"  # what a session remembers where no file can be written
LONGEST_NAME = 100  # characters
AT_MACHINE = "at the machine"  # the key of whoever that is; those who signed in have their own


@dataclass(frozen=True)
class Editor:
    """Somebody who may publish; the name goes into the publication.

    at_machine: the person at the machine itself, who says the name; "" before it was said.
    key: what no other editor has, by which drafts are kept; a name or an address may change.
    """

    name: str
    at_machine: bool = False
    key: str = field(default=AT_MACHINE, compare=False)


@dataclass(frozen=True)
class Settings:
    """The parts of the secrets that decide."""

    login: bool  # whether [auth] is set up
    editors: Mapping[str, Any]  # [editors]: emails, and claim with value


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not publish: "token", "login", "expired", "unverified" or "role"."""

    reason: str


def editor(view: View) -> Editor | None:
    """Return the editor who uses this session, or None if it may only read.

    Nobody publishes from the presenter's screen.
    """
    verdict = _verdict()
    if not isinstance(verdict, Editor) or view.presenting:
        return None
    return replace(verdict, name=_own_name()) if verdict.at_machine else verdict


def ask_name(view: View, who: Editor, key: str) -> None:
    """Draw the box for the name of the person at the machine; who signed in has one."""
    if who.at_machine:
        label = view.language.gettext("Your name, for the list of publications")
        st.text_input(plain(label), value=who.name, max_chars=LONGEST_NAME, key=key)


def name_given(who: Editor, key: str) -> str:
    """Return the name signed in with, or what the person at the machine wrote, kept for later."""
    if not who.at_machine:
        return who.name
    name = _plain(str(st.session_state.get(key, "")))
    if name and name != who.name:
        _keep_name(name)
    return name


def _own_name() -> str:
    """The name that the person at the machine gave before, "" if none was given."""
    if name := st.session_state.get(NAME) or os.environ.get(NAME_VARIABLE):
        return _plain(str(name))
    try:
        return _plain(NAME_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""


def _keep_name(name: str) -> None:
    st.session_state[NAME] = name
    try:
        NAME_FILE.write_text(f"{name}\n", encoding="utf-8")
    except OSError:
        return  # a folder that may only be read: the session remembers


def _plain(text: str) -> str:
    """A name on one line, without characters that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_NAME]


def refusal(view: View) -> str:
    """Return in words why this session may not publish, "" if it may."""
    _ = view.language.gettext
    words = {
        "token": _(
            "You may read here. To publish, open the address with the token that was printed where "
            "the dashboard was started. On a network, whoever runs it can set up signing in."
        ),
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
    if not asks_to_sign_in() or view.presenting:
        return
    _ = view.language.gettext
    if _is_signed_in():
        st.button(_("Sign out"), on_click=st.logout, key="editor.logout", type="tertiary")
    if isinstance(verdict := _verdict(), Refusal) and verdict.reason in ("login", "expired"):
        st.button(_("Sign in"), on_click=st.login, key="editor.login", icon=":material/login:")


def asks_to_sign_in() -> bool:
    """Return whether signing in is set up; then it is asked of everybody, and no token counts."""
    return _settings().login


def judge(
    settings: Settings, has_token: bool, claims: Mapping[str, Any], now: float
) -> Editor | Refusal:
    """Return who may publish, or why not.

    has_token is whether the request of the session came with the cookie for the start token;
    claims are those of the identity token, none if nobody signed in; now is in seconds since 1970.
    Where a request comes from decides nothing: a forwarded port makes all readers seem local.
    """
    if settings.login:
        return _judge_claims(settings.editors, claims, now)
    return Editor("", at_machine=True) if has_token else Refusal("token")


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
    return Editor(_name_in(claims), key=f"{claims.get('iss')} {claims.get('sub')}")


def _name_in(claims: Mapping[str, Any]) -> str:
    """The name and the e-mail address signed in with, as far as the provider tells them."""
    name, email = (_plain(str(claims.get(claim) or "")) for claim in ("name", "email"))
    if name and email and name != email:
        return f"{name} ({email})"
    return name or email or _plain(str(claims.get("sub")))


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
    return judge(_settings(), _has_token(), claims, time.time())


def _has_token() -> bool:
    return start_token.proves(st.context.cookies)


def _is_signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def _settings() -> Settings:
    secrets = st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
    return Settings(
        login="auth" in secrets,
        editors=secrets.get("editors", {}),
    )
