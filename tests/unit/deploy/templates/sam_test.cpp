#include "deploy/templates/sam.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/packages.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

ordered_json sam_of(const Manifest& manifest) {
  return ordered_json::parse(
      render_sam(manifest, template_facts(manifest, archive_of_size(1234), {}, known_runtimes())));
}

TEST(Sam, LeavesTheRoleToSam) {
  EXPECT_EQ(sam_of(plain_manifest()).dump(1), ordered_json::parse(R"({
    "AWSTemplateFormatVersion": "2010-09-09",
    "Transform": "AWS::Serverless-2016-10-31",
    "Description": "A function packaged by LambdaPackage",
    "Metadata": {
      "LambdaPackage": {
        "Zip": "resize-function.zip",
        "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "HowToUse": [
          "sam deploy --template-file=template.json --stack-name=STACK --capabilities=CAPABILITY_IAM --resolve-s3"
        ]
      }
    },
    "Parameters": {
      "FunctionName": {
        "Type": "String", "Description": "The name of the function", "Default": "resize-function"
      }
    },
    "Resources": {
      "ResizeFunction": {
        "Type": "AWS::Serverless::Function",
        "Metadata": {"BuildMethod": "makefile"},
        "Properties": {
          "FunctionName": {"Ref": "FunctionName"},
          "CodeUri": "resize-function.zip",
          "Runtime": "provided.al2023",
          "Handler": "bootstrap",
          "Architectures": ["arm64"],
          "AutoPublishAlias": "live",
          "AutoPublishAliasAllProperties": true
        }
      }
    },
    "Outputs": {
      "FunctionArn": {"Value": {"Fn::GetAtt": ["ResizeFunction", "Arn"]}},
      "AliasArn": {"Value": {"Ref": "ResizeFunction.Alias"}}
    }
  })")
                                                  .dump(1));
}

TEST(Sam, TellsWhichSettingsAreOptionsOfSam) {
  Manifest manifest = plain_manifest();
  manifest.settings.texts["ROLE"] = "arn:aws:iam::123456789012:role/resize";
  manifest.settings.texts["DESCRIPTION"] = "${AWS::Region} \u00e9";
  manifest.upload = UploadRoute::kDirect;
  manifest.settings.texts["REGION"] = "eu-west-1";
  manifest.settings.texts["S3_BUCKET"] = "my-bucket";
  manifest.settings.texts["S3_PREFIX"] = "team a";
  const ordered_json sam = sam_of(manifest);
  EXPECT_EQ(sam["Metadata"]["LambdaPackage"].dump(1), ordered_json::parse(R"({
    "Zip": "resize-function.zip",
    "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "HowToUse": [
      "sam deploy --template-file=template.json --stack-name=STACK --s3-bucket=my-bucket --s3-prefix='team a'"
    ],
    "SettingsLeftOut": [
      "REGION eu-west-1: a stack lies where the tool is told: --region, or AWS_REGION",
      "S3_BUCKET, S3_PREFIX: sam takes them as options",
      "UPLOAD direct: sam goes through S3"
    ]
  })")
                                                          .dump(1));
  const ordered_json& function = sam["Resources"]["ResizeFunction"];
  EXPECT_EQ(function["Properties"]["Description"], "${AWS::Region} \u00e9");
  EXPECT_EQ(function["Properties"]["Role"], "arn:aws:iam::123456789012:role/resize");
  EXPECT_EQ(function["Metadata"].dump(),
            R"({"BuildMethod":"makefile","cfn-lint":{"config":{"ignore_checks":["E1029"]}}})");
}

TEST(Sam, MakesALayer) {
  Manifest manifest = plain_manifest(PackageKind::kLayer);
  manifest.runtime = "python3.13";
  EXPECT_EQ(sam_of(manifest)["Resources"].dump(1), ordered_json::parse(R"({
    "ResizeFunction": {
      "Type": "AWS::Serverless::LayerVersion",
      "Metadata": {"BuildMethod": "makefile"},
      "Properties": {
        "LayerName": {"Ref": "LayerName"},
        "ContentUri": "resize-function.zip",
        "CompatibleRuntimes": ["python3.13"],
        "CompatibleArchitectures": ["arm64"],
        "RetentionPolicy": "Retain"
      }
    }
  })")
                                                       .dump(1));
}

TEST(Sam, MakesTheLayersOfAFunction) {
  Manifest manifest = plain_manifest();
  const std::vector<Layer> layers = add_layers(manifest);
  const ordered_json resources = ordered_json::parse(render_sam(
      manifest,
      template_facts(manifest, archive_of_size(1234), layers, known_runtimes())))["Resources"];
  EXPECT_EQ(resources["ResizeFunction"]["Properties"]["Layers"].dump(),
            R"([{"Ref":"CommonCodeLayer"},"arn:aws:lambda:eu-west-1:123456789012:layer:other:3",)"
            R"({"Ref":"CommonCodeLayer2"}])");
  EXPECT_EQ(resources["CommonCodeLayer"]["Properties"].dump(1), ordered_json::parse(R"({
    "LayerName": "common-code",
    "ContentUri": "../../sub/lambda/common-code/common-code.zip",
    "Description": "What is common",
    "CompatibleRuntimes": ["python3.13"],
    "CompatibleArchitectures": ["arm64"],
    "RetentionPolicy": "Retain"
  })")
                                                                    .dump(1));
  EXPECT_EQ(resources["CommonCodeLayer2"]["Properties"]["LayerName"], "common.code");
}

std::string recipe_of(const Manifest& manifest) {
  const std::string makefile = render_sam_makefile(manifest);
  const std::size_t start = makefile.find("build-%:\n");
  return start == std::string::npos ? makefile : makefile.substr(start);
}

TEST(SamMakefile, BuildsAndUnpacks) {
  Manifest manifest = plain_manifest();
  EXPECT_EQ(recipe_of(manifest),
            "build-%:\n"
            "\tcd \"$$ARTIFACTS_DIR\" && LC_ALL=C.UTF-8 $(CMAKE) -E tar xf "
            "/build/lambda/resize-function/resize-function.zip && [ -n \"$$(ls)\" ]\n");
  manifest.output_directory = "/it's $HOME/#1";
  manifest.build_directory = "/it's $HOME";
  manifest.build_configuration = "Release";
  EXPECT_EQ(recipe_of(manifest),
            "build-%:\n"
            "\t$(CMAKE) --build '/it'\\''s $$HOME' --config Release --target resize-function\n"
            "\tcd \"$$ARTIFACTS_DIR\" && LC_ALL=C.UTF-8 $(CMAKE) -E tar xf "
            "'/it'\\''s $$HOME/#1/resize-function.zip' && [ -n \"$$(ls)\" ]\n");
}

TEST(SamMakefile, IsNotMadeForPathsItCannotHold) {
  Manifest manifest = plain_manifest();
  manifest.build_directory = "/a\nb";
  EXPECT_EQ(render_sam_makefile(manifest), "");
  manifest.build_directory = "";
  manifest.output_directory = "/a\rb";
  EXPECT_EQ(render_sam_makefile(manifest), "");
}

}  // namespace
}  // namespace packager
