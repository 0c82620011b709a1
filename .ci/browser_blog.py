"""The blog in a browser: what a visitor, a reader and an author do, wide and on a phone, with scripts and without.

    python3 .ci/browser_blog.py target/debug/blog [folder for screenshots]
"""

import pathlib
import struct
import sys
import zlib

from browser import PHONE, WIDE, Browser, Failure, Site

PASSWORD = "seven grey herons"
TAB, ENTER = "\ue004", "\ue007"
PAGES = ["/", "/?page=3", "/posts/error-pages-are-pages/", "/tags/jazz/", "/authors/ines/", "/search/?q=jazz", "/contact/",
         "/login/", "/register/", "/password/reset/", "/admin/", "/nowhere/"]


def picture(width, height):
    """A PNG of a sky that grows lighter to below."""
    rows = b"".join(b"\0" + bytes((90 + 120 * y // height, 140 + 80 * y // height, 200)) * width for y in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def expect(is_so, what):
    if not is_so:
        raise Failure(what)


def becomes_a_writer(site, browser, name):
    browser.open("/")
    browser.click("Register")
    browser.fill("Username", name)
    browser.fill("E-mail address", f"{name}@example.org")
    browser.fill("Password", PASSWORD)
    browser.fill("The password again", PASSWORD)
    browser.click("Register")
    browser.is_at("/register/sent/")
    browser.open(site.link("/register/"))
    browser.click("Make it")
    browser.shows("Your account is made, and you are logged in.")
    browser.click("Log out")
    browser.is_at("/login/")
    browser.fill("Username", name)
    browser.fill("Password", PASSWORD)
    browser.click("Log in")
    browser.is_at("/")


def writes(browser, name, files):
    browser.click("Write")
    browser.fill("Title", f"Herons & {name}")
    browser.fill("Slug", f"herons-{name}")
    browser.fill("Summary", "Seven of them, and all of them grey.")
    browser.fill("Body", "They <b>stand</b> in the water.\n\nThey wait.")
    browser.choose("Jazz")
    browser.choose("Trains")
    browser.choose("Published")
    browser.fill("Cover", files / "wrong.png")
    browser.click("Save")
    browser.is_at("/write/")
    browser.shows("Please mend what is marked below.", "This is not a file of the type")
    expect(browser.value("Title") == f"Herons & {name}" and browser.value("Jazz", "checked"), "what was typed is lost")
    browser.fill("Cover", files / "right.png")
    browser.click("Save")
    browser.is_at(f"/posts/herons-{name}/")
    browser.shows(f"Herons & {name}", "They <b>stand</b> in the water.", "Jazz", "Trains", "was created")
    cover = browser.one('//img[@class="cover"]', "cover")
    expect(browser.property(cover, "naturalWidth") == 1200, "the cover is not shown")


def comments_and_searches(browser, name):
    expect(browser.value("Your name") == name, "a reader's name is not filled in")
    browser.fill("Comment", "I like <i>herons</i>.")
    browser.click("Send")
    browser.shows("Thank you: your comment is there.", "I like <i>herons</i>.", "1 comment")
    browser.open("/search/")
    browser.fill("Words that stand in a post", f"herons {name} grey")
    browser.click("Search")
    browser.shows("1 post found", f"Herons & {name}")
    browser.click(f"Herons & {name}")
    browser.click("Edit")
    browser.shows("Remove it")
    present = browser.one('//img[@alt="The picture that is there"]', "picture in its form")
    expect(browser.property(present, "naturalWidth") == 1200, "the cover is not shown in its form")
    browser.click("Cancel")
    browser.shows("Published on")


def leaves(browser):
    browser.click("Log out")
    browser.open("/write/")
    browser.is_at("/login/?next=%2Fwrite%2F")


def says_who_they_are(browser, name):
    browser.click(name)
    browser.is_at("/profile/")
    browser.fill("About you", "I watch <i>herons</i>.")
    browser.click("Save")
    browser.shows("Your profile is saved.")
    browser.open(f"/authors/{name}/")
    browser.shows("I watch <i>herons</i>.", "1 post")


def uses_the_keyboard(browser):
    """The first thing is the way around the menu, and whatever has the focus shows it."""
    browser.open("/posts/half-speed/")
    for number in range(8):
        browser.press(TAB)
        focused = browser.focused()
        expect(browser.style(focused, "outline-style") == "solid", f"nobody sees where the focus is after {number + 1} tabs")
        expect(number > 0 or browser.property(focused, "textContent") == "Skip to the content", "the menu cannot be skipped")
    browser.open("/posts/half-speed/")
    browser.press(TAB)
    browser.press(ENTER)
    browser.is_at("/posts/half-speed/#main")


def tour(site, files, shots, device, size, scripts, dark):
    """Everything in one browser; how often something was looked at."""
    browser = Browser(site.url, size, scripts, dark)
    try:
        name = device.replace("-", "")
        expect(browser.runs_scripts() == scripts, f"scripts are {'off' if scripts else 'on'}")
        becomes_a_writer(site, browser, name)
        writes(browser, name, files)
        comments_and_searches(browser, name)
        says_who_they_are(browser, name)
        leaves(browser)
        uses_the_keyboard(browser)
        for path in [*PAGES, f"/posts/herons-{name}/"]:
            browser.open(path)
            browser.fits()
            # Where scripts are off, axe is one of them.
            if scripts:
                browser.serves_everybody()
            if shots:
                browser.screenshot(shots / f"{device}{path.replace('/', '-').replace('?', '-')}.png")
        # A form that is refused and a page that is not there are told by their status, which is as it should be.
        told = [f"{site.url}/write/ - ", f"{site.url}/nowhere/ - "]
        complaints = [text for text in browser.complaints() if not text.startswith(tuple(told))]
        expect(not complaints, f"the browser complains: {complaints}")
        return len(PAGES) + 1
    except Failure:
        browser.screenshot((shots or pathlib.Path("/tmp")) / f"{device}-failure.png")
        raise
    finally:
        browser.quit()


def main(program, shots=None):
    if shots:
        shots = pathlib.Path(shots)
        shots.mkdir(parents=True, exist_ok=True)
    site = Site(program, 8123, NUAGES_DEBUG="false", NUAGES_MAIL="console", NUAGES_PASSWORD_COST="10")
    try:
        files = pathlib.Path(site.folder.name)
        (files / "right.png").write_bytes(picture(1200, 600))
        (files / "wrong.png").write_text("no picture at all")
        passed = sum(tour(site, files, shots, *visit) for visit in [
            ("wide", WIDE, True, False), ("phone", PHONE, True, True),
            ("wide-without-scripts", WIDE, False, True), ("phone-without-scripts", PHONE, False, False)])
        print(f"{passed} passed, 0 failed")
    except Failure as failure:
        print(f"{failure}\n\nWhat the program said last:\n{site.log()[-2000:]}")
        return 1
    finally:
        site.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
