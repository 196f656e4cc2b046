"""report.html in a browser: fast, quiet, usable, and safe from the names in a package."""

import json
import os
import pathlib
import random
import tempfile
import types
import unittest

import browser
import manifests
import packages

# Where to leave the screenshots; a person should look at them after a change of the design.
PICTURES = pathlib.Path(os.environ.get("REPORT_PICTURES", tempfile.gettempdir()))
SECONDS_TO_OPEN = 2


def sizes(page):
    return page.run("[...document.querySelectorAll('#table tbody tr:not(.spacer) .col-size')]"
                    ".map(cell => Number(cell.textContent.replaceAll(',', '')))")


class Browsed(unittest.TestCase):
    @staticmethod
    def missing():
        return [] if browser.find() else ["chromium"]

    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.work = holder.name
        cls.browser = browser.Browser(browser.find())
        cls.addClassCleanup(cls.browser.close)
        PICTURES.mkdir(parents=True, exist_ok=True)
        cls.report = cls.make()

    def open(self, path=None, **screen):
        page = self.browser.page(**screen)
        self.addCleanup(page.close)
        page.seconds = page.open(path or self.report)
        return page

    def assert_quiet(self, page):
        self.assertEqual(page.complaints(), [])


class TenThousandEntries(Browsed):
    @classmethod
    def make(cls):
        numbers = random.Random(5)
        files = {f"pkg{i % 40:02}/mod{i % 7}/file{i:05}.{('py', 'json', 'so', 'txt')[i % 4]}":
                 bytes(numbers.randrange(1, 4000)) for i in range(9_999)}
        files["models/weights.bin"] = bytes(2_000_000)
        contents = packages.folder(cls.work, "tree", files)
        return packages.pack(cls.work, "many", [contents]) / "report.html"

    def test_opens_in_time_without_complaint(self):
        page = self.open()
        self.assert_quiet(page)
        print(f"10,000 entries: open after {page.seconds:.2f} s")
        if page.seconds >= SECONDS_TO_OPEN:  # on a busy machine, once more
            page = self.open()
        self.assertLess(page.seconds, SECONDS_TO_OPEN)
        self.assertLess(page.run("document.querySelectorAll('*').length"), 5000)

    def test_the_map_opens_and_closes_folders(self):
        page = self.open()
        page.click('.cell.group[aria-label^="pkg00,"]')
        self.assertEqual(page.run("document.querySelector('[aria-current]').textContent"), "pkg00")
        self.assertIn("250", page.run("document.getElementById('details').textContent"))
        page.click(".cell:not(.group)")
        page.click("#crumbs button")
        self.assertEqual(page.run("document.querySelector('[aria-current]').textContent"), "many")
        self.assert_quiet(page)

    def test_a_file_is_selected_everywhere(self):
        page = self.open()
        page.click('.cell[aria-label^="weights.bin,"]')
        details = page.run("document.getElementById('details').textContent")
        self.assertIn("models/weights.bin", details)
        self.assertIn("DIRECTORIES tree/", details)
        self.assertEqual(page.run("document.querySelector('tr[aria-selected] .col-name').textContent"),
                         "models/weights.bin")

    def test_search_filters_table_and_map(self):
        page = self.open()
        page.click("#search")
        page.type("file00042")
        page.wait("document.getElementById('table-count').textContent === '1 of 10,000 files'")
        self.assertEqual(len(sizes(page)), 1)
        # Its folder and what of its path has room to be drawn.
        self.assertIn(page.run("document.querySelectorAll('.cell:not(.dim)').length"), (1, 2, 3))
        self.assertIn("1 file", page.run("document.getElementById('matches').textContent"))

    def test_the_table_sorts_and_scrolls(self):
        page = self.open()
        self.assertEqual(sizes(page)[0], 2_000_000)
        page.click(".col-size button")
        self.assertEqual(page.run("document.querySelector('.col-size').ariaSort"), "ascending")
        self.assertEqual(sizes(page), sorted(sizes(page)))
        page.click(".col-name button")
        page.run("document.getElementById('table-frame').scrollTop = 1e9")
        page.frames()
        last = "[...document.querySelectorAll('#table tbody tr:not(.spacer) .col-name')].at(-1)"
        self.assertEqual(page.run(last + ".textContent"), "pkg39/mod6/file09799.txt")

    def test_keys_are_enough(self):
        page = self.open()
        page.run("document.querySelector('.cell[tabindex=\"0\"]').focus()")
        first = page.run("document.activeElement.getAttribute('aria-label')")
        page.key("ArrowRight", 39)
        self.assertNotEqual(page.run("document.activeElement.getAttribute('aria-label')"), first)
        page.run("document.querySelector('.cell.group[aria-label^=\"pkg01,\"]').focus()")
        page.key("Enter", 13, "\r")
        self.assertEqual(page.run("document.querySelector('[aria-current]').textContent"), "pkg01")
        self.assertTrue(page.run("document.activeElement.classList.contains('cell')"))
        page.key("Escape", 27)
        self.assertEqual(page.run("document.querySelector('[aria-current]').textContent"), "many")
        page.run("document.getElementById('table-frame').focus()")
        page.key("End", 35)
        self.assertTrue(page.run("document.querySelector('tr[aria-selected=\"true\"]') !== null"))
        self.assert_quiet(page)

    def test_what_is_selected_stands_in_the_url_and_back_works(self):
        page = self.open()
        page.click("#table tbody tr:not(.spacer)")
        self.assertEqual(page.run("location.hash"), "#file=models%2Fweights.bin")
        page.run("[...document.querySelectorAll('#details button')].at(-1).click()")
        self.assertEqual(page.run("location.hash"), "#folder/models")
        page.run("history.back()")
        page.wait("location.hash.startsWith('#file=') && "
                  "document.querySelector('#details h3').textContent === 'models/weights.bin'")
        page.run("history.back()")
        page.wait("location.hash === '' && document.querySelector('#details h3').textContent === 'many'")
        link = self.report.as_uri() + "#file=models%2Fweights.bin"
        other = self.open(types.SimpleNamespace(as_uri=lambda: link))
        self.assertEqual(other.run("document.querySelector('#details h3').textContent"),
                         "models/weights.bin")
        self.assert_quiet(page)
        self.assert_quiet(other)

    def test_the_verdict_leads_to_the_checks(self):
        page = self.open()
        checks = json.loads((self.report.parent / "report.json").read_bytes())["checks"]
        self.assertFalse(page.run("document.getElementById('checks-details').open"))
        page.click("#verdict button")
        self.assertTrue(page.run("document.getElementById('checks-details').open"))
        self.assertEqual(
            page.run("[...document.querySelectorAll('#checks-list li')].map(x => x.textContent)"
                     ".sort()"),
            sorted(check["id"] + check["result"] for check in checks))
        page.screenshot(PICTURES / "checks-1280-light.png")

    def test_groupings_and_measures_hold_all_files(self):
        page = self.open()
        for grouping in ("origin", "library", "folder"):
            page.run(f"document.querySelector('input[value={grouping}]').click()")
            page.frames()
            self.assertIn("10,000", page.run("document.getElementById('details').textContent"))
        page.run("document.querySelector('input[value=zipped]').click()")
        page.frames()
        self.assertIn("Zipped", page.run("document.querySelector('#measure :checked').parentNode"
                                         ".textContent"))
        self.assert_quiet(page)

    def test_reads_on_paper_and_on_a_phone(self):
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            page = self.open(width=width, height=844, dark=dark)
            self.assertLessEqual(page.run("document.documentElement.scrollWidth"), width)
            shade = "dark" if dark else "light"
            page.screenshot(PICTURES / f"many-{width}-{shade}.png")
        page.pdf(PICTURES / "many.pdf")
        self.assertGreater((PICTURES / "many.pdf").stat().st_size, 10_000)
        self.assert_quiet(page)


class Libraries(Browsed):
    @classmethod
    def make(cls):
        program = {"kind": "target", "origin": "ENTRYPOINT curl", "path": browser.shutil.which("curl"),
                   "rename": "bootstrap", "executable": True}
        libraries = {"mode": "bundle-libc", "native": True, "directories": [], "roots": [],
                     "dlopen": []}
        return packages.pack(cls.work, "native", [program], runtime="provided.al2023",
                             libraries=libraries) / "report.html"

    @staticmethod
    def missing():
        return Browsed.missing() + ([] if browser.shutil.which("curl") else ["curl"])

    def test_tells_why_a_library_is_there(self):
        page = self.open()
        self.assertFalse(page.run("document.getElementById('libraries').hidden"))
        page.click('.box[aria-label^="lib/libcrypto.so.3,"]')
        why = page.run("[...document.querySelectorAll('#why .chain li')].map(x => x.textContent)")
        self.assertEqual((why[0], why[-1]), ("bootstrap", "lib/libcrypto.so.3"))
        self.assertIn("lib/libcrypto.so.3",
                      page.run("document.querySelector('#details h3').textContent"))
        page.click("#why .tag:not(.still)")
        self.assertNotIn("libcrypto", page.run("document.querySelector('#why h3').textContent"))
        for width, dark in ((1280, False), (390, True)):
            self.open(width=width, dark=dark).screenshot(PICTURES / f"native-{width}.png")
        self.assert_quiet(page)

    def test_light_and_dark_can_be_chosen(self):
        page = self.open(dark=True)
        background = "getComputedStyle(document.body).backgroundColor"
        dark = page.run(background)
        page.click("#theme")
        self.assertNotEqual(page.run(background), dark)
        page.click("#theme")
        self.assertEqual(page.run(background), dark)


class HostileNames(Browsed):
    @classmethod
    def make(cls):
        report = packages.hostile_report(cls.work)
        page = report.with_name("report.html")
        manifests.run("report", report, "--format", "html", "--output", page)
        return page

    def test_nothing_of_them_runs(self):
        page = self.open()
        page.run("document.querySelectorAll('#table tbody tr').forEach(row => row.click())")
        for grouping in ("library", "origin"):
            page.run(f"document.querySelector('input[value={grouping}]').click()")
        self.assertEqual(page.run("document.querySelectorAll('script').length"), 2)
        self.assertEqual(page.run("document.querySelectorAll('img, iframe, object').length"), 0)
        self.assert_quiet(page)

    def test_all_of_them_are_shown_and_what_cannot_be_seen_is_spelt_out(self):
        page = self.open()
        names = page.run("[...document.querySelectorAll('#table tbody .col-name')]"
                         ".map(cell => cell.textContent)")
        self.assertEqual(len(names), len(packages.HOSTILE_NAMES))
        self.assertIn("right\\u{202e}left\\u{200f}", names)
        self.assertIn('"><script>alert(1)</script>', names)

    def test_the_overview_is_safe_too(self):
        overview = pathlib.Path(self.work) / "overview.html"
        report = pathlib.Path(self.work) / "x.json"
        document = json.loads((self.report.parent / "report.json").read_bytes())
        document["package"] = packages.HOSTILE_NAMES[0]
        report.write_text(json.dumps(document))
        manifests.run("overview", report, self.report.with_name("report.json"), "--output", overview,
                      status=1)
        page = self.open(overview)
        self.assertEqual(page.run("document.querySelectorAll('tbody tr').length"), 2)
        self.assertEqual(page.run("document.querySelector('tbody a').getAttribute('href')"),
                         "hostile/report.html")
        self.assert_quiet(page)
        for width in (1280, 390):
            self.open(overview, width=width).screenshot(PICTURES / f"overview-{width}.png")
