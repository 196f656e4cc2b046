"""The templates for CloudFormation and SAM, by cfn-lint; cloudformation.json, deployed by the AWS
CLI with the very commands that it tells."""

import json

import harness


class Lint(harness.Scenario):
    TOOLS = ("cfn-lint",)

    def test_every_template_is_clean(self):
        files = [
            package.directory / name
            for package in harness.packages(self.work).values()
            for name in ("cloudformation.json", "template.json")
        ]
        # As an argument it would be a glob pattern, whose letters are not all plain here.
        self.assertEqual(self.run_tool("cfn-lint", "--", *files), "")


class Deploy(harness.AccountScenario):
    # moto's CloudFormation leaves them at their defaults.
    LAX = ("Architectures", "EphemeralStorage")

    def deploy(self, package, stack):
        metadata = package.template("cloudformation.json")["Metadata"]["LambdaPackage"]
        for command in metadata["HowToUse"]:
            command = command.replace("=BUCKET", "=my-bucket").replace("=STACK", f"={stack}")
            self.run_tool("sh", "-c", command, cwd=package.directory)

    def test_function_and_its_next_code_and_settings(self):
        package = harness.Package(self.work)
        self.deploy(package, "one")
        function = self.assert_deployed(package, "hello", self.LAX)
        # Its policy is not attached by moto.
        self.assertRegex(function["Role"], "^arn:aws:iam::123456789012:role/one-HelloRole-")
        package.pack(content="two", function={"timeout": "9"})
        self.deploy(package, "one")
        self.assert_deployed(package, "hello", self.LAX)

    def test_values_stand_for_themselves(self):
        package = harness.packages(self.work)["full"]
        self.deploy(package, "one")
        self.assert_deployed(package, "hello-prod", self.LAX)

    def test_function_with_a_layer_of_the_build(self):
        package = harness.packages(self.work)["layered"]
        package.pack(layers=package.settings["layers"][:1])
        self.deploy(package, "one")
        self.assert_deployed(package, "layered", self.LAX)
        # moto publishes the layer, but does not attach it.
        (layer,) = json.loads(self.ask("lambda", "/2018-10-31/layers"))["Layers"]
        self.assertEqual(layer["LatestMatchingVersion"]["Description"], harness.HOSTILE)

    def test_layer(self):
        package = harness.packages(self.work)["full layer"]
        self.deploy(package, "one")
        # moto gives it a name of its own.
        (layer,) = json.loads(self.ask("lambda", "/2018-10-31/layers"))["Layers"]
        self.assert_layer_deployed(package, layer["LayerName"])
