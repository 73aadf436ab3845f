# SPDX-License-Identifier: GPL-3.0-or-later
"""One Chromium, driven through chromedriver: W3C WebDriver, and the DevTools commands that chromedriver passes on.

https://www.w3.org/TR/webdriver2/, https://chromedevtools.github.io/devtools-protocol/
"""
import base64
import http.client
import json
import re
import shutil
import subprocess
import tempfile

# Seconds: for chromedriver's answers, and, so that it can answer at all, for a script's.
PATIENCE = 120
SCRIPT_PATIENCE = 40

SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-extensions",
            "--no-default-browser-check", "--window-size=1600,1200"]


class WebDriverError(RuntimeError):
    """What chromedriver refused, in its words."""


def find_programs():
    """Chromium and its driver, each None where there is none."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return browser, shutil.which("chromedriver")


class Browser:
    """A session with an empty profile. To be used in `with`, which ends all that it started."""

    def __init__(self, scrollbars=False):
        browser, driver = find_programs()
        self.profile = tempfile.TemporaryDirectory(prefix="spalt-chromium-", ignore_cleanup_errors=True)
        self.process = subprocess.Popen([driver, "--port=0", "--log-level=SEVERE"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.session = None
        try:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.read_port(), timeout=PATIENCE)
            options = {"binary": browser, "args": [*SWITCHES, *([] if scrollbars else ["--hide-scrollbars"]), f"--user-data-dir={self.profile.name}"]}
            capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                            "timeouts": {"script": SCRIPT_PATIENCE * 1000}}
            self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})["sessionId"]
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def read_port(self):
        for line in self.process.stdout:
            if match := re.search(r"started successfully on port (\d+)", line):
                return int(match[1])
        raise WebDriverError("chromedriver did not start")

    def close(self):
        try:
            if self.session:
                self.call("DELETE", f"/session/{self.session}")
        except (OSError, http.client.HTTPException, WebDriverError):
            pass
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        self.profile.cleanup()

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        self.connection.request(method, path, data, {"Content-Type": "application/json"})
        answer = json.loads(self.connection.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise WebDriverError(f"{answer['error']}: {answer['message']}".split("\n", 1)[0])
        return answer

    def post(self, path, **body):
        return self.call("POST", f"/session/{self.session}/{path}", body)

    def devtools(self, command, **parameters):
        return self.post("goog/cdp/execute", cmd=command, params=parameters)

    def open(self, address):
        """Waits for the page's load event."""
        self.post("url", url=address)

    def run(self, script, *arguments):
        """The body of a function, called in the page whatever its policy says; a promise is waited for."""
        return self.post("execute/sync", script=script, args=list(arguments))

    def log(self, kind):
        """What came since it was last asked for: "browser" or "performance"."""
        return self.post("se/log", type=kind)

    def requests(self):
        """The addresses that were asked for since the last call."""
        messages = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]

    def resize(self, width, height, scale=1):
        """The page's own width, which may be less than a window's."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)

    def prefer(self, scheme, media=""):
        """light or dark; "print" for paper."""
        self.devtools("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme},
                                                                            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def allow_scripts(self, allowed):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not allowed)

    def press(self, key, code, modifiers=0):
        """A key by its DevTools name and virtual key code; 8 is the shift key among the modifiers."""
        event = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.devtools("Input.dispatchKeyEvent", type="rawKeyDown", **event)
        if key == "Enter":
            self.devtools("Input.dispatchKeyEvent", type="char", text="\r", **event)
        self.devtools("Input.dispatchKeyEvent", type="keyUp", **event)

    def photograph(self, path, height):
        """The page's top, as wide as it is and at most `height` pixels of it."""
        size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height), "scale": 1}
        picture = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(picture["data"]))
