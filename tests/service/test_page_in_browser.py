"""The page in a real browser: headless Chromium with its driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")

pytest.importorskip("selenium", reason="the browser is driven by selenium")
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Chromium and its driver, chromedriver")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip
TEXT = "💡 They left Grivoron for Kozynka. The Ministry of Defence said <b>nothing</b>.<img src=x onerror=alert(1)>"


class Page:
    """A browser that shows the page.

    Args:
        driver: The browser.
        address: Address of the service.
    """

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, path: str = "/") -> None:
        self.driver.get("about:blank")
        self.driver.get(self.address + path)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        script = "return Array.from(document.querySelectorAll(arguments[0]), (each) => each.innerText)"
        found: list[str] = self.driver.execute_script(script, selector)
        return found

    def until(self, condition: Any) -> Any:
        return WebDriverWait(self.driver, 30).until(lambda _: condition())

    def find(self, text: str) -> None:
        """Put a text in as pasting does (the driver cannot type beyond the first plane), and look for names."""
        self.driver.execute_script("arguments[0].value = arguments[1]", self.one("#text-input"), text)
        self.one("#text-form button[type=submit]").click()
        self.until(lambda: self.one("#text-result").is_displayed())

    def complaints(self) -> list[str]:
        """What the browser complained of, such as scripts that the policy refused."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with Chrome(options=options, service=Service(str(DRIVER))) as browser:
        yield browser


@pytest.fixture
def page(driver: Chrome, server: str) -> Page:
    show(driver, 1280, 900)
    page = Page(driver, server)
    page.open()
    page.complaints()
    return page


def show(driver: Chrome, width: int, height: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def test_mentions_are_marked_by_entity_and_one_says_why(page: Page) -> None:
    page.find(
        "They left Grivoron for Kozynka. Kyiv and Moscow blamed each other; the Ministry of Defence did not. Грайворон."
    )
    marks = page.all(".mention")
    texts = ["Grivoron", "Kozynka", "Kyiv", "Moscow", "Ministry of Defence", "Грайворон"]
    assert [mark.text for mark in marks] == texts
    hues = [(mark.get_attribute("class") or "").split()[1] for mark in marks]
    assert hues[0] == hues[5] != hues[1]
    assert hues[4] == "open"
    marks[0].click()
    why = page.one("#text-why").text
    for told in (
        "matched",
        "Grayvoron",
        "town in Grayvoronsky District",
        "Грайворон",
        "one a missing",
        "0.94",
        "A match needs",
    ):
        assert told in why
    assert marks[0].get_attribute("aria-pressed") == "true"
    assert "same" in (marks[5].get_attribute("class") or "")
    marks[4].click()
    why = page.one("#text-why").text
    assert "ambiguous" in why
    assert "Ministry of Defence of Ukraine" in why
    assert page.complaints() == []


def test_a_text_with_markup_shows_as_text(page: Page) -> None:
    page.find(TEXT)
    assert page.one("#text-shown").text == TEXT
    assert page.all("#text-shown b, #text-shown img, #text-shown script") == []
    page.open("/#name=%3Cimg%20src=x%20onerror=alert(1)%3E")
    page.until(lambda: page.one("#name-decision").text)
    assert "<img src=x onerror=alert(1)>" in page.one("#name-decision").text
    assert page.all("main img") == []
    assert page.complaints() == []


def test_a_spelling_leads_to_its_place(page: Page) -> None:
    page.find("They left Kozynka. " * 40 + "Nobody left Grivoron.")
    card = next(each for each in page.all("#text-entities li") if each.text.startswith("Grayvoron"))
    card.find_element(By.CSS_SELECTOR, "button").click()
    mark = page.until(lambda: page.one(".mention[aria-pressed=true]"))
    assert mark.text == "Grivoron"
    assert page.driver.switch_to.active_element == mark
    assert "Kozynka ×40" in page.one("#text-entities").text


def test_the_keyboard_is_enough(page: Page) -> None:
    page.one("body").send_keys(Keys.TAB)
    field = page.one("#text-input")
    field.send_keys("They left Grivoron for Kozynka.")
    field.send_keys(Keys.CONTROL, Keys.ENTER)
    page.until(lambda: page.all(".mention"))
    first, second = page.all(".mention")
    assert page.driver.switch_to.active_element == first
    first.send_keys(Keys.ENTER)
    assert "Grayvoron" in page.one("#text-why").text
    first.send_keys(Keys.TAB)
    assert page.driver.switch_to.active_element == second
    second.send_keys(Keys.SPACE)
    assert "Kozinka" in page.one("#text-why").text
    assert page.one("#status").get_attribute("textContent") == "Kozynka: Kozinka"


def test_a_text_without_names_and_no_text_are_told(page: Page) -> None:
    page.one("#text-form button[type=submit]").click()
    assert "no text yet" in page.one("#text-hint").text
    page.find("Nothing to see here.")
    assert page.one("#text-summary").text == "No names that the gazetteer knows."
    page.one("#text-edit").click()
    assert page.one("#text-input").get_attribute("value") == "Nothing to see here."


def test_the_example_shows_what_the_page_can_do(page: Page) -> None:
    page.one("#text-example").click()
    page.until(lambda: page.all(".mention"))
    assert {"Graivoron", "RVC", "Грайворона"} <= set(page.texts(".mention"))
    assert page.all(".mention.open")


def test_a_name_is_looked_up_as_it_is_typed(page: Page) -> None:
    page.one("nav a[href='#name']").click()
    page.one("#name-input").send_keys("Grivoron")
    page.until(lambda: "Grayvoron" in page.one("#name-decision").text)
    assert "Runner-up" in page.one("#name-decision").text
    assert "Грайворон" in page.texts("#name-variants .spelt")
    assert page.driver.current_url.endswith("#name=Grivoron")
    page.one("#name-kind").send_keys("person")
    page.until(lambda: "not in the gazetteer" in page.one("#name-decision").text)


def test_an_address_opens_a_name_and_an_entity(page: Page) -> None:
    page.open("/#name=%D0%A0%D0%94%D0%9A")
    page.until(lambda: "Russian Volunteer Corps" in page.one("#name-decision").text)
    page.one("#name-decision h2 a").click()
    page.until(lambda: "russian-volunteer-corps" in page.one("#gazetteer-entity").text)
    page.driver.back()
    page.until(lambda: page.one("#name-decision").is_displayed())


def test_the_gazetteer_can_be_leafed_through(page: Page) -> None:
    page.one("nav a[href='#gazetteer']").click()
    page.until(lambda: len(page.all("#gazetteer-list li")) == 60)
    page.one("#gazetteer-more").click()
    page.until(lambda: len(page.all("#gazetteer-list li")) == 120)
    page.one("#gazetteer-input").send_keys("Грайв")
    page.until(lambda: page.texts("#gazetteer-list .named")[:1] == ["Grayvoron"])
    page.one("#gazetteer-list a").click()
    page.until(lambda: "Грайворон" in page.one("#gazetteer-entity").text)
    assert page.one("#gazetteer-list a").get_attribute("aria-current") == "true"
    page.one("#gazetteer-input").send_keys("zzz")
    page.until(lambda: "Nothing begins like that" in page.one("#gazetteer-summary").text)
    assert page.complaints() == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_nothing_is_wider_than_the_screen(page: Page, width: int, scheme: str) -> None:
    show(page.driver, width, 800, scheme)
    for path in ("/", "/#name=Ministry%20of%20Defence", "/#gazetteer=kharkiv", "/entity?id=kharkiv", "/about"):
        page.open(path)
        page.until(lambda: page.all("main h2, main .empty, #text-form, .mention"))
        assert page.driver.execute_script("return document.documentElement.scrollWidth") <= width, path
    page.open()
    page.find(TEXT)
    page.all(".mention")[0].click()
    assert page.driver.execute_script("return document.documentElement.scrollWidth") <= width
    dark = page.driver.execute_script("return getComputedStyle(document.documentElement).backgroundColor")
    assert (dark == "rgb(19, 21, 25)") is (scheme == "dark")


def test_on_a_narrow_screen_the_reasons_can_be_closed(page: Page) -> None:
    show(page.driver, 390, 800)
    page.find(TEXT)
    mark = page.all(".mention")[0]
    assert not page.one("#text-why").is_displayed()
    mark.click()
    page.one("#text-why .close").click()
    assert not page.one("#text-why").is_displayed()
    assert page.driver.switch_to.active_element == mark


def test_everything_that_can_be_used_has_a_name_for_who_hears_the_page(page: Page) -> None:
    for path, action in (("/", lambda: page.find(TEXT)), ("/#name=Grivoron", None), ("/#gazetteer=kharkiv", None)):
        page.open(path)
        if action is not None:
            action()
        page.until(lambda: page.all("main a") or page.all(".mention"))
        tree = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        used = {"button", "link", "textbox", "searchbox", "combobox", "heading"}
        nodes = [node for node in tree if not node["ignored"] and node["role"]["value"] in used]
        nameless = [node["role"]["value"] for node in nodes if not node.get("name", {}).get("value")]
        assert len(nodes) > 8
        assert nameless == []
        headings = [node for node in nodes if node["role"]["value"] == "heading"]
        levels = [each["value"]["value"] for node in headings for each in node["properties"] if each["name"] == "level"]
        assert levels.count(1) == 1


def test_a_text_that_is_too_long_and_a_service_that_has_gone_are_told(serving: Any, driver: Chrome) -> None:
    show(driver, 1280, 900)
    with serving("--max-text", "100") as (address, process):
        page = Page(driver, address)
        page.open()
        page.driver.execute_script("arguments[0].value = arguments[1]", page.one("#text-input"), "a" * 101)
        page.one("#text-form button[type=submit]").click()
        page.until(lambda: "100 are the most" in page.one("#error").text)
        process.terminate()
        process.wait(30)
        page.one("#text-form button[type=submit]").click()
        page.until(lambda: "The service does not answer" in page.one("#error").text)


def test_the_page_of_a_text_can_be_saved(page: Page, tmp_path: Path) -> None:
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.find(TEXT)
    page.one("#text-save").click()
    saved = tmp_path / "names.html"
    page.until(saved.exists)
    assert "Grayvoron" in saved.read_text("utf-8")


def test_a_preview_shows_in_a_frame_of_another_origin(page: Page, tmp_path: Path) -> None:
    frame = f'<iframe src="{page.address}/preview?id=kharkiv" width="430" height="220"></iframe>'
    (tmp_path / "frame.html").write_text(frame, "utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:  # as OpenRefine, on another port of this machine
        Thread(target=other.serve_forever, daemon=True).start()
        page.driver.get(f"http://127.0.0.1:{other.server_port}/frame.html")
        page.driver.switch_to.frame(page.one("iframe"))
        page.until(lambda: "Харків" in page.one("body").text)
        assert page.driver.execute_script("return document.documentElement.scrollHeight") <= 220
        other.shutdown()
