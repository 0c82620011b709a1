"""The admin of the blog in a browser: what an editor does, wide and on a phone, light and dark.

    python3 .ci/browser_admin.py target/debug/blog [folder for screenshots]
"""

import pathlib
import sys

from browser import PHONE, WIDE, Browser, Failure, Site, wait_for

PASSWORD = "a long walk at dusk"
POSTS = "/admin/blog/post/"
PAGES = ["/admin/", "/admin/blog/", POSTS, f"{POSTS}?status__exact=draft&_facets=True", f"{POSTS}18/change/", f"{POSTS}18/history/",
         f"{POSTS}1/delete/", "/admin/auth/user/", "/admin/search/?q=guitar"]


def logs_in(browser):
    browser.open("/admin/")
    browser.fill("Username", "root")
    browser.fill("Password", PASSWORD)
    browser.click("Log in")
    browser.is_at("/admin/")


def saves(browser):
    """The button that is seen. (A hidden one before the form is what the Enter key presses.)"""
    page = browser.one("/html", "page")
    button = browser.one('//main//*[@class="buttons"]//button[normalize-space()="Save"]', "button “Save”")
    browser.send("POST", f"/element/{button}/click", {})
    wait_for("the page behind “Save”", lambda: browser.has_left(page))


def looks_after_posts(browser, number):
    """A post is written, found, changed in the list, and its history told."""
    title = f"Written in the admin, number {number}"
    browser.open(f"{POSTS}add/")
    browser.fill("Title", title)
    # The slug fills itself in while the title is typed.
    slug = f"written-in-the-admin-number-{number}"
    wait_for("the slug", lambda: browser.value("Slug") == slug)
    browser.fill("Summary", "What an editor writes.")
    browser.fill("Body", "Something to read.")
    browser.send("POST", f"/element/{browser.field('Author')}/value", {"text": "ines"})
    browser.click("Save and continue editing")
    browser.shows("was added", title)
    browser.open(f"{POSTS}?q=%22number+{number}%22")
    browser.shows("1 post", title)
    browser.click(title)
    browser.fill("Title", f"{title}, again")
    saves(browser)
    browser.shows("was changed", f"{title}, again")
    browser.click(f"{title}, again")
    browser.click("History")
    browser.shows("Added", "Changed", title, f"{title}, again")


def tour(site, shots, number, device, size, dark):
    """Everything in one browser; how many pages were looked at."""
    browser = Browser(site.url, size, True, dark)
    try:
        logs_in(browser)
        looks_after_posts(browser, number)
        for path in PAGES:
            browser.open(path)
            browser.fits()
            if shots:
                browser.screenshot(shots / f"admin-{device}{path.replace('/', '-').replace('?', '-')}.png")
        # Browsers ask for an icon where a page names none.
        if complaints := [text for text in browser.complaints() if "/favicon.ico - " not in text]:
            raise Failure(f"the browser complains: {complaints}")
        return len(PAGES)
    except Failure:
        browser.screenshot((shots or pathlib.Path("/tmp")) / f"admin-{device}-failure.png")
        raise
    finally:
        browser.quit()


def main(program, shots=None):
    if shots:
        shots = pathlib.Path(shots)
        shots.mkdir(parents=True, exist_ok=True)
    site = Site(program, 8127, NUAGES_DEBUG="false")
    try:
        site.command("createsuperuser", "--no-input", "--username", "root", "--email", "root@example.org",
                     NUAGES_SUPERUSER_PASSWORD=PASSWORD)
        visits = [("wide", WIDE, False), ("wide-dark", WIDE, True), ("phone", PHONE, False), ("phone-dark", PHONE, True)]
        passed = sum(tour(site, shots, number, *visit) for number, visit in enumerate(visits))
        print(f"{passed} passed, 0 failed")
    except Failure as failure:
        print(f"{failure}\n\nWhat the program said last:\n{site.log()[-2000:]}")
        return 1
    finally:
        site.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
