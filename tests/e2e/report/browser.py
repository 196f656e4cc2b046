"""Headless Chromium, driven by the DevTools protocol over a pipe: nothing but Python's own library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    def __init__(self, executable):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command_read, self._commands = os.pipe()
        self._answers, answer_write = os.pipe()

        def place_pipes():  # Chromium reads from 3 and writes to 4
            read, write = os.dup(command_read), os.dup(answer_write)
            os.dup2(read, 3)
            os.dup2(write, 4)

        options = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
                   "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-extensions",
                   "--disable-background-networking", "--disable-component-update",
                   "--user-data-dir=" + self._profile.name]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        self._process = subprocess.Popen(
            [executable, *options, "about:blank"], preexec_fn=place_pipes, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(command_read)
        os.close(answer_write)
        self._buffer = b""
        self._number = 0
        self.events = []

    def close(self):
        try:
            self.call("Browser.close", timeout=10)
            self._process.wait(10)
        except (OSError, TimeoutError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()

    def call(self, method, parameters=None, session=None, timeout=60):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._commands, data):]
        deadline = time.monotonic() + timeout
        while True:
            answer = self._receive(deadline, method)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _receive(self, deadline, what):
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                raise TimeoutError(f"Chromium did not answer: {what}")
            part = os.read(self._answers, 1 << 20)
            if not part:
                raise OSError(f"Chromium ended: {what}")
            self._buffer += part
        text, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(text)

    def page(self, width=1280, height=900, dark=False):
        return Page(self, width, height, dark)


class Page:
    """One tab. What it logs and asks from anywhere is kept in the browser's events."""

    def __init__(self, browser, width, height, dark):
        self._browser = browser
        target = browser.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = browser.call(
            "Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        self._target = target
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(domain + ".enable")
        self._call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self._call("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.width = width

    def _call(self, method, parameters=None):
        return self._browser.call(method, parameters, self._session)

    def close(self):
        self._browser.call("Target.closeTarget", {"targetId": self._target})

    def open(self, path, timeout=60):
        """Seconds until the page says that it is ready, drawn once."""
        start = time.monotonic()
        self._call("Page.navigate", {"url": path.as_uri()})
        self.wait("document.documentElement?.dataset.ready === 'yes'", timeout)
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return time.monotonic() - start

    def run(self, script):
        result = self._call("Runtime.evaluate", {
            "expression": script, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, condition, timeout=20):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.run(condition):
                return
            time.sleep(0.02)
        raise TimeoutError(condition)

    def frames(self):
        """Lets the page draw what was asked of it."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click(self, selector):
        """A real click, in the middle of the first element that the selector finds."""
        place = self.run(f"""(() => {{
            const found = document.querySelector({json.dumps(selector)});
            found.scrollIntoView({{block: "center"}});
            const box = found.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 10)];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", {
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1})
        self.frames()

    def key(self, name, code=0, text=""):
        event = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        self._call("Input.dispatchKeyEvent", dict(event, type="keyDown", text=text))
        self._call("Input.dispatchKeyEvent", dict(event, type="keyUp"))
        self.frames()

    def type(self, text):
        self._call("Input.insertText", {"text": text})

    def screenshot(self, path, full=True):
        options = {"format": "png"}
        if full:
            height = self.run("document.documentElement.scrollHeight")
            options["clip"] = {"x": 0, "y": 0, "width": self.width, "height": height, "scale": 1}
            options["captureBeyondViewport"] = True
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot", options)["data"]))

    def pdf(self, path):
        path.write_bytes(base64.b64decode(
            self._call("Page.printToPDF", {"printBackground": True})["data"]))

    def complaints(self):
        """Errors and warnings that the page caused, and everything it asked the network for."""
        found = []
        for event in self._browser.events:
            if event.get("sessionId") != self._session:
                continue
            what, details = event["method"], event["params"]
            if what == "Runtime.exceptionThrown":
                found.append(str(details["exceptionDetails"]))
            elif what == "Runtime.consoleAPICalled":
                found.append(f"console.{details['type']}: {details['args']}")
            elif what == "Log.entryAdded":
                found.append(f"log: {details['entry']['text']}")
            elif what == "Page.javascriptDialogOpening":
                found.append(f"dialog: {details['message']}")
            elif what == "Network.requestWillBeSent":
                url = details["request"]["url"]
                if details["type"] != "Document" or not url.startswith("file:"):
                    found.append(f"request: {url}")
        return found
