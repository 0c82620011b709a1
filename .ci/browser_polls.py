"""The polls in a browser: what a visitor does, wide and on a phone, with scripts and without.

    python3 .ci/browser_polls.py target/debug/polls [folder for screenshots]
"""

import pathlib
import sys

from browser import PHONE, WIDE, Browser, Failure, Site

QUESTION = "Which instrument should the next concert begin with?"
PAGES = ["/", "/?page=2", "/1/", "/1/results/", "/login/", "/nowhere/"]


def votes(browser, before):
    """A vote more than there were, of which the next page tells."""
    browser.open("/")
    browser.shows("Latest questions", "Page 1 of 2")
    browser.click(QUESTION)
    # The browser does not send a vote for nothing.
    button = browser.one("//main//button", "button")
    browser.send("POST", f"/element/{button}/click", {})
    browser.is_at("/1/")
    browser.choose("Two guitars")
    browser.click("Vote")
    browser.is_at("/1/results/")
    browser.shows("Your vote is counted.", f"{before + 1} votes")
    browser.click("see other questions")
    browser.click("Next →")
    browser.is_at("/?page=2")


def tour(site, shots, before, device, size, scripts, dark):
    """Everything in one browser; how many pages were looked at."""
    browser = Browser(site.url, size, scripts, dark)
    try:
        votes(browser, before)
        for path in PAGES:
            browser.open(path)
            browser.fits()
            # Where scripts are off, axe is one of them.
            if scripts:
                browser.serves_everybody()
            if shots:
                browser.screenshot(shots / f"polls-{device}{path.replace('/', '-').replace('?', '-')}.png")
        # A page that is not there is told by its status, which is as it should be.
        complaints = [text for text in browser.complaints() if not text.startswith(f"{site.url}/nowhere/ - ")]
        if complaints:
            raise Failure(f"the browser complains: {complaints}")
        return len(PAGES)
    except Failure:
        browser.screenshot((shots or pathlib.Path("/tmp")) / f"polls-{device}-failure.png")
        raise
    finally:
        browser.quit()


def main(program, shots=None):
    if shots:
        shots = pathlib.Path(shots)
        shots.mkdir(parents=True, exist_ok=True)
    site = Site(program, 8125, NUAGES_DEBUG="false")
    try:
        visits = [("wide", WIDE, True, False), ("phone", PHONE, True, True), ("wide-without-scripts", WIDE, False, True),
                  ("phone-without-scripts", PHONE, False, False)]
        passed = sum(tour(site, shots, 31 + number, *visit) for number, visit in enumerate(visits))
        print(f"{passed} passed, 0 failed")
    except Failure as failure:
        print(f"{failure}\n\nWhat the program said last:\n{site.log()[-2000:]}")
        return 1
    finally:
        site.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
