"""The formats of a report, read by other people's parsers."""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

import manifests
import packages

JUNIT_SCHEMA = pathlib.Path(__file__).with_name("junit.xsd")
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


def check_as_github_does(case, sarif):
    """What GitHub refuses or does not show: docs.github.com, "SARIF support for code scanning"."""
    case.assertEqual(sarif["version"], "2.1.0")
    case.assertIn("sarif-2.1.0", sarif["$schema"])
    case.assertLessEqual(len(sarif["runs"]), 20)
    categories = [run["automationDetails"]["id"].rpartition("/")[0] for run in sarif["runs"]]
    case.assertEqual(len(set(categories)), len(categories), "a category is of one run")
    for run in sarif["runs"]:
        driver = run["tool"]["driver"]
        case.assertTrue(driver["name"])
        case.assertLessEqual(len(driver["rules"]), 25_000)
        for rule in driver["rules"]:
            case.assertLessEqual(len(rule["id"]), 255)
            for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
                case.assertTrue(0 < len(text) <= 1024, rule["id"])
            case.assertTrue(rule["help"]["text"] and rule["help"]["markdown"], rule["id"])
            case.assertIn(rule["defaultConfiguration"]["level"], ("note", "warning", "error"))
        case.assertLessEqual(len(run["results"]), 25_000)
        for result in run["results"]:
            check_result_as_github_does(case, driver["rules"], result)


def check_result_as_github_does(case, rules, result):
    case.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
    case.assertIn(result["level"], ("note", "warning", "error"))
    case.assertTrue(result["message"]["text"])
    case.assertTrue(1 <= len(result["locations"]) <= 1000)
    for location in result["locations"]:
        place = location["physicalLocation"]
        case.assertGreaterEqual(place["region"]["startLine"], 1)
        uri = place["artifactLocation"]["uri"]
        case.assertRegex(uri, "^(file:///)?[A-Za-z0-9._~/%-]+$")
        case.assertEqual("uriBaseId" in place["artifactLocation"], not uri.startswith("file:"))
    fingerprints = result["partialFingerprints"]
    case.assertTrue(fingerprints and all(isinstance(text, str) for text in fingerprints.values()))


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

    def test_sarif_has_a_result_for_each_finding(self):
        report = packages.hostile_report(self.work)
        findings = json.loads(report.read_bytes())["findings"]
        self.assertGreater(len(findings), 0)
        sarif = json.loads(self.render(report, "sarif"))
        self.assertEqual(len(sarif["runs"][0]["results"]), len(findings))
        check_as_github_does(self, sarif)

    def test_junit_has_a_failure_for_each_check_that_failed(self):
        report = packages.hostile_report(self.work)
        checks = json.loads(report.read_bytes())["checks"]
        suite = xml.fromstring(self.render(report, "junit"))
        cases = {case.get("name"): case for case in suite.iter("testcase")}
        failed = {check["id"] for check in checks if check["result"] == "failed"}
        self.assertEqual({name for name, case in cases.items() if case.find("failure") is not None},
                         failed)
        self.assertLessEqual({check["id"] for check in checks}, set(cases))

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

    def test_an_overview_links_to_the_pages_and_tells_who_was_refused(self):
        reports = (self.healthy() / "report.json", packages.hostile_report(self.work))
        page = pathlib.Path(self.work) / "out" / "overview.html"
        text = manifests.run("overview", *reports, "--output", page, status=1).decode()
        self.assertTrue(text.endswith("\nrefused: hostile.zip\n"), text)
        self.assertIn('"page": "healthy/report.html"', page.read_text())
        manifests.run("overview", reports[0], status=0)

    def test_an_overview_has_the_formats_of_a_report(self):
        reports = (self.healthy() / "report.json", packages.hostile_report(self.work))

        def render(form):
            return manifests.run("overview", *reports, "--format", form, status=1).decode()
        check_as_github_does(self, json.loads(render("sarif")))
        self.assertEqual(len(xml.fromstring(render("junit")).findall("testsuite")), 2)
        self.assertEqual(len(json.loads(render("json"))["packages"]), 2)
        self.assertTrue(render("github").startswith("::"))
        self.assertTrue(render("markdown").startswith("<!-- lambda-package: overview -->\n###"))
        target = pathlib.Path(self.work) / "all.xml"
        manifests.run("overview", *reports, "--output", target, status=1)
        self.assertEqual(target.read_text(), render("junit"))
        manifests.run("overview", *reports, "--output", target.with_suffix(".x"), status=2)


class Junit(Work):
    @staticmethod
    def missing():
        return [] if shutil.which("xmllint") else ["xmllint"]

    def check(self, report):
        text = manifests.run("report", report, "--format", "junit")
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", JUNIT_SCHEMA, "-"],
                              input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout.decode())

    def test_a_healthy_package_keeps_to_the_schema(self):
        self.check(self.healthy() / "report.json")

    def test_a_refused_package_keeps_to_the_schema(self):
        self.check(packages.pack(self.work, "empty", [], status=1) / "report.json")

    def test_hostile_names_keep_to_the_schema(self):
        self.check(packages.hostile_report(self.work))
