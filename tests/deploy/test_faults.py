"""What may happen to replicas on an object store: killed, nginx restarted, visitors elsewhere."""

from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from i18n import Language
from tests.browsing import address, wait_ready
from tests.deploy.deployment import TOKEN, Deployment, go, replica_of, switch
from tests.deploy.readers import Readers
from tests.deploy.site import NAMES
from tests.publications import SEEN
from tests.test_uploading import statistics, upload

VIEW = {**SEEN, "chart": "line"}


def test_whose_replica_is_killed_goes_on_at_the_other_with_the_same_view(
    deployment: Deployment, page: Page
) -> None:
    go(page, deployment.site, address("indicators", **VIEW))
    heading, link = page.locator("h1").inner_text(), page.url
    dead = switch(page, deployment)
    assert (page.locator("h1").inner_text(), page.url) == (heading, link)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    page.get_by_role("radio", name="Tiếng Việt").click()
    page.wait_for_url("**/indicators?*lang=vi*")
    wait_ready(page, Language("vi").gettext("Present"))
    deployment.start(dead)


def test_an_upload_that_was_begun_is_a_draft_at_the_other_replica(
    deployment: Deployment, page: Page
) -> None:
    page.goto(f"{deployment.site.url}/?{urlencode({'token': TOKEN})}")
    go(page, deployment.site, address("upload", lang="en", table="statistics"))
    upload(page, statistics({"obs_value": "138872"}), "begun.csv")
    wait_ready(page, "138,872")
    dead = switch(page, deployment)
    go(page, deployment.site, address("upload", lang="en", table="statistics"))
    expect(page.get_by_test_id("stMain")).to_contain_text("begun.csv")
    deployment.start(dead)


def test_visitors_come_back_after_a_restart_of_nginx(deployment: Deployment, page: Page) -> None:
    go(page, deployment.site, address("map", lang="en"))
    before = replica_of(page)
    deployment.site.stop()
    deployment.site.start()
    page.get_by_role("radio", name="Tiếng Việt").click()
    page.wait_for_url("**/map?*lang=vi*")
    wait_ready(page, Language("vi").gettext("Present"))
    assert replica_of(page) == before
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_presentation_reaches_a_window_at_the_other_replica(
    deployment: Deployment, page: Page, readers: Readers
) -> None:
    tour = {"tour": "nam-giang-corridor", "console": "1", "present": "1", "lang": "en"}
    go(page, deployment.site, address("present", **tour))
    code = page.content().partition("room=")[2].partition('"')[0].partition("&")[0]
    other = next(name for name in NAMES if name != replica_of(page))
    audience = readers.of(other)
    query = urlencode({"room": code, "present": "1", "lang": "en"})
    with audience.at("present", query) as window:
        assert "1 of 10" in "".join(window.blocks)
        page.keyboard.press("ArrowRight")
        wait_ready(page, "2 of 10")
        window.rerun()
        assert "2 of 10" in "".join(window.blocks)
    assert audience.replica == other
