"""Who may frame the dashboard, and the HTML that does."""

from xml.etree.ElementTree import fromstring

import pytest

from ui.share.address import ADDRESS, FRAME, frame_of, framing_hosts, public_address


def test_the_setting_names_who_may_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FRAME, "https://portal.example.org, *.gov.la")
    assert framing_hosts() == ("https://portal.example.org", "*.gov.la")
    for fault in ("'self'", "a;b", "https://", "javascript:x", "https://a.org/path"):
        monkeypatch.setenv(FRAME, fault)
        with pytest.raises(ValueError, match=FRAME):
            framing_hosts()


def test_nobody_may_unless_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FRAME, raising=False)
    assert framing_hosts() == ()


def test_the_html_of_a_frame_reads_as_it_was_meant_whatever_the_title() -> None:
    html = frame_of("http://host/map?a=1&b=%22", 'A "title" <b>', 640)
    [frame] = fromstring(f"<div>{html}</div>")
    assert frame.tag == "iframe"
    assert frame.attrib["src"] == "http://host/map?a=1&b=%22"
    assert frame.attrib["title"] == 'A "title" <b>'
    assert frame.attrib["height"] == "640"


def test_the_public_address_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, " https://twin.example.org/laos/ ")
    assert public_address() == "https://twin.example.org/laos"
    monkeypatch.delenv(ADDRESS)
    assert public_address() == ""


@pytest.mark.parametrize(
    "wrong", ["twin.example.org", "javascript:alert(1)", "https://a b", "ftp://x"]
)
def test_what_is_no_address_ends_the_start(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, wrong)
    with pytest.raises(ValueError, match=ADDRESS):
        public_address()
