"""The admin of the blog in a browser: what an editor does, wide and on a phone, light and dark.

    python3 .ci/browser_admin.py target/debug/blog [folder for screenshots]
"""

import pathlib
import sys

from browser import PHONE, WIDE, Browser, Failure, Site, wait_for

PASSWORD = "a long walk at dusk"
DOWN_ENTER = "\ue015", "\ue007"
POSTS = "/admin/blog/post/"
PAGES = ["/admin/", "/admin/blog/", "/admin/nowhere/", POSTS, f"{POSTS}?status__exact=draft&_facets=True", f"{POSTS}?q=nobody+wrote+this",
         f"{POSTS}?o=1.-2&published_at__year=2026", f"{POSTS}?e=1", f"{POSTS}add/", f"{POSTS}18/change/", f"{POSTS}18/history/",
         f"{POSTS}1/history/", f"{POSTS}1/delete/", f"{POSTS}import/", f"{POSTS}saved/?q=guitar", "/admin/auth/user/", "/admin/auth/user/add/",
         "/admin/auth/user/1/change/", "/admin/auth/user/1/delete/", "/admin/auth/user/1/password/", "/admin/auth/user/4/sessions/",
         "/admin/auth/group/add/", "/admin/search/", "/admin/search/?q=guitar", "/account/password/"]


class Desk:
    """A browser at the admin, and a look at each page that it comes to."""

    def __init__(self, url, shots, device, size, dark):
        self.browser, self.shots, self.device, self.seen = Browser(url, size, True, dark), shots, device, 0

    def look(self, name=None):
        """Nothing stands out of the page, and nothing on it keeps people out."""
        self.browser.fits()
        self.browser.serves_everybody()
        if self.shots:
            name = name or self.browser.path().replace("/", "-").replace("?", "-")
            self.browser.screenshot(self.shots / f"admin-{self.device}-{name.strip('-')}.png")
        self.seen += 1

    def log_in(self, name):
        self.browser.open("/admin/")
        self.look("login")
        self.browser.fill("Username", name)
        self.browser.fill("Password", "not this one")
        self.browser.click("Log in")
        self.look("login-refused")
        self.browser.fill("Username", name)
        self.browser.fill("Password", PASSWORD)
        self.browser.click("Log in")
        self.browser.is_at("/admin/")

    def press(self, button):
        """The button that is seen. (A hidden one before the form is what the Enter key presses.)"""
        page = self.browser.one("/html", "page")
        found = self.browser.one(f'//main//*[@class="buttons"]//button[normalize-space()="{button}"]', f"button “{button}”")
        self.browser.send("POST", f"/element/{found}/click", {})
        wait_for(f"the page behind “{button}”", lambda: self.browser.has_left(page))

    def send_as_it_is(self):
        """Sends the form without what the browser would say of it first."""
        self.browser.run("for (const form of document.forms) form.noValidate = true")
        self.press("Save")


def looks_after_posts(desk, number):
    """A post is written, found, changed in the list, and its history told."""
    browser, title = desk.browser, f"Written in the admin, number {number}"
    browser.open(f"{POSTS}add/")
    browser.fill("Title", title)
    # The slug fills itself in while the title is typed.
    slug = f"written-in-the-admin-number-{number}"
    wait_for("the slug", lambda: browser.value("Slug") == slug)
    desk.send_as_it_is()
    browser.shows("Please mend what is marked below.", "Fill in this field.")
    desk.look("add-with-mistakes")
    browser.fill("Summary", "What an editor writes.")
    browser.fill("Body", "Something to read.")
    browser.send("POST", f"/element/{browser.field('Author')}/value", {"text": "ines"})
    browser.click("Save and continue editing")
    browser.shows("was added", title)
    browser.open(f"{POSTS}?q=%22number+{number}%22")
    browser.shows("1 post", title)
    browser.click(title)
    browser.fill("Title", f"{title}, again")
    desk.press("Save")
    browser.shows("was changed", f"{title}, again")
    browser.click(f"{title}, again")
    browser.click("History")
    browser.shows("Added", "Changed", title, f"{title}, again")
    desk.look("history")


def brings_in_posts(desk, number, folder):
    """A file is looked at: what would be added, and what is wrong."""
    browser, file = desk.browser, folder / f"posts-{number}.csv"
    file.write_text(f"title,slug,summary,body,author\nOut of a file,file-{number},Short,Long,1\nNobody wrote this,file,,,99\n")
    browser.open(f"{POSTS}import/")
    browser.fill("CSV file", file)
    browser.click("Look at it")
    browser.shows("1 to add", "1 with mistakes")
    desk.look("import")
    # So many tags that they are searched for by typing.
    file.write_text("name,slug\n" + "".join(f"Tag {number}.{place},tag-{number}-{place}\n" for place in range(6)))
    browser.open("/admin/blog/tag/import/")
    browser.fill("CSV file", file)
    browser.click("Look at it")
    browser.click("Store 6 tags")
    browser.shows("6 tags added, 0 changed.")


def adds_beside_the_form(desk, number):
    """What a field points to is added and changed in windows of their own, and chosen at once, whatever it is called."""
    browser, tag = desk.browser, f"</script><script>alert({number})</script>"
    browser.open(f"{POSTS}add/")
    browser.fill("Title", "Half written")
    back = browser.window_opened_by("Add tag")
    desk.send_as_it_is()
    browser.shows("Fill in this field.")
    desk.look("window")
    browser.fill("Name", tag)
    browser.fill("Slug", f"tag-{number}")
    press_and_leave(desk)
    back()
    chosen = lambda name: browser.run("return [...document.querySelector(`select[name=${arguments[0]}]`).selectedOptions].map((one) => one.text)", name)
    wait_for("the tag to be chosen", lambda: chosen("tags") == [tag])
    if browser.text('//ul[@class="chosen"]/li').removesuffix("×").strip() != tag:
        raise Failure("the tag is chosen, and nobody sees it")
    back = browser.window_opened_by("Add user")
    browser.fill("Username", f"mab{number}")
    press_and_leave(desk)
    back()
    wait_for("the author to be chosen", lambda: chosen("author") == [f"mab{number}"])
    back = browser.window_opened_by("Change this user")
    browser.shows(f"mab{number}")
    browser.fill("Username", f"mabel{number}")
    press_and_leave(desk)
    back()
    wait_for("the author's new name", lambda: chosen("author") == [f"mabel{number}"])
    if browser.value("Title") != "Half written":
        raise Failure("what was typed is lost")
    browser.run("document.querySelector('select[name=author]').value = ''; document.querySelector('select[name=author]').dispatchEvent(new Event('change', {bubbles: true}))")
    if browser.all('//a[contains(@class, "change")][not(@hidden)]'):
        raise Failure("nobody is chosen, and somebody can be changed")
    desk.look("add-with-links")


def press_and_leave(desk):
    """Saves what stands in a window, which closes by itself."""
    button = desk.browser.one('//main//*[@class="buttons"]//button[normalize-space()="Save"]', "button “Save”")
    desk.browser.send("POST", f"/element/{button}/click", {})


def asks_before_it_deletes(desk):
    """What would go is told, and what was chosen is still there afterwards."""
    browser = desk.browser
    browser.open(POSTS)
    for box in browser.all('//input[@class="action-select"]')[:2]:
        browser.send("POST", f"/element/{box}/click", {})
    browser.shows("2 of ")
    action = browser.one('//select[@name="action"]', "list of actions")
    browser.send("POST", f"/element/{action}/value", {"text": "Delete selected posts"})
    browser.click("Run")
    browser.shows("Delete 2 posts?")
    desk.look("delete-selected")


def lets_somebody_see(desk, name):
    """An account that may see posts and change none. Among many permissions one is found by typing."""
    browser = desk.browser
    browser.open("/admin/auth/user/add/")
    browser.fill("Username", name)
    browser.choose("Staff")
    box = browser.field("User permissions")
    browser.send("POST", f"/element/{box}/value", {"text": "view post"})
    found = '//ul[@role="listbox"]/li[@role="option"]'
    wait_for("one permission", lambda: len(browser.all(found)) == 1)
    desk.look("choosing")
    browser.press(*DOWN_ENTER)
    wait_for("what is chosen", lambda: browser.all('//ul[@class="chosen"]/li'))
    desk.press("Save")
    browser.shows("Nobody can log in with it before it has a password.")
    browser.fill("New password", PASSWORD)
    browser.fill("The same again", PASSWORD)
    browser.click("Set the password")
    browser.click("Log out root")
    desk.log_in(name)
    browser.open(f"{POSTS}18/change/")
    browser.shows("Close")
    desk.look("only-seen")
    browser.open(f"{POSTS}18/delete/")
    desk.look("refused")


def tour(site, shots, number, device, size, dark):
    """Everything in one browser; how many pages were looked at."""
    desk = Desk(site.url, shots, device, size, dark)
    browser = desk.browser
    try:
        desk.log_in("root")
        looks_after_posts(desk, number)
        brings_in_posts(desk, number, pathlib.Path(site.folder.name))
        adds_beside_the_form(desk, number)
        asks_before_it_deletes(desk)
        for path in PAGES:
            browser.open(path)
            desk.look()
        lets_somebody_see(desk, f"vera{number}")
        # Browsers ask for an icon where a page names none; what is refused or not there is told by its status, which is as it should be.
        told = [f"{site.url}{path} - " for path in ["/favicon.ico", "/login/", "/admin/nowhere/", f"{POSTS}add/", f"{POSTS}import/", f"{POSTS}18/delete/",
                                               "/admin/blog/tag/add/?_popup=1"]]
        if complaints := [text for text in browser.complaints() if not text.startswith(tuple(told))]:
            raise Failure(f"the browser complains: {complaints}")
        return desk.seen
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
