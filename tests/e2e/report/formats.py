"""The formats of a report, read by other people's parsers."""

import importlib.util
import json
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree as xml

import manifests
import packages

SCHEMA = pathlib.Path(__file__).parents[3] / "tools/packager/report/report.schema.json"


def strict(schema):
    """The schema, with keys that it does not tell of forbidden: they would be undocumented."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: strict(value) for key, value in schema.items()}
    if "properties" in result and isinstance(result.get("type"), str):
        result.setdefault("additionalProperties", False)
    return result


class Work(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.work = holder.name

    def healthy(self, **settings):
        contents = packages.folder(self.work, "tree", {"a.py": b"x = 1\n", "data/b.bin": b"0" * 5000})
        return packages.pack(self.work, "healthy", [contents], **settings)


class Schema(Work):
    @staticmethod
    def missing():
        found = importlib.util.find_spec("jsonschema")
        return [] if found else ["Python's jsonschema"]

    def check(self, report):
        import jsonschema
        schema = json.loads(SCHEMA.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        document = json.loads(report.read_bytes())
        jsonschema.Draft202012Validator(strict(schema)).validate(document)
        return document

    def test_a_healthy_package(self):
        settings = {"settings": {"HANDLER": "a.b", "MEMORY_SIZE": "256", "ENVIRONMENT": ["LEVEL=1"],
                                 "S3_BUCKET": "bucket"},
                    "upload": "s3",
                    "budget": {"max_files": "10"}}
        document = self.check(self.healthy(**settings) / "report.json")
        self.assertEqual({entry["name"] for entry in document["entries"]}, {"a.py", "data/b.bin"})
        self.assertEqual(document["entries"][0]["origin_kind"], "directory")

    def test_a_refused_package(self):
        directory = packages.pack(self.work, "empty", [], status=1)
        self.assertTrue(self.check(directory / "report.json")["rejected"])

    def test_a_program_with_its_libraries(self):
        program = {"kind": "target", "origin": "ENTRYPOINT sh", "path": "/bin/sh",
                   "rename": "bootstrap", "executable": True}
        libraries = {"mode": "bundle-libc", "native": True, "directories": [], "roots": [],
                     "dlopen": []}
        directory = packages.pack(self.work, "native", [program], runtime="provided.al2023",
                                  libraries=libraries)
        document = self.check(directory / "report.json")
        self.assertTrue(document["libraries"])
        self.assertTrue(any(file["needs"] for file in document["native_files"]))

    def test_a_foreign_zip_with_hostile_names(self):
        document = self.check(packages.hostile_report(self.work))
        self.assertEqual(len(document["entries"]), len(packages.HOSTILE_NAMES))


class Formats(Work):
    @staticmethod
    def missing():
        return []

    def render(self, report, form):
        return manifests.run("report", report, "--format", form).decode("utf-8")

    def test_json_is_the_same_again(self):
        report = self.healthy() / "report.json"
        self.assertEqual(self.render(report, "json"), report.read_text())

    def test_the_page_is_the_one_of_the_build(self):
        directory = self.healthy()
        self.assertEqual(self.render(directory / "report.json", "html"),
                         (directory / "report.html").read_text())

    def test_a_file_can_be_written(self):
        report = self.healthy() / "report.json"
        target = pathlib.Path(self.work) / "page.html"
        self.assertEqual(manifests.run("report", report, "--format", "html", "--output", target), b"")
        self.assertEqual(target.read_text(), self.render(report, "html"))

    def test_a_healthy_summary_is_brief(self):
        text = self.render(self.healthy() / "report.json", "text")
        self.assertLessEqual(text.count("\n"), 15, text)
        self.assertIn("[#...................]", text)

    def test_sarif_and_junit_of_hostile_names_are_well_formed(self):
        report = packages.hostile_report(self.work)
        findings = json.loads(report.read_bytes())["findings"]
        self.assertGreater(len(findings), 0)
        sarif = json.loads(self.render(report, "sarif"))
        self.assertEqual(len(sarif["runs"][0]["results"]), len(findings))
        suite = xml.fromstring(self.render(report, "junit"))
        failures = suite.findall(".//failure")
        errors = [finding for finding in findings if finding["severity"] == "error"]
        self.assertEqual(len(failures), len(errors))
        self.assertEqual(suite.get("failures"), str(len(errors)))

    def test_each_annotation_is_one_command(self):
        report = packages.hostile_report(self.work)
        findings = json.loads(report.read_bytes())["findings"]
        lines = self.render(report, "github").split("\n")[:-1]
        self.assertEqual(len(lines), len(findings))
        for line in lines:
            self.assertRegex(line, "^::(error|warning) file=[^:]*::")

    def test_tables_have_a_line_for_each_entry(self):
        table = self.render(packages.hostile_report(self.work), "table")
        self.assertEqual(len(table.splitlines()), len(packages.HOSTILE_NAMES) + 2)

    def test_what_is_no_report_is_refused(self):
        path = pathlib.Path(self.work) / "no.json"
        path.write_text('{"report_version": 1}')
        manifests.run("report", path, status=2)

    def test_an_overview_links_to_the_pages(self):
        directory = self.healthy()
        page = pathlib.Path(self.work) / "out" / "overview.html"
        text = manifests.run("overview", directory / "report.json",
                            packages.hostile_report(self.work), "--output", page).decode()
        self.assertEqual(len(text.splitlines()), 3)
        self.assertIn('"page": "healthy/report.html"', page.read_text())
