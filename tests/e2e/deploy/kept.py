"""What others have set in AWS is kept, or named when it goes; what is secret is told nowhere; and what AWS
answers is believed only if it says what was asked for."""

import json

from account import Answer
from harness import AccountScenario, Package

SECRETS = {"TOKEN": "canary-4711", "QUOTED": "it's \"canary\" \\ `0815`", "WIDE": "canary é 模"}
LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:"


class KeptScenario(AccountScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1", role=self.account.ROLE)

    def deploy(self, *arguments, status=0, environment=None):
        outcome = self.run_script(self.package, *arguments, environment=environment)
        self.assertEqual(outcome.status, status, outcome)
        return outcome

    def change(self, **settings):
        self.package.settings.update(settings)
        self.package.pack()

    def variables(self):
        return self.account.function("hello").get("Environment", {}).get("Variables", {})


class Environment(KeptScenario):
    def test_what_the_call_does_not_name_is_kept(self):
        self.change(environment=["MODE=one", "SAME=same"])
        self.deploy()
        self.account.update_configuration("hello", {"Environment": {"Variables": {
            "SAME": "same", "MODE": "by hand", "VAULT": "7"}}})
        self.change(environment=["MODE=two", "SAME=same", "NEW=new"])
        words = ("updating the configuration of function hello: ENVIRONMENT ~MODE +NEW\n"
                 "kept, as the call does not name them: ENVIRONMENT VAULT\n")
        dry = self.deploy("--dry-run")
        self.assertIn("# " + words.replace("\nkept", "\n# kept"), dry.out)
        self.assertIn(words, self.deploy().err)
        self.assertEqual(
            self.variables(), {"MODE": "two", "SAME": "same", "NEW": "new", "VAULT": "7"})
        self.assertIn("already deployed", self.deploy().out)

        outcome = self.deploy("--replace-environment")
        self.assertIn("function hello: ENVIRONMENT -VAULT\n", outcome.err)
        self.assertEqual(self.variables(), {"MODE": "two", "SAME": "same", "NEW": "new"})

    def test_is_left_alone_without_a_word_in_the_call(self):
        self.deploy()
        self.account.update_configuration("hello", {"Environment": {"Variables": {"VAULT": "7"}}})
        self.change(timeout="30")
        self.deploy()
        self.assertEqual(self.variables(), {"VAULT": "7"})

    def test_that_cannot_be_read_makes_no_version_at_every_run(self):
        self.change(environment=["MODE=one"])
        self.deploy()
        function = self.account.function("hello", qualifier="live")
        locked = Answer.of_json({**function, "Environment": {
            "Error": {"ErrorCode": "AccessDeniedException", "Message": "No kms:Decrypt."}}})
        self.account.answers["GetFunctionConfiguration"] = [locked]
        outcome = self.deploy()
        self.assertIn("already deployed", outcome.out)
        self.assertIn("ENVIRONMENT of function hello cannot be read (AccessDeniedException)",
                      outcome.err)
        self.assertEqual(outcome.changes, [])

    def test_values_are_told_nowhere(self):
        record = self.work / "record"
        recorder = {**self.with_aws('printf "%s\\n" "$@" >>"$RECORD"\nreal_aws "$@"'),
                    "RECORD": str(record)}
        self.change(environment=[f"{name}={value}" for name, value in SECRETS.items()])
        told = [str(self.deploy("--dry-run", environment=recorder))]
        told.append(str(self.deploy(environment=recorder)))
        self.assertEqual(self.variables(), SECRETS)
        self.assertIn("already deployed", self.deploy(environment=recorder).out)
        self.change(environment=["TOKEN=canary-4711-b", "MORE=canary-4711-c"])
        told.append(str(self.deploy("status", status=4, environment=recorder)))
        self.account.answers["UpdateFunctionConfiguration"] = [self.refusal()]
        told.append(str(self.deploy(status=1, environment=recorder)))
        told.append(record.read_text())
        settings = {"deploy.sh", "cloudformation.json", "template.json", "main.tf.json"}
        for file in self.package.directory.iterdir():
            if file.is_file() and file.name not in settings:
                told.append(file.read_bytes().decode("utf-8", "replace"))
            elif file.name in settings:
                self.assertEqual(file.stat().st_mode & 0o077, 0, file)
        for text in told:
            for value in SECRETS.values():
                self.assertNotIn(value, text)
                self.assertNotIn(json.dumps(value)[1:-1], text)
            self.assertNotIn("4711", text)

    @staticmethod
    def refusal():
        return Answer(400, json.dumps({"Message": "1 validation error: Value 'canary-4711-b' is long"}),
                      {"x-amzn-ErrorType": "ValidationException", "Content-Type": "application/json"})


class Layers(KeptScenario):
    def setUp(self):
        super().setUp()
        self.account.publish_layer("insights", b"insights")
        self.account.publish_layer("mine", b"one")
        self.account.publish_layer("mine", b"two")
        self.change(layers=[{"arn": f"{LAYER}mine:1"}])
        self.deploy()
        self.account.update_configuration(
            "hello", {"Layers": [f"{LAYER}insights:1", f"{LAYER}mine:1"]})

    def test_of_others_are_kept(self):
        self.change(layers=[{"arn": f"{LAYER}mine:2"}])
        outcome = self.deploy()
        self.assertIn("LAYERS insights:1 mine:1 -> mine:2 insights:1\n"
                      f"kept, as the call does not name them: LAYERS {LAYER}insights:1\n", outcome.err)
        self.assertEqual(self.account.layers_of("hello"), [f"{LAYER}mine:2", f"{LAYER}insights:1"])
        self.assertIn("already deployed", self.deploy().out)

    def test_of_others_go_on_request(self):
        self.change(timeout="30")
        outcome = self.deploy("--replace-layers")
        self.assertIn("TIMEOUT 3 -> 30, LAYERS insights:1 mine:1 -> mine:1\n", outcome.err)
        self.assertEqual(self.account.layers_of("hello"), [f"{LAYER}mine:1"])


class Rest(KeptScenario):
    def test_key_of_the_code(self):
        self.deploy()
        key = "arn:aws:kms:eu-west-1:123456789012:key/k"
        self.package.pack(b"two")
        self.account.answers["GetFunction"] = [Answer.of_json({"Code": {"SourceKMSKeyArn": key}})]
        outcome = self.deploy()
        self.assertEqual(outcome.request("UpdateFunctionCode").json["SourceKMSKeyArn"], key)

    def test_parts_of_the_calls(self):
        self.deploy()
        self.package.pack(b"two")
        self.deploy()
        self.account.route_part("hello", "live", {"1": 0.5})
        self.package.pack(b"three")
        outcome = self.deploy(status=1)
        self.assertIn("alias live sends a part of its calls to version 1, which a deploy would end\n",
                      outcome.err)
        self.assertEqual(self.account.aliases("hello")["live"], "2")

    def test_description_of_a_version(self):
        self.deploy()
        self.assertEqual(self.account.function("hello", qualifier="1")["Description"],
                         f"hello.zip, CodeSha256 {self.package.code_sha256}")
        self.package.pack(b"two")
        self.deploy("--description=release 7")
        self.assertEqual(
            self.account.function("hello", qualifier="2")["Description"], "release 7")
        self.assertIn("already deployed", self.deploy().out)
        self.change(description="of the call")
        self.deploy("--description=release 8", status=2)
        self.deploy()
        self.assertIn("already deployed", self.deploy().out)

    def test_configuration_of_a_file(self):
        self.change(configuration={"TracingConfig": {"Mode": "Active"}, "VpcConfig": {
            "SubnetIds": ["subnet-b", "subnet-a"], "SecurityGroupIds": ["sg-1"]}})
        self.deploy()
        function = self.account.function("hello", qualifier="live")
        self.assertEqual(function["TracingConfig"], {"Mode": "Active"})
        self.assertEqual(set(function["VpcConfig"]["SubnetIds"]), {"subnet-a", "subnet-b"})
        self.assertIn("already deployed", self.deploy().out)
        self.change(configuration={"VpcConfig": {
            "SubnetIds": ["subnet-a", "subnet-b"], "SecurityGroupIds": ["sg-2"]}})
        self.assertIn('function hello: VpcConfig.SecurityGroupIds ["sg-1"] -> ["sg-2"]\n',
                      self.deploy().err)

    def test_tags(self):
        self.change(tags=["team=maps", "it's=$(touch pwned)"])
        self.deploy()
        tags = self.account.ask_lambda("hello")["Tags"]
        self.assertEqual(tags, {"team": "maps", "it's": "$(touch pwned)"})
        self.assertIn("already deployed", self.deploy().out)
        self.change(tags=["team=roads", "stage=live"])
        outcome = self.deploy()
        self.assertIn("updating the tags of function hello: ~team +stage\n", outcome.err)
        self.assertEqual(self.account.ask_lambda("hello")["Tags"], {
            "team": "roads", "it's": "$(touch pwned)", "stage": "live"})

    def test_json(self):
        self.deploy()
        self.package.pack(b"two")
        arn = "arn:aws:lambda:eu-west-1:123456789012:function:hello:live"
        self.assertEqual(json.loads(self.deploy("--json").out), {
            "result": "deployed", "function": "hello", "alias": "live", "version": "2",
            "previous_version": "1", "arn": arn, "code_sha256": self.package.code_sha256})


class Answers(KeptScenario):
    """Empty ones are not taken for success."""

    def test_of_the_alias(self):
        self.account.answers["CreateAlias"] = [Answer.of_json({})]
        outcome = self.deploy(status=1)
        self.assertIn("deploy.sh: error: alias live is made, says AWS or its CLI, and does not tell its"
                      " version\n", outcome.err)
        self.deploy()
        self.package.pack(b"two")
        self.account.answers["UpdateAlias"] = [Answer.of_json({})]
        self.assertNotIn("deployed", self.deploy(status=1).out)
        self.assertEqual(self.account.aliases("hello")["live"], "1")

    def test_of_the_configuration(self):
        self.deploy()
        self.change(timeout="30")
        self.account.answers["UpdateFunctionConfiguration"] = [Answer.of_json({})]
        outcome = self.deploy(status=1)
        self.assertIn("function hello has not the configuration that it was sent\n"
                      "  differs:  TIMEOUT 3 -> 30\n", outcome.err)

    def test_of_a_cli_that_says_nothing(self):
        outcome = self.deploy(status=1, environment=self.with_aws(
            'case $* in *get-caller*) printf "1\\tme\\n" ;; esac'))
        self.assertIn("cannot understand what AWS or its CLI says of function hello", outcome.err)

    def test_of_a_function_that_was_not_found_once(self):
        self.deploy()
        self.change(timeout="30")
        missing = Answer(404, json.dumps({"Message": "Function not found", "Type": "User"}),
                         {"x-amzn-ErrorType": "ResourceNotFoundException"})
        exists = Answer(409, json.dumps({"Message": "Function already exist: hello"}),
                        {"x-amzn-ErrorType": "ResourceConflictException"})
        self.account.answers["GetFunctionConfiguration"] = [None, missing]
        self.account.answers["CreateFunction"] = [exists]
        self.deploy()
        self.assertEqual(self.account.function("hello", qualifier="live")["Timeout"], 30)

    def test_of_a_layer_whose_zip_was_replaced(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.change(layers=[layer])

        def replace(request):
            if request.operation == "ListLayerVersions":
                layer.zip.write_bytes(self.package.zip.read_bytes())

        self.account.before = replace
        outcome = self.deploy(status=1)
        self.assertIn("deploy.sh: error: what was published is not this zip: layer", outcome.err)
        self.assertNotIn("CreateFunction", outcome.operations)
