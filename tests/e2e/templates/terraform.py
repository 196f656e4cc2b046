"""main.tf.json, by Terraform and its AWS provider, which must be on the machine: nothing is
downloaded."""

import glob
import json
import os

import harness

PROVIDER = "registry.terraform.io/hashicorp/aws"


def provider_mirror():
    """A folder that `terraform init -plugin-dir` takes, or None."""
    patterns = ("/opt/*", "/usr/share/terraform/*", "/usr/local/share/terraform/*",
                os.path.expanduser("~/.terraform.d/*"))
    given = os.environ.get("LAMBDA_PACKAGE_TESTS_TERRAFORM_PLUGINS")
    for pattern in [given] if given else patterns:
        for found in glob.glob(os.path.join(pattern, PROVIDER)):
            return found.removesuffix("/" + PROVIDER)
    return None


class Terraform:
    """A mixin: both need more than packages that can be installed everywhere."""

    OPTIONAL = True

    @classmethod
    def missing(cls):
        missing = super().missing()
        return missing if provider_mirror() else [*missing, "Terraform's provider for AWS"]

    def setUp(self):
        super().setUp()
        self.environment.update(CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1")

    def terraform(self, *arguments):
        return self.run_tool("terraform", *arguments)

    def init(self, packages, **root):
        """A configuration of our own, in the work folder, with these packages as modules."""
        modules = {
            name.replace(" ", "_"): {"source": "./" + str(package.directory.relative_to(self.work))}
            for name, package in packages.items()
        }
        (self.work / "main.tf.json").write_text(json.dumps({"module": modules, **root}))
        self.terraform("init", "-input=false", "-no-color", f"-plugin-dir={provider_mirror()}")


class Validate(Terraform, harness.Scenario):
    TOOLS = ("terraform",)

    def test_every_module_is_valid(self):
        self.init(harness.packages(self.work))
        answer = json.loads(self.terraform("validate", "-json"))
        self.assertEqual(answer["diagnostics"], [])


class Apply(Terraform, harness.AccountScenario):
    TOOLS = ("terraform", *harness.AccountScenario.TOOLS)

    def apply(self):
        self.terraform("apply", "-auto-approve", "-input=false", "-no-color")
        return json.loads(self.terraform("output", "-json"))

    def test_functions_and_layer_and_their_changes(self):
        packages = harness.packages(self.work)
        packages = {name: packages[name] for name in ("plain", "full", "layered", "full layer")}
        plain, full, layered, layer = packages.values()
        layered.pack(layers=layered.settings["layers"][:1])
        # On loopback a bucket's name cannot be part of the host's.
        self.init(packages, provider={"aws": {"s3_use_path_style": True}},
                  output={"alias": {"value": "${module.full.alias_arn}"}})
        outputs = self.apply()
        function = self.assert_deployed(plain, "hello")
        self.assertTrue(function["Role"].startswith("arn:aws:iam::123456789012:role/hello-"))
        self.assert_deployed(full, "hello-prod")
        self.assertTrue(outputs["alias"]["value"].endswith(":function:hello-prod:live"))
        self.assert_layer_deployed(layer, "hello")
        function = self.assert_deployed(layered, "layered")
        self.assertRegex(function["Layers"][0]["Arn"], ":layer:common:1$")

        full.pack(content="two", function={**full.settings["function"], "timeout": "9"})
        self.apply()
        self.assert_deployed(full, "hello-prod")
