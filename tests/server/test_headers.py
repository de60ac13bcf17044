"""The headers of every kind of answer, and what a browser does by them."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.headers import SafeHeaders, guarded, policy
from tests.browsing import PAGES, Server, Visit, address
from tests.server.asking import Client, ask, cookies, framing

# Every kind of address that the server has, with an answer of every kind.
ADDRESSES = [
    ("GET", "/", 200),
    ("GET", "/map?lang=lo", 200),
    ("GET", "/map/", 301),
    ("GET", "/?token=wrong", 403),
    ("GET", "/static/no-such-file.js", 404),
    ("GET", "/favicon.png", 200),
    ("GET", "/app/static/style.css", 200),
    ("GET", "/app/static/map/years.js", 200),
    ("GET", "/app/static/fonts/noto-sans-latin-wght-normal.woff2", 200),
    ("GET", "/app/static/no-such-file.css", 404),
    ("OPTIONS", "/app/static/style.css", 204),
    ("GET", "/app/static/../dashboard.py", 400),
    ("GET", "//example.org/", 400),
    ("GET", "/media/no-such-file.csv", 404),
    ("OPTIONS", "/media/no-such-file.csv", 204),
    ("GET", "/component/no-such-component/index.html", 404),
    ("GET", "/_stcore/bidi-components/no-such-component/index.js", 404),
    ("GET", "/_stcore/health", 200),
    ("OPTIONS", "/_stcore/health", 204),
    ("GET", "/_stcore/host-config", 200),
    ("GET", "/_stcore/metrics", 404),
    ("GET", "/_stcore/agent/openapi.json", 404),
    ("GET", "/_stcore/stream", 404),
    ("OPTIONS", "/_stcore/upload_file/session/file", 204),
    ("PUT", "/_stcore/upload_file/session/file", 403),
    ("DELETE", "/_stcore/upload_file/session/file", 403),
    ("GET", "/api/versions", 200),
    ("POST", "/api/versions", 403),
    ("HEAD", "/", 200),
    ("DELETE", "/", 403),
]
ELSEWHERE = {"Origin": "https://elsewhere.example.org"}


@pytest.mark.parametrize(("method", "path", "status"), ADDRESSES)
def test_every_answer_has_the_headers_and_none_is_for_other_hosts(
    server: Server, method: str, path: str, status: int
) -> None:
    for headers in ({}, ELSEWHERE):
        answer = ask(server, path, method, headers)
        assert answer.status in ((403, 404) if headers else (status,))
        policy_ = answer.headers["Content-Security-Policy"]
        assert "default-src 'self';" in policy_
        assert "frame-ancestors 'none'" in policy_
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        names = [name.lower() for name in answer.headers]
        assert [name for name in names if name.startswith("access-control-")] == []
        assert {"server", "x-powered-by"}.isdisjoint(names)


def test_a_policy_allows_no_other_host_and_no_script_of_a_text() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy("localhost:8501").split("; "))
    assert "http" not in policy("localhost:8501")
    assert "*" not in policy("localhost:8501")
    assert "unsafe" not in rules["script-src"]
    assert rules["connect-src"] == "'self' ws://localhost:8501 wss://localhost:8501"
    assert {rules["object-src"], rules["frame-ancestors"]} == {"'none'"}
    assert {rules["form-action"], rules["frame-src"]} == {"'self'"}
    assert {rules["base-uri"], rules["object-src"]} == {"'none'"}


@pytest.mark.parametrize("host", ["", "a; script-src *", "a b", "*.org", "a,b", "[::1]; x"])
def test_a_host_header_adds_no_rule(host: str) -> None:
    assert policy(host) == policy("")


def test_a_policy_names_who_may_frame() -> None:
    hosts = ("https://portal.example.org", "*.gov.la")
    assert policy("", hosts).endswith("frame-ancestors https://portal.example.org *.gov.la")


def test_a_cookie_is_kept_from_scripts_and_from_open_connections() -> None:
    assert guarded("a=b; Path=/", False) == "a=b; Path=/; HttpOnly; SameSite=Lax"
    assert (
        guarded("a=b; httponly; samesite=strict", True) == "a=b; httponly; samesite=strict; Secure"
    )
    checked = "_streamlit_xsrf=2|x; Path=/; SameSite=Strict"
    assert guarded(checked, True) == f"{checked}; Secure"


def test_the_cookie_of_uploads_is_strict_and_secure_behind_tls(server: Server) -> None:
    [cookie] = cookies(ask(server, "/_stcore/health"))
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie
    # From this machine a proxy is believed; FORWARDED_ALLOW_IPS names others.
    [cookie] = cookies(ask(server, "/_stcore/health", headers={"X-Forwarded-Proto": "https"}))
    assert "Secure" in cookie


def test_an_error_has_the_headers_too() -> None:
    def fail(request: Request) -> PlainTextResponse:
        raise RuntimeError(request.url.path)

    app = Starlette(routes=[Route("/", fail)], middleware=[Middleware(SafeHeaders)])
    answer = Client(app).get("/")
    assert answer.status_code == 500
    assert answer.text == "Internal Server Error"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_breaks_its_policy(
    server: Server, visit_to: Callable[..., Visit], thorough: bool
) -> None:
    visit = visit_to(server)
    visit.reusable = False
    visit.page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation',"
        " event => broken.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    # The browser also complains of what a policy refuses (the test below), and no visit of any
    # test may end with a complaint: here it is asked what else was refused, on two pages or on all.
    for page in PAGES if thorough else ("map", "upload"):
        broken = set(visit.go(address(page, lang="en")).evaluate("broken"))
        # One library tries WebAssembly for large whole numbers, and does without.
        assert broken <= {"script-src wasm-eval"}, page


def test_a_page_cannot_be_made_to_ask_another_host(server: Server, visit: Visit) -> None:
    page = visit.go(address("overview"))
    events = page.evaluate(
        """() => new Promise(done => {
            const kinds = [];
            addEventListener('securitypolicyviolation', event => {
                kinds.push(event.effectiveDirective);
                if (kinds.length === 4) done(kinds.sort());
            });
            new Image().src = 'http://localhost:9/q.png';
            fetch('http://localhost:9/').catch(() => {});
            document.body.append(Object.assign(document.createElement('iframe'),
                {src: 'http://localhost:9/'}));
            document.body.append(Object.assign(document.createElement('script'),
                {textContent: 'window.ran = true'}));
        })"""
    )
    assert events == ["connect-src", "frame-src", "img-src", "script-src-elem"]
    assert page.evaluate("window.ran") is None
    assert sum("Content Security" in line for line in visit.complaints) >= len(events)
    visit.complaints[:] = [line for line in visit.complaints if "Content Security" not in line]
    visit.requests[:] = [url for url in visit.requests if "localhost:9/" not in url]
    visit.reusable = False


def test_a_page_elsewhere_cannot_frame_the_dashboard(server: Server, visit: Visit) -> None:
    with framing(server) as there, visit.page.expect_event("requestfailed") as refused:
        visit.page.goto(there)
    assert refused.value.url == f"{server.url}/"
    assert "BLOCKED_BY_RESPONSE" in str(refused.value.failure)
    visit.complaints.clear()
    visit.requests.clear()
