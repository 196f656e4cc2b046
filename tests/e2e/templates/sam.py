"""template.json, by sam-translator; sam/Makefile, by make."""

import json
import os
import pathlib
import stat

import harness


class Translate(harness.Scenario):
    MODULES = ("samtranslator",)

    def translate(self, package):
        answer = self.run_tool(
            harness.python_with("samtranslator"),
            "-B",
            pathlib.Path(__file__).with_name("translate.py"),
            package.directory / "template.json",
        )
        return json.loads(answer.splitlines()[0])["Resources"]

    @staticmethod
    def of_type(resources, kind):
        """The properties of the one resource of this type."""
        (properties,) = [
            resource["Properties"] for resource in resources.values() if resource["Type"] == kind
        ]
        return properties

    def test_functions_are_those_of_the_cloudformation_template(self):
        for name in ("plain", "full", "layered", "python"):
            package = harness.packages(self.work / name)[name]
            with self.subTest(name):
                translated = self.translate(package)
                sam = self.of_type(translated, "AWS::Lambda::Function")
                own = self.of_type(
                    package.template("cloudformation.json")["Resources"], "AWS::Lambda::Function"
                )
                sam.pop("Tags")
                sam.pop("Code")
                own.pop("Code")
                # sam gives each version of a layer a name of its own.
                self.assertEqual(len(sam.pop("Layers", [])), len(own.pop("Layers", [])))
                self.assertEqual(sam, own)
                alias = self.of_type(translated, "AWS::Lambda::Alias")
                self.assertEqual(alias["Name"], "live")

    def test_layers_are_those_of_the_cloudformation_template(self):
        for name in ("layer", "full layer"):
            package = harness.packages(self.work / name)[name]
            with self.subTest(name):
                sam = self.of_type(self.translate(package), "AWS::Lambda::LayerVersion")
                own = self.of_type(
                    package.template("cloudformation.json")["Resources"],
                    "AWS::Lambda::LayerVersion",
                )
                self.assertEqual(sam.pop("LayerName"), package.name)
                self.assertEqual(own.pop("LayerName"), {"Ref": "LayerName"})
                sam.pop("Content")
                own.pop("Content")
                self.assertEqual(sam, own)


class Makefile(harness.Scenario):
    """As sam's workflow for makefiles: `make build-ID` in a copy of the code's folder."""

    TOOLS = ("cmake", "make")

    def build(self, package):
        scratch = self.work / "scratch"
        artifacts = self.work / "artifacts $x"
        scratch.mkdir()
        artifacts.mkdir()
        makefile = scratch / "Makefile"
        makefile.write_bytes((package.directory / "sam" / "Makefile").read_bytes())
        # In the locale C, CMake unpacks nothing into such a folder.
        self.run_tool("make", "--makefile", makefile, "build-Hello", cwd=scratch, LC_ALL="C",
                      ARTIFACTS_DIR=str(artifacts))
        return artifacts

    def test_unpacks_the_package_as_it_is(self):
        artifacts = self.build(harness.Package(self.work / "it's $HOME #1"))
        self.assertEqual(sorted(os.listdir(artifacts)), ["app.py", "bootstrap", "né $x.txt"])
        mode = (artifacts / "bootstrap").stat().st_mode
        self.assertEqual(stat.S_IMODE(mode) & 0o111, 0o111)
        self.assertEqual((artifacts / "né $x.txt").read_text(), "one")

    def test_builds_the_package_first(self):
        build = self.work / "build it's $x"
        source = self.work / "source"
        source.mkdir()
        (source / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.21)\nproject(fake LANGUAGES NONE)\n"
            'add_custom_target(hello COMMAND "${CMAKE_COMMAND}" -E touch was-built)\n'
        )
        self.run_tool("cmake", "-S", source, "-B", build)
        package = harness.Package(self.work / "package", build={"directory": str(build)})
        artifacts = self.build(package)
        self.assertTrue((build / "was-built").exists())
        self.assertTrue((artifacts / "bootstrap").exists())
