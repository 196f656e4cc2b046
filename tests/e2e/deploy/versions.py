"""deploy.sh after a deploy: back to the version before, what is live, and what is old."""

import json
import time

from account import lambda_error
from flow import LOOK, NEXT_ALIAS, PUBLISH, UPDATE_CODE
from harness import IDENTITY, IDENTITY_LINE, AccountScenario, Package


class VersionScenario(AccountScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1", role=self.account.ROLE)
        self.hashes = []

    def deploy(self, *contents):
        """Leaves what the script leaves (flow.py looks at that), in a tenth of the time."""
        for content in contents:
            self.package.pack(content)
            code = self.package.zip.read_bytes()
            if self.hashes:
                live = self.account.aliases("hello")["live"]
                self.account.set_alias("hello", "live-previous", live)
            else:
                self.account.create_function("hello", code)
            self.account.set_alias("hello", "live", self.account.publish("hello", code))
            self.hashes.append(self.package.code_sha256)


class Rollback(VersionScenario):
    def test_there_and_forth(self):
        self.deploy(b"one", b"two")
        outcome = self.run_script(self.package, "rollback")
        self.assertEqual(
            str(outcome),
            "exit 0\nrolled back: function hello:live is version 1, was 2\n"
            f"{IDENTITY_LINE}{[IDENTITY, 'GetAlias', 'GetAlias', 'UpdateAlias']}")
        self.assertEqual(self.account.aliases("hello"), {"live": "1", "live-previous": "1"})
        live = self.account.function("hello", qualifier="live")
        self.assertEqual(live["CodeSha256"], self.hashes[0])

        outcome = self.run_script(self.package, "rollback")
        self.assertEqual(
            str(outcome),
            "exit 0\nalready rolled back: function hello:live is version 1\n"
            f"  forward  '{self.package.script}'\n{IDENTITY_LINE}{[IDENTITY, 'GetAlias', 'GetAlias']}")

        # The code of version 2 is still the unpublished one: it is published and taken live again.
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *PUBLISH, *NEXT_ALIAS], version="2")
        self.assertEqual(self.account.aliases("hello"), {"live": "2", "live-previous": "1"})

        self.package.pack(b"three")
        self.assert_deployed(self.run_script(self.package), self.package, [
            LOOK, LOOK, *UPDATE_CODE, *PUBLISH, *NEXT_ALIAS], version="3")

    def test_takes_part_of_the_calls_back_too(self):
        self.deploy(b"one", b"two")
        self.account.route_part("hello", "live", {"1": 0.5})
        self.assertEqual(self.run_script(self.package, "rollback").status, 0)
        alias = self.account.ask_lambda("hello/aliases/live")
        self.assertFalse(alias.get("RoutingConfig", {}).get("AdditionalVersionWeights"))

    def test_part_of_the_calls_goes_elsewhere_after_it(self):
        self.deploy(b"one", b"two")
        self.assertEqual(self.run_script(self.package, "rollback").status, 0)
        self.account.route_part("hello", "live", {"2": 0.5})
        outcome = self.run_script(self.package, "rollback")
        self.assertEqual(
            outcome.out, "rolled back: function hello:live is version 1, was 1 and 2\n", outcome)
        alias = self.account.ask_lambda("hello/aliases/live")
        self.assertFalse(alias.get("RoutingConfig", {}).get("AdditionalVersionWeights"))

    def test_nothing_to_go_back_to(self):
        self.deploy(b"one")
        self.assert_refused(
            self.run_script(self.package, "rollback"), 3,
            f"{IDENTITY_LINE}deploy.sh: error: function hello has no alias live-previous to go back"
            " to\n  fix:      a second deploy makes it; --alias NAME names another one\n",
            [IDENTITY, "GetAlias"])

    def test_of_another_alias(self):
        self.deploy(b"one", b"two")
        outcome = self.run_script(self.package, "rollback", "--alias=beta")
        self.assertEqual(outcome.status, 3, outcome)
        self.assertEqual(self.account.aliases("hello"), {"live": "2", "live-previous": "1"})

    def test_dry_run(self):
        self.deploy(b"one", b"two")
        outcome = self.run_script(self.package, "rollback", "--dry-run")
        self.assertEqual((outcome.status, outcome.changes), (0, []), outcome)
        self.assertEqual(
            outcome.out.splitlines()[2:],
            ["aws --region=eu-west-1 lambda update-alias --function-name=hello --name=live"
             " --function-version=1 '--routing-config={\"AdditionalVersionWeights\":{}}'"
             " --query=FunctionVersion --output=text"])


class Status(VersionScenario):
    def status(self, *arguments):
        outcome = self.run_script(self.package, "status", *arguments)
        self.assertEqual(outcome.changes, [], outcome)
        return outcome.status, outcome.out

    def test_before_after_and_since(self):
        self.assertEqual(
            self.status(), (4, "not deployed: function hello does not exist in eu-west-1\n"))
        self.deploy(b"one", b"two")
        role = self.account.function("hello")["Role"]
        one, two = self.hashes
        self.package.settings["role"] = role
        self.package.pack()
        self.assertEqual(self.status(), (0, "deployed: function hello:live is version 2\n"))
        self.package.settings["timeout"] = "20"
        self.package.settings["environment"] = ["KEY=canary-4711"]
        self.package.pack(b"three")
        three = self.package.code_sha256
        self.assertEqual(self.status(), (
            4, f"differs: function hello:live is version 2; CodeSha256 {two} -> {three},"
            " TIMEOUT 3 -> 20, ENVIRONMENT +KEY\n"))
        status, out = self.status("--json", "--alias=live-previous")
        self.assertEqual((status, json.loads(out)), (4, {
            "result": "differs", "function": "hello", "alias": "live-previous", "version": "1",
            "differs": f"CodeSha256 {one} -> {three}, TIMEOUT 3 -> 20, ENVIRONMENT +KEY"}))
        self.package.zip.unlink()
        self.assertEqual(
            self.status("--alias=beta"), (4, "not deployed: function hello has no alias beta\n"))


    def test_looks_at_layers(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.package.settings["layers"] = [layer]
        self.package.pack()
        self.assertEqual(self.run_script(self.package).status, 0)
        self.assertEqual(self.status(), (0, "deployed: function hello:live is version 1\n"))
        layer.pack(b"two")
        self.package.pack()
        self.assertEqual(self.status(), (
            4, "differs: function hello:live is version 1; LAYERS tools:1 -> ARN_OF_tools\n"))


class Prune(VersionScenario):
    def setUp(self):
        super().setUp()
        self.package.settings["s3_bucket"] = "bucket"
        self.package.settings["s3_prefix"] = "team/a"
        self.account.create_bucket("bucket")
        self.uploaded = []

    def objects(self):
        return sorted(self.account.keys("bucket"))

    def deploy(self, *contents):
        for content in contents:
            super().deploy(content)
            key = self.package.key("team/a/")
            self.account.put_object("bucket", key, self.package.zip.read_bytes())
            self.uploaded.append(key)

    def test_lists_and_removes_on_request(self):
        for content in (b"one", b"two", b"three", b"four", b"five"):
            time.sleep(1.1)  # S3 tells seconds, and it shall tell which one is newer
            self.deploy(content)
        foreign = "team/a/hello/notes.txt"
        self.account.put_object("bucket", foreign, b"not ours")
        self.account.set_alias("hello", "pinned", "1")
        everything = self.objects()

        # 5 is live, 4 the one before, 1 pinned; one of the newest is kept.
        outcome = self.run_script(self.package, "prune", "--keep=1")
        old = [
            "old: version 3 of function hello",
            "old: version 2 of function hello",
            f"old: s3://bucket/{self.uploaded[2]}",
            f"old: s3://bucket/{self.uploaded[1]}",
        ]
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(outcome.out.splitlines(), old)
        self.assertEqual(outcome.err, f"{IDENTITY_LINE}nothing is removed without --yes\n")
        self.assertEqual(outcome.changes, [])

        outcome = self.run_script(self.package, "prune", "--keep=1", "--yes")
        self.assertEqual((outcome.status, outcome.out.splitlines()), (0, old), outcome)
        self.assertEqual(self.account.versions("hello"), ["1", "4", "5"])
        removed = set(self.uploaded[1:3])
        self.assertEqual(self.objects(), [key for key in everything if key not in removed])
        self.assertEqual(
            self.account.aliases("hello"), {"live": "5", "live-previous": "4", "pinned": "1"})

        outcome = self.run_script(self.package, "prune", "--keep=1", "--yes")
        self.assertEqual((outcome.out, outcome.changes), ("", []), "nothing is left to remove")

    def test_newest_of_more_objects_than_a_page_holds(self):
        self.deploy(b"one")
        for number in range(1000):
            self.account.put_object("bucket", f"team/a/hello/{number:064x}.zip", b"old")
        time.sleep(1.1)
        newest = [f"team/a/hello/{16**64 - number:x}.zip" for number in (1, 2)]
        for key in newest:
            self.account.put_object("bucket", key, b"new")
        outcome = self.run_script(self.package, "prune", "--keep=2")
        old = outcome.out.splitlines()
        self.assertEqual(len(old), 1000, outcome.err)
        for key in newest:
            self.assertNotIn(f"old: s3://bucket/{key}", old)

    def test_goes_on_past_what_cannot_be_removed(self):
        self.deploy(b"one", b"two", b"three", b"four")
        self.account.answers["DeleteFunction"] = [
            lambda_error(403, "AccessDeniedException", "It is replicated.")]
        outcome = self.run_script(self.package, "prune", "--keep=1", "--yes")
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn(
            "deploy.sh: error: some of it could not be removed\n  version 2: An error occurred"
            " (AccessDeniedException) when calling the DeleteFunction operation: It is replicated.\n",
            outcome.err)
        self.assertEqual(self.account.versions("hello"), ["2", "3", "4"])

    def test_of_no_function(self):
        outcome = self.run_script(self.package, "prune")
        self.assertEqual((outcome.status, outcome.changes), (1, []), outcome)
        self.assertIn("deploy.sh: error: cannot list the aliases of function hello\n", outcome.err)

    def test_part_of_the_calls_keeps_a_version(self):
        self.deploy(b"one", b"two", b"three", b"four")
        self.account.route_part("hello", "live", {"1": 0.1})
        outcome = self.run_script(self.package, "prune", "--keep=0", "--yes")
        self.assertEqual(self.account.versions("hello"), ["1", "3", "4"], outcome)
