"""A program of this repository and a real browser: what tests in a browser are made of.

Nothing but Python's standard library, chromium and chromedriver, which is spoken to in WebDriver over HTTP.
"""

import base64
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element in WebDriver
PHONE, WIDE = (375, 812), (1280, 900)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # the rules that axe holds a page to


class Failure(Exception):
    """Something on a page is not as it should be."""


def wait_for(what, found, seconds=30):
    """The first answer of `found` that is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise Failure(f"waited {seconds} seconds for {what}")


class Site:
    """A program, in a folder of its own with a new database."""

    def __init__(self, program, port, **environment):
        self.folder = tempfile.TemporaryDirectory(prefix="nuages-browser-")
        self.url = f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, "NUAGES_BIND": f"127.0.0.1:{port}", **environment}
        self.program = program
        self.path = pathlib.Path(self.folder.name, "log")
        with open(self.path, "w") as log:
            self.process = subprocess.Popen([program], cwd=self.folder.name, env=self.environment, stdout=log, stderr=log)
        wait_for("the program to start", lambda: "Nuages is running" in self.log() or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise Failure(self.log())

    def log(self):
        """What the program has written, its mails among it."""
        return self.path.read_text()

    def command(self, *arguments, **environment):
        """Runs one of its commands."""
        subprocess.run([self.program, *arguments], cwd=self.folder.name, env={**self.environment, **environment}, check=True,
                       stdout=subprocess.DEVNULL)

    def link(self, start):
        """The path of the last link in a mail that begins like this."""
        found = wait_for(f"a mail with {start}", lambda: re.findall(re.escape(self.url + start) + r"\S+", self.log()))
        return found[-1].removeprefix(self.url)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Browser:
    """A headless Chromium with one window. People's words lead to things on the page: labels, links, buttons."""

    def __init__(self, url, size=WIDE, scripts=True, dark=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url, self.base = url, f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}", "--log-level=OFF"], stdout=subprocess.DEVNULL)
        wait_for("chromedriver to start", self.is_ready)
        self.base += "/session"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        options = {"args": arguments + (["--blink-settings=preferredColorScheme=0"] if dark else [])}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        made = self.send("POST", "", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.base += "/" + made["sessionId"]
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.devtools("Emulation.setDeviceMetricsOverride", **metrics)

    def is_ready(self):
        try:
            return self.send("GET", "/status")["ready"]
        except urllib.error.URLError:
            return False

    def send(self, method, path, body=None):
        """One command of WebDriver."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failure(f"{path}: {json.load(error)['value']['message'].splitlines()[0]}") from None

    def devtools(self, command, **parameters):
        """One command of Chromium's own protocol."""
        return self.send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script, *arguments):
        """What a script says that runs in the page."""
        return self.send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def open(self, path):
        self.send("POST", "/url", {"url": self.url + path})

    def path(self):
        return self.send("GET", "/url").removeprefix(self.url)

    def all(self, xpath):
        return [found[ELEMENT] for found in self.send("POST", "/elements", {"using": "xpath", "value": xpath})]

    def one(self, xpath, what):
        found = self.all(xpath)
        if not found:
            raise Failure(f"{self.path()} has no {what}; it says:\n{self.text()}")
        return found[0]

    def field(self, label):
        """The input that a label is for."""
        said = self.one(f'//label[starts-with(normalize-space(), "{label}")]', f"field “{label}”")
        inside = self.all(f'//label[starts-with(normalize-space(), "{label}")]//input')
        named = self.send("GET", f"/element/{said}/attribute/for")
        return inside[0] if inside else self.one(f'//*[@id="{named}"]', f"input of “{label}”")

    def fill(self, label, text):
        """Types into the field with this label, in place of what stands there; into that of a file, its path."""
        field = self.field(label)
        if self.property(field, "type") != "file":
            self.send("POST", f"/element/{field}/clear", {})
        self.send("POST", f"/element/{field}/value", {"text": str(text)})

    def choose(self, label):
        """Clicks the box with this label."""
        self.send("POST", f"/element/{self.field(label)}/click", {})

    def click(self, text):
        """Clicks the button or the link that says this, one of the page itself before those around it, and waits for the page behind it."""
        places = [f'{place}[normalize-space()="{text}" or @aria-label="{text}"]' for place in ("//main//button", "//main//a", "//button", "//a")]
        found = next((place for place in places if self.all(place)), places[-1])
        button, page = self.one(found, f"link or button “{text}”"), self.one("/html", "page")
        self.send("POST", f"/element/{button}/click", {})
        wait_for(f"the page behind “{text}”", lambda: self.has_left(page))

    def window_opened_by(self, text):
        """Clicks what says this, and goes to the window that it opens; `back` leads back to the one that it was clicked in."""
        here, known = self.send("GET", "/window"), self.send("GET", "/window/handles")
        link = self.one(f'//main//a[starts-with(normalize-space(), "{text}")]', f"link “{text}”")
        self.send("POST", f"/element/{link}/click", {})
        opened = wait_for(f"the window behind “{text}”", lambda: [one for one in self.send("GET", "/window/handles") if one not in known])
        self.send("POST", "/window", {"handle": opened[0]})
        return lambda: self.back(here, known)

    def back(self, here, known):
        wait_for("the window to close", lambda: self.send("GET", "/window/handles") == known)
        self.send("POST", "/window", {"handle": here})

    def has_left(self, page):
        try:
            self.send("GET", f"/element/{page}/name")
        except Failure:
            return True
        return False

    def press(self, *keys):
        """Presses keys: letters, or WebDriver's numbers for others."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.send("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def focused(self):
        """The element that has the focus."""
        return self.send("GET", "/element/active")[ELEMENT]

    def property(self, element, name):
        return self.send("GET", f"/element/{element}/property/{name}")

    def style(self, element, name):
        return self.send("GET", f"/element/{element}/css/{name}")

    def value(self, label, name="value"):
        """What stands in the field with this label."""
        return self.property(self.field(label), name)

    def runs_scripts(self):
        self.send("POST", "/url", {"url": "data:text/html,<title>off</title><script>document.title = 'on'</script>"})
        return self.send("GET", "/title") == "on"

    def text(self, xpath="//body"):
        """What people read there."""
        found = self.all(xpath)
        return self.send("GET", f"/element/{found[0]}/text") if found else ""

    def shows(self, *texts):
        for text in texts:
            if text not in self.text():
                raise Failure(f"{self.path()} does not say “{text}”; it says:\n{self.text()}")

    def is_at(self, path):
        if self.path() != path:
            raise Failure(f"the page is {self.path()}, not {path}; it says:\n{self.text()}")

    def screenshot(self, file):
        """The whole page, from top to bottom."""
        height = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": height["width"], "height": height["height"], "scale": 1}
        shot = self.devtools("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        pathlib.Path(file).write_bytes(base64.b64decode(shot["data"]))

    def fits(self):
        """Nothing stands out of the page to the right."""
        metrics = self.devtools("Page.getLayoutMetrics")
        content, window = metrics["cssContentSize"]["width"], metrics["cssLayoutViewport"]["clientWidth"]
        if content > window:
            raise Failure(f"{self.path()} is {content} pixels wide in a window of {window}")

    def serves_everybody(self):
        """Nothing that axe knows of keeps people from using the page. It comes through WebDriver, which no policy of the page forbids."""
        # Over a shade axe cannot tell contrast: it is looked at without those at the sides of tables.
        self.run("for (const scroll of document.querySelectorAll('.scroll')) scroll.style.backgroundImage = 'none'")
        axe = pathlib.Path(os.environ["AXE"]).read_text()
        barriers = self.run(f"{axe};return axe.run({{runOnly: arguments[0]}}).then((found) => found.violations)", WCAG)
        self.run("for (const scroll of document.querySelectorAll('.scroll')) scroll.style.backgroundImage = ''")
        if barriers:
            told = [f"{barrier['id']}: {barrier['help']}\n    {node['html']}\n    {node['failureSummary']}"
                    for barrier in barriers for node in barrier["nodes"]]
            raise Failure(f"{self.path()} keeps people out:\n  " + "\n  ".join(told))

    def complaints(self):
        """What the browser has to complain of since the last time: errors of scripts, what the policy refused, what was not there."""
        return [entry["message"] for entry in self.send("POST", "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]

    def quit(self):
        try:
            self.send("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
