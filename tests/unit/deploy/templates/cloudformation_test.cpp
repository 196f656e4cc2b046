#include "deploy/templates/cloudformation.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "deploy/templates/cloudformation_parts.h"
#include "support/packages.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

ordered_json stack_of(const Manifest& manifest) {
  return ordered_json::parse(render_cloudformation(
      manifest, template_facts(manifest, archive_of_size(1234), {}, known_runtimes())));
}

ordered_json properties_of(const Manifest& manifest) {
  return stack_of(manifest)["Resources"]["ResizeFunction"]["Properties"];
}

std::string version_id(const Manifest& manifest) {
  const ordered_json stack = stack_of(manifest);
  for (const auto& [id, resource] : stack["Resources"].items())
    if (resource["Type"] == "AWS::Lambda::Version") return id;
  return "";
}

TEST(LogicalId, IsInCamelCase) {
  EXPECT_EQ(logical_id("resize-function"), "ResizeFunction");
  EXPECT_EQ(logical_id("a_b.c+D2e"), "ABCD2e");
  EXPECT_EQ(logical_id("2nd"), "2nd");
  EXPECT_EQ(logical_id("_"), "Package");
  EXPECT_EQ(logical_id(std::string(300, 'a')).size(), 200U);
}

TEST(CloudFormation, MakesNoLogGroupWhereTheConfigurationNamesOne) {
  Manifest manifest = plain_manifest();
  manifest.configuration = R"({"LoggingConfig":{"LogGroup":"/shared"}})";
  const ordered_json stack = stack_of(manifest);
  EXPECT_FALSE(stack["Resources"].contains("ResizeFunctionLogs"));
  EXPECT_FALSE(stack["Parameters"].contains("LogRetentionInDays"));
  EXPECT_EQ(stack["Resources"]["ResizeFunction"]["Properties"]["LoggingConfig"].dump(),
            R"({"LogGroup":"/shared"})");
}

TEST(CloudFormation, GivesTagsAsAList) {
  Manifest manifest = plain_manifest();
  manifest.settings.maps["TAGS"] = {{"team", "maps"}};
  EXPECT_EQ(properties_of(manifest)["Tags"].dump(), R"([{"Key":"team","Value":"maps"}])");
}

TEST(CloudFormation, MakesFunctionRoleVersionAndAlias) {
  const Manifest manifest = plain_manifest();
  const std::string version = version_id(manifest);
  const std::string hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  std::string expected = R"({
    "ResizeFunctionRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole"
          }]
        },
        "ManagedPolicyArns": [{
          "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        }]
      }
    },
    "ResizeFunctionLogs": {
      "Type": "AWS::Logs::LogGroup",
      "Properties": {
        "LogGroupName": {"Fn::Sub": "/aws/lambda/${FunctionName}"},
        "RetentionInDays": {"Ref": "LogRetentionInDays"}
      }
    },
    "ResizeFunction": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "FunctionName": {"Ref": "FunctionName"},
        "Code": {
          "S3Bucket": {"Ref": "CodeBucket"},
          "S3Key": {"Fn::Join": ["", [{"Ref": "CodePrefix"}, "resize-function/HASH.zip"]]}
        },
        "Runtime": "provided.al2023",
        "Handler": "bootstrap",
        "Role": {"Fn::GetAtt": ["ResizeFunctionRole", "Arn"]},
        "Architectures": ["arm64"]
      },
      "DependsOn": "ResizeFunctionLogs"
    },
    "VERSION": {
      "Type": "AWS::Lambda::Version",
      "DeletionPolicy": "Retain",
      "UpdateReplacePolicy": "Retain",
      "Properties": {
        "FunctionName": {"Ref": "ResizeFunction"},
        "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
      }
    },
    "ResizeFunctionAlias": {
      "Type": "AWS::Lambda::Alias",
      "Properties": {
        "Name": "live",
        "FunctionName": {"Ref": "ResizeFunction"},
        "FunctionVersion": {"Fn::GetAtt": ["VERSION", "Version"]}
      }
    }
  })";
  expected.replace(expected.find("HASH"), 4, hash);
  for (std::size_t at = 0; (at = expected.find("VERSION")) != std::string::npos;)
    expected.replace(at, 7, version);
  const ordered_json stack = stack_of(manifest);
  EXPECT_EQ(stack["Resources"].dump(1), ordered_json::parse(expected).dump(1));
  EXPECT_EQ(stack["Metadata"]["LambdaPackage"]["HowToUse"].dump(),
            ordered_json::array({"aws s3api put-object --bucket=BUCKET --key=resize-function/" +
                                     hash + ".zip --body=resize-function.zip",
                                 "aws cloudformation deploy --template-file=cloudformation.json "
                                 "--stack-name=STACK --capabilities=CAPABILITY_IAM "
                                 "--parameter-overrides CodeBucket=BUCKET"})
                .dump());
  EXPECT_FALSE(stack["Metadata"]["LambdaPackage"].contains("SettingsLeftOut"));
}

TEST(CloudFormation, TakesEverySetting) {
  Manifest manifest = plain_manifest();
  manifest.runtime = "python3.13";
  manifest.settings.texts["FUNCTION_NAME"] = "resize";
  manifest.settings.texts["HANDLER"] = "app.main";
  manifest.settings.texts["DESCRIPTION"] = "Resizes";
  manifest.settings.texts["MEMORY_SIZE"] = "512";
  manifest.settings.texts["TIMEOUT"] = "30";
  manifest.settings.texts["EPHEMERAL_STORAGE"] = "1024";
  manifest.settings.maps["ENVIRONMENT"] = {{"MODE", "fast"}, {"EMPTY", ""}};
  manifest.settings.texts["ROLE"] = "arn:aws:iam::123456789012:role/resize";
  manifest.upload = UploadRoute::kDirect;
  manifest.settings.texts["REGION"] = "eu-west-1";
  manifest.settings.texts["S3_BUCKET"] = "my-bucket";
  manifest.settings.texts["S3_PREFIX"] = "team";
  ordered_json properties = properties_of(manifest);
  properties.erase("Code");
  EXPECT_EQ(properties.dump(1), ordered_json::parse(R"({
    "FunctionName": {"Ref": "FunctionName"},
    "Runtime": "python3.13",
    "Handler": "app.main",
    "Description": "Resizes",
    "Role": "arn:aws:iam::123456789012:role/resize",
    "MemorySize": 512,
    "Timeout": 30,
    "EphemeralStorage": {"Size": 1024},
    "Environment": {"Variables": {"MODE": "fast", "EMPTY": ""}},
    "Architectures": ["arm64"]
  })")
                                    .dump(1));
  const ordered_json stack = stack_of(manifest);
  EXPECT_FALSE(stack["Resources"].contains("ResizeFunctionRole"));
  EXPECT_EQ(stack["Parameters"]["FunctionName"]["Default"], "resize");
  EXPECT_EQ(stack["Parameters"]["CodeBucket"]["Default"], "my-bucket");
  EXPECT_EQ(stack["Parameters"]["CodePrefix"]["Default"], "team/");
  const ordered_json& metadata = stack["Metadata"]["LambdaPackage"];
  EXPECT_EQ(metadata["HowToUse"][1],
            "aws cloudformation deploy --template-file=cloudformation.json --stack-name=STACK");
  EXPECT_EQ(metadata["SettingsLeftOut"].dump(1),
            ordered_json::array(
                {"REGION eu-west-1: a stack lies where the tool is told: --region, or AWS_REGION",
                 "UPLOAD direct: CloudFormation takes code from S3 alone"})
                .dump(1));
}

TEST(CloudFormation, MakesALayerThatOutlivesItsStack) {
  Manifest manifest = plain_manifest(PackageKind::kLayer);
  const auto resource = [&] {
    ordered_json layer = stack_of(manifest)["Resources"]["ResizeFunction"];
    layer["Properties"].erase("Content");
    return layer.dump(1);
  };
  EXPECT_EQ(resource(), ordered_json::parse(R"({
    "Type": "AWS::Lambda::LayerVersion",
    "DeletionPolicy": "Retain",
    "UpdateReplacePolicy": "Retain",
    "Properties": {"LayerName": {"Ref": "LayerName"}, "CompatibleArchitectures": ["arm64"]}
  })")
                            .dump(1));
  manifest.runtime = "python3.13";
  manifest.settings.texts["DESCRIPTION"] = "Codecs";
  EXPECT_EQ(resource(), ordered_json::parse(R"({
    "Type": "AWS::Lambda::LayerVersion",
    "DeletionPolicy": "Retain",
    "UpdateReplacePolicy": "Retain",
    "Properties": {
      "LayerName": {"Ref": "LayerName"},
      "Description": "Codecs",
      "CompatibleRuntimes": ["python3.13"],
      "CompatibleArchitectures": ["arm64"]
    }
  })")
                            .dump(1));
  EXPECT_EQ(stack_of(manifest)["Outputs"].dump(),
            R"({"LayerVersionArn":{"Value":{"Ref":"ResizeFunction"}}})");
}

TEST(CloudFormation, MakesTheLayersOfAFunction) {
  Manifest manifest = plain_manifest();
  const std::vector<Layer> layers = add_layers(manifest);
  const auto stack = [&](std::span<const Layer> known) {
    return ordered_json::parse(render_cloudformation(
        manifest, template_facts(manifest, archive_of_size(1234), known, known_runtimes())));
  };
  const ordered_json resources = stack(layers)["Resources"];
  EXPECT_EQ(resources["ResizeFunction"]["Properties"]["Layers"].dump(),
            R"([{"Ref":"CommonCodeLayer"},"arn:aws:lambda:eu-west-1:123456789012:layer:other:3",)"
            R"({"Ref":"CommonCodeLayer2"}])");
  EXPECT_EQ(resources["CommonCodeLayer"].dump(1), ordered_json::parse(R"({
    "Type": "AWS::Lambda::LayerVersion",
    "DeletionPolicy": "Retain",
    "UpdateReplacePolicy": "Retain",
    "Properties": {
      "LayerName": "common-code",
      "Content": {
        "S3Bucket": {"Ref": "CodeBucket"},
        "S3Key": {"Fn::Join": ["", [{"Ref": "CodePrefix"}, "common-code/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zip"]]}
      },
      "Description": "What is common",
      "CompatibleRuntimes": ["python3.13"],
      "CompatibleArchitectures": ["arm64"]
    }
  })")
                                                      .dump(1));
  EXPECT_EQ(resources["CommonCodeLayer2"]["Properties"]["LayerName"], "common.code");
  const ordered_json commands = stack(layers)["Metadata"]["LambdaPackage"]["HowToUse"];
  ASSERT_EQ(commands.size(), 4U);
  EXPECT_EQ(commands[1],
            "aws s3api put-object --bucket=BUCKET --key=common-code/"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zip "
            "--body=../../sub/lambda/common-code/common-code.zip");

  // A layer that changes makes another version of the function.
  std::vector<Layer> changed = layers;
  changed[2].code_sha256 = "5DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA=";
  EXPECT_NE(stack(changed)["Resources"]["ResizeFunctionAlias"].dump(),
            resources["ResizeFunctionAlias"].dump());
}

TEST(CloudFormation, AnyChangeIsAnotherVersion) {
  const Manifest before = plain_manifest();
  EXPECT_EQ(version_id(before), version_id(before));
  Manifest after = before;
  after.settings.texts["TIMEOUT"] = "30";
  EXPECT_NE(version_id(after), version_id(before));
  after = before;
  after.settings.texts["S3_BUCKET"] = "elsewhere";
  EXPECT_EQ(version_id(after), version_id(before));
}

TEST(CloudFormation, ValuesStandForThemselves) {
  Manifest manifest = plain_manifest();
  const std::string hostile = "\"',$x ${AWS::Region} !Ref {{x}} `id`\n\t\\ \u00e9 \U0001f600";
  manifest.name = "a'b";
  manifest.settings.texts["DESCRIPTION"] = hostile;
  manifest.settings.maps["ENVIRONMENT"] = {{"MODE", hostile}};
  manifest.settings.texts["S3_PREFIX"] = "$(id)'";
  manifest.settings.texts["S3_BUCKET"] = "b b";
  const ordered_json stack = stack_of(manifest);
  const ordered_json& function = stack["Resources"]["AB"];
  EXPECT_EQ(function["Properties"]["Description"], hostile);
  EXPECT_EQ(function["Properties"]["Environment"]["Variables"]["MODE"], hostile);
  EXPECT_EQ(function["Metadata"].dump(), R"({"cfn-lint":{"config":{"ignore_checks":["E1029"]}}})");
  EXPECT_EQ(stack["Parameters"]["CodePrefix"]["Default"], "$(id)'/");
  EXPECT_EQ(stack["Metadata"]["LambdaPackage"]["HowToUse"][0],
            "aws s3api put-object --bucket='b b' --key='$(id)'\\''/a'\\''b/"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zip' "
            "--body='a'\\''b.zip'");
}

TEST(CloudFormation, TellsWhatCannotStandForItself) {
  Manifest manifest = plain_manifest();
  manifest.settings.texts["DESCRIPTION"] = "{{resolve:ssm:a}}";
  manifest.settings.maps["ENVIRONMENT"] = {{"Ref", "{{resolve:ssm:b}}"}};
  ordered_json stack = stack_of(manifest);
  EXPECT_FALSE(stack["Resources"]["ResizeFunction"]["Properties"].contains("Environment"));
  const std::string reference =
      ": CloudFormation takes {{resolve:...}} for a dynamic reference and puts in what that refers "
      "to";
  EXPECT_EQ(stack["Metadata"]["LambdaPackage"]["SettingsLeftOut"].dump(1),
            ordered_json::array(
                {"ENVIRONMENT Ref: left out, for CloudFormation takes a variable of this name for "
                 "its function Ref when there is no other",
                 "DESCRIPTION" + reference, "ENVIRONMENT Ref" + reference})
                .dump(1));
  manifest.settings.maps["ENVIRONMENT"].emplace_back("OTHER", "x");
  EXPECT_EQ(properties_of(manifest)["Environment"]["Variables"].dump(),
            R"({"Ref":"{{resolve:ssm:b}}","OTHER":"x"})");
}

}  // namespace
}  // namespace packager
