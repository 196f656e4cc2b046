"""The example's workflow for GitHub Actions."""

import json
import pathlib
import re
import subprocess

import harness

ROOT = pathlib.Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "example-project"
WORKFLOW = EXAMPLE / ".github" / "workflows" / "deploy.yml"


class Workflow(harness.Scenario):
    TOOLS = ("shellcheck",)
    MODULES = ("yaml",)

    def setUp(self):
        super().setUp()
        self.text = WORKFLOW.read_text(encoding="utf-8")
        program = (
            "import json, sys, yaml\nprint(json.dumps(yaml.load(sys.stdin, yaml.BaseLoader)))"
        )
        answer = subprocess.run(
            [harness.python_with("yaml"), "-c", program],
            input=self.text,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        self.workflow = json.loads(answer.stdout)
        self.job = self.workflow["jobs"]["deploy"]
        self.scripts = [step["run"] for job in self.workflow["jobs"].values()
                        for step in job["steps"] if "run" in step]

    def test_it_may_do_no_more_than_it_needs(self):
        self.assertEqual(self.workflow["permissions"], {"contents": "read"})
        self.assertEqual(self.job["permissions"], {"contents": "read", "id-token": "write"})
        self.assertEqual(list(self.workflow["on"]), ["pull_request", "push", "workflow_dispatch"])
        self.assertEqual(self.workflow["jobs"]["report"]["permissions"],
                         {"contents": "read", "pull-requests": "write"})
        self.assertEqual(self.job["if"], "github.event_name != 'pull_request'")
        self.assertNotIn("secrets.", self.text)
        self.assertNotIn("aws-access-key-id", self.text)

    def test_credentials_come_after_all_that_was_built_has_run(self):
        names = [step.get("name", step.get("uses")) for step in self.job["steps"]]
        self.assertEqual(names[-2:], ["Get credentials", "Deploy"])

    def test_actions_are_named_by_hash(self):
        actions = re.findall(r"uses: (\S+)", self.text)
        self.assertGreater(len(actions), 4)
        for action in actions:
            self.assertRegex(action, r"^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")

    def test_nothing_from_outside_gets_into_a_script(self):
        for script in self.scripts:
            self.assertNotIn("${{", script)
            checked = subprocess.run(
                ["shellcheck", "--shell=bash", "-"], input=script, text=True, check=False,
                stdout=subprocess.PIPE,
            )
            self.assertEqual(checked.stdout, "")

    def test_it_installs_what_the_setup_installs(self):
        def packages(text, start, end):
            words = text[text.index(start) + len(start):]
            return words[:words.index(end)].replace("\\\n", " ").split()

        setup = (ROOT / "tools" / "setup").read_text(encoding="utf-8")
        self.assertEqual(
            packages(self.scripts[0] + "\n\n", "--no-install-recommends ", "\n\n"),
            packages(setup, "list_for_apt() {\n  echo ", "\n  if"),
        )

    def test_it_deploys_a_package_of_the_example(self):
        (target,) = re.findall(r"--target (\S+)-deploy$", self.scripts[-1])
        lists = "".join(path.read_text() for path in EXAMPLE.glob("*/CMakeLists.txt"))
        self.assertRegex(lists, rf"lambda_package\(\s*{re.escape(target)}\s")
