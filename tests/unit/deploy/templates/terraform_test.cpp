#include "deploy/templates/terraform.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/packages.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

constexpr const char* kHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

ordered_json module_of(const Manifest& manifest, std::uint64_t size = 1234) {
  Bound limit;
  limit.value = 52428800;
  return ordered_json::parse(render_terraform(
      manifest, template_facts(manifest, archive_of_size(size), {}, known_runtimes()), limit));
}

TEST(EscapeTerraform, DoublesOnlyWhatStartsATemplate) {
  EXPECT_EQ(escape_terraform("a $b 5% {c} $ %"), "a $b 5% {c} $ %");
  EXPECT_EQ(escape_terraform("${var.x}%{if}"), "$${var.x}%%{if}");
  EXPECT_EQ(escape_terraform("$${x} %%{y} ${"), "$$${x} %%%{y} $${");
  EXPECT_EQ(escape_terraform(""), "");
}

TEST(Terraform, MakesFunctionRoleAndAlias) {
  ordered_json module = module_of(plain_manifest());
  module.erase("//");
  EXPECT_EQ(module.dump(1), ordered_json::parse(R"JSON({
    "terraform": {
      "required_version": ">= 1.3",
      "required_providers": {"aws": {"source": "hashicorp/aws", "version": ">= 5.0"}}
    },
    "variable": {
      "function_name": {
        "type": "string", "description": "The name of the function", "default": "resize-function"
      },
      "log_retention_in_days": {
        "type": "number",
        "description": "For how many days logs are kept, a number that CloudWatch Logs knows",
        "default": 30
      }
    },
    "data": {"aws_partition": {"current": {}}},
    "resource": {
      "aws_iam_role": {"function": {
        "name_prefix": "${substr(var.function_name, 0, 37)}-",
        "assume_role_policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
      }},
      "aws_iam_role_policy_attachment": {"function": {
        "role": "${aws_iam_role.function.name}",
        "policy_arn": "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
      }},
      "aws_cloudwatch_log_group": {"function": {
        "name": "/aws/lambda/${var.function_name}",
        "retention_in_days": "${var.log_retention_in_days}"
      }},
      "aws_lambda_function": {"function": {
        "function_name": "${var.function_name}",
        "filename": "${path.module}/resize-function.zip",
        "source_code_hash": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "runtime": "provided.al2023",
        "handler": "bootstrap",
        "architectures": ["arm64"],
        "publish": true,
        "role": "${aws_iam_role.function.arn}",
        "depends_on": ["aws_iam_role_policy_attachment.function", "aws_cloudwatch_log_group.function"]
      }},
      "aws_lambda_alias": {"function": {
        "name": "live",
        "function_name": "${aws_lambda_function.function.function_name}",
        "function_version": "${aws_lambda_function.function.version}"
      }}
    },
    "output": {
      "function_arn": {"value": "${aws_lambda_function.function.arn}"},
      "alias_arn": {"value": "${aws_lambda_alias.function.arn}"},
      "code_sha256": {"value": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}
    }
  })JSON")
                                .dump(1));
}

TEST(Terraform, TakesEverySettingAndEscapesIt) {
  Manifest manifest = plain_manifest();
  manifest.settings.texts["FUNCTION_NAME"] = "resize";
  manifest.settings.texts["HANDLER"] = "main";
  manifest.settings.texts["DESCRIPTION"] = "${path.module} %{if} \"'\\\n \u00e9";
  manifest.settings.texts["MEMORY_SIZE"] = "512";
  manifest.settings.texts["TIMEOUT"] = "30";
  manifest.settings.texts["EPHEMERAL_STORAGE"] = "1024";
  manifest.settings.maps["ENVIRONMENT"] = {{"MODE", "$${x}"}, {"EMPTY", ""}};
  manifest.settings.texts["ROLE"] = "arn:aws:iam::123456789012:role/resize";
  manifest.upload = UploadRoute::kS3;
  manifest.settings.texts["REGION"] = "eu-west-1";
  manifest.settings.texts["S3_BUCKET"] = "my-bucket";
  manifest.settings.texts["S3_PREFIX"] = "${x}";
  const ordered_json module = module_of(manifest);
  EXPECT_EQ(module["resource"]["aws_lambda_function"]["function"].dump(1), ordered_json::parse(R"({
    "function_name": "${var.function_name}",
    "s3_bucket": "${aws_s3_object.code.bucket}",
    "s3_key": "${aws_s3_object.code.key}",
    "source_code_hash": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "runtime": "provided.al2023",
    "handler": "main",
    "description": "$${path.module} %%{if} \"'\\\n \u00e9",
    "role": "arn:aws:iam::123456789012:role/resize",
    "memory_size": 512,
    "timeout": 30,
    "ephemeral_storage": {"size": 1024},
    "environment": {"variables": {"MODE": "$$${x}", "EMPTY": ""}},
    "architectures": ["arm64"],
    "publish": true,
      "depends_on": ["aws_cloudwatch_log_group.function"]
  })")
                                                                               .dump(1));
  EXPECT_EQ(module["variable"].dump(1), ordered_json::parse(R"({
    "function_name": {
      "type": "string", "description": "The name of the function", "default": "resize"
    },
    "code_bucket": {
      "type": "string", "description": "The bucket of the code, in the same region",
      "default": "my-bucket"
    },
    "code_prefix": {
      "type": "string",
      "description": "What the key of the code starts with: nothing, or it ends with /",
      "default": "${x}/"
    },
    "log_retention_in_days": {
      "type": "number",
      "description": "For how many days logs are kept, a number that CloudWatch Logs knows",
      "default": 30
    }
  })")
                                            .dump(1));
  EXPECT_FALSE(module.contains("data"));
  EXPECT_FALSE(module["resource"].contains("aws_iam_role"));
  EXPECT_EQ(module["//"][2],
            "Left out, REGION eu-west-1: it is the provider's, or AWS_REGION's, to say");
}

TEST(Terraform, UploadsWhatIsTooLargeForTheDirectWay) {
  const Manifest manifest = plain_manifest();
  EXPECT_FALSE(module_of(manifest, 52428799)["resource"].contains("aws_s3_object"));
  const ordered_json module = module_of(manifest, 52428800);
  EXPECT_EQ(
      module["resource"]["aws_s3_object"]["code"].dump(1),
      ordered_json({{"bucket", "${var.code_bucket}"},
                    {"key", std::string("${var.code_prefix}resize-function/") + kHash + ".zip"},
                    {"source", "${path.module}/resize-function.zip"},
                    {"checksum_algorithm", "SHA256"},
                    {"lifecycle", {{"create_before_destroy", true}}}})
          .dump(1));
  EXPECT_FALSE(module["variable"]["code_bucket"].contains("default"));
}

TEST(Terraform, MakesTheLayersOfAFunction) {
  Manifest manifest = plain_manifest();
  manifest.settings.texts["S3_BUCKET"] = "my-bucket";
  const std::vector<Layer> layers = add_layers(manifest);
  Bound limit;
  limit.value = 52428800;
  const ordered_json resources = ordered_json::parse(render_terraform(
      manifest, template_facts(manifest, archive_of_size(1), layers, known_runtimes()),
      limit))["resource"];
  EXPECT_EQ(resources["aws_lambda_function"]["function"]["layers"].dump(),
            ordered_json::array({"${aws_lambda_layer_version.layer_common-code.arn}",
                                 "arn:aws:lambda:eu-west-1:123456789012:layer:other:3",
                                 "${aws_lambda_layer_version.layer_common_code.arn}"})
                .dump());
  EXPECT_EQ(resources["aws_s3_object"]["layer_common-code"]["source"],
            "${path.module}/../../sub/lambda/common-code/common-code.zip");
  EXPECT_EQ(resources["aws_lambda_layer_version"]["layer_common-code"].dump(1),
            ordered_json::parse(R"({
    "layer_name": "common-code",
    "s3_bucket": "${aws_s3_object.layer_common-code.bucket}",
    "s3_key": "${aws_s3_object.layer_common-code.key}",
    "source_code_hash": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "description": "What is common",
    "compatible_runtimes": ["python3.13"],
    "compatible_architectures": ["arm64"],
    "skip_destroy": true
  })")
                .dump(1));
}

TEST(Terraform, MakesALayer) {
  Manifest manifest = plain_manifest(PackageKind::kLayer);
  manifest.runtime = "python3.13";
  manifest.settings.texts["DESCRIPTION"] = "Codecs";
  const ordered_json module = module_of(manifest);
  EXPECT_EQ(module["resource"].dump(1), ordered_json::parse(R"({
    "aws_lambda_layer_version": {"layer": {
      "layer_name": "${var.layer_name}",
      "filename": "${path.module}/resize-function.zip",
      "source_code_hash": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      "description": "Codecs",
      "compatible_runtimes": ["python3.13"],
      "compatible_architectures": ["arm64"],
      "skip_destroy": true
    }}
  })")
                                            .dump(1));
  EXPECT_EQ(module["output"].dump(),
            R"({"layer_version_arn":{"value":"${aws_lambda_layer_version.layer.arn}"}})");
}

}  // namespace
}  // namespace packager
