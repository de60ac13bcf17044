"""On a network only editors who signed in publish: a real OpenID provider, a real browser."""

from collections.abc import Iterator

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browsing import Server, address, free_port, open_context, wait_ready
from tests.test_uploading import statistics, tick, upload
from versions import publications
from versions.location import VARIABLE, Store, store_in_force

USERS = (
    User(sub="clerk", claims={"email": "clerk@example.org", "roles": ["editor"]}),
    User(sub="visitor", claims={"email": "visitor@example.org", "roles": ["reader"]}),
)
SECRETS = """
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "a long text for a test, and not a secret"
client_id = "twin-provinces"
client_secret = "for the test"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"

[editors]
claim = "roles"
value = "editor"
"""


@pytest.fixture(scope="module")
def on_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server open to the network, where signing in is set up."""
    folder, port = tmp_path_factory.mktemp("network"), free_port()
    secrets = folder / "secrets.toml"
    with run_server_in_thread(user_claims=USERS) as provider:
        words = SECRETS.format(url=f"http://localhost:{port}", provider=provider.server_port)
        secrets.write_text(words, encoding="utf-8")
        settings = {
            VARIABLE: str(folder / "store"),
            "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
            "STREAMLIT_SECRETS_FILES": str(secrets),
        }
        running = Server(folder / "log.txt", settings=settings, port=port)
        yield running
        assert "Traceback" not in running.stop()


@pytest.fixture
def store(on_network: Server, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of that server."""
    monkeypatch.setenv(VARIABLE, on_network.settings[VARIABLE])
    return store_in_force()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser for those who sign in: their cookies are good for every server of the machine."""
    context = open_context(browser, phone=False)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page of somebody who has not signed in."""
    context.clear_cookies()
    return context.pages[0] if context.pages else context.new_page()


def preview(page: Page, server: Server) -> None:
    """Upload a file that is in order, and wait for its last step."""
    page.goto(server.url + address("upload", lang="en", table="statistics"))
    wait_ready(page)
    upload(page, statistics({"obs_value": "150001"}))
    wait_ready(page, "150,001")


def sign_in(page: Page, who: str) -> None:
    """Sign in at the provider, and wait until the dashboard is back."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).click()
    wait_ready(page, "Twin")


def test_nobody_sends_a_file_without_signing_in_nor_without_the_role(
    on_network: Server, page: Page, store: Store
) -> None:
    before = publications.current(store, "statistics")
    control = page.get_by_test_id("stFileUploader")
    for who, words in (
        ("", "To publish, sign in as an editor."),
        ("visitor", "You are signed in, but not as an editor."),
    ):
        if who:
            sign_in(page, who)
        page.goto(on_network.url + address("upload", lang="en", table="statistics"))
        wait_ready(page)
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("button", name="Empty template (CSV)")).to_be_visible()
        expect(control).to_have_count(0)
    assert publications.current(store, "statistics") == before


def test_an_editor_publishes_under_the_name_that_the_provider_vouches_for(
    on_network: Server, page: Page, store: Store
) -> None:
    page.goto(on_network.url + address("upload", lang="en", table="statistics"))
    sign_in(page, "clerk")
    expect(page).to_have_url(on_network.url + address("upload", lang="en", table="statistics"))
    preview(page, on_network)
    note = page.get_by_label("Note for the list of versions")
    note.fill("Yearbook 2025")
    note.press("Tab")
    tick(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("of the table Statistics: everybody sees it now.")).to_be_visible()
    assert publications.versions(store, "statistics")[0].author == "clerk@example.org"
