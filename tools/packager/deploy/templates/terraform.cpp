#include "deploy/templates/terraform.h"

#include <cctype>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "deploy/templates/facts.h"
#include "manifest/lambda_configuration.h"
#include "rules/route.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

/// A variable's default is taken as it is: of all places the only one that is no template.
ordered_json variable(std::string_view description, const std::string& default_value) {
  return {{"type", "string"}, {"description", description}, {"default", default_value}};
}

/// Names and values of a configuration: each is a template to Terraform.
ordered_json escaped_values(const ordered_json& json) {
  if (json.is_string()) return escape_terraform(json.get<std::string>());
  if (!json.is_object()) return json;
  ordered_json result = ordered_json::object();
  for (const auto& [name, value] : json.items())
    result[escape_terraform(name)] = escaped_values(value);
  return result;
}

class Module {
 public:
  Module(const Manifest& manifest, const TemplateFacts& facts, const Bound& direct_limit)
      : manifest_(manifest), facts_(facts), direct_limit_(direct_limit) {}

  std::string text() {
    if (facts_.is_layer) {
      add_layer();
    } else {
      add_function();
    }
    ordered_json json = {
        {"//", comments()},
        {"terraform",
         {{"required_version", ">= 1.3"},
          {"required_providers", {{"aws", {{"source", "hashicorp/aws"}, {"version", ">= 5.0"}}}}}}},
        {"variable", std::move(variables_)}};
    if (!data_.empty()) json["data"] = std::move(data_);
    json["resource"] = std::move(resources_);
    json["output"] = std::move(outputs_);
    return template_text(json);
  }

 private:
  ordered_json comments() const {
    ordered_json lines = ordered_json::array(
        {kGeneratedNotice,
         "In this folder: terraform init, terraform apply. From a configuration of your own: a "
         "module whose source is this folder"});
    const std::string region = manifest_.settings.text("REGION");
    if (!region.empty()) {
      lines.push_back("Left out, REGION " + region +
                      ": it is the provider's, or AWS_REGION's, to say");
    }
    return lines;
  }

  /// The arguments that say where the code is. By way of S3, also the object and its variables.
  void add_code(ordered_json& resource, const std::string& label, const TemplateLayer& code) {
    const std::string zip = "${path.module}/" + escape_terraform(code.zip);
    if (choose_route(manifest_.upload, !manifest_.settings.text("S3_BUCKET").empty(), code.size,
                     direct_limit_) == Route::kS3) {
      add_object_variables();
      resources_["aws_s3_object"][label] = {
          {"bucket", "${var.code_bucket}"},
          {"key", "${var.code_prefix}" + escape_terraform(code.key)},
          {"source", zip},
          {"checksum_algorithm", "SHA256"},
          {"lifecycle", {{"create_before_destroy", true}}}};
      resource["s3_bucket"] = "${aws_s3_object." + label + ".bucket}";
      resource["s3_key"] = "${aws_s3_object." + label + ".key}";
    } else {
      resource["filename"] = zip;
    }
    resource["source_code_hash"] = code.code_sha256;
  }

  void add_object_variables() {
    const std::string bucket = manifest_.settings.text("S3_BUCKET");
    variables_["code_bucket"] = {{"type", "string"},
                                 {"description", "The bucket of the code, in the same region"}};
    if (!bucket.empty()) variables_["code_bucket"]["default"] = bucket;
    variables_["code_prefix"] = variable(
        "What the key of the code starts with: nothing, or it ends with /", facts_.key_prefix);
  }

  void add_role() {
    data_["aws_partition"]["current"] = ordered_json::object();
    resources_["aws_iam_role"]["function"] = {
        {"name_prefix", "${substr(var.function_name, 0, 37)}-"},
        {"assume_role_policy", lambda_trust_policy().dump()}};
    resources_["aws_iam_role_policy_attachment"]["function"] = {
        {"role", "${aws_iam_role.function.name}"},
        {"policy_arn", "arn:${data.aws_partition.current.partition}:iam::aws:policy/" +
                           std::string(kBasicExecutionPolicy)}};
  }

  void add_function() {
    variables_["function_name"] = variable("The name of the function", facts_.deployed_name);
    ordered_json resource = {{"function_name", "${var.function_name}"}};
    add_code(resource, "code", layer_itself(manifest_, facts_));
    resource.update(
        escaped_values(lambda_configuration(manifest_, facts_.handler, Dialect::kTerraform)));
    resource["architectures"] = ordered_json::array({manifest_.architecture});
    for (const std::string& layer : add_layers_of_function())
      resource["layers"].push_back(layer);
    resource["publish"] = true;
    if (!resource.contains("role")) {
      add_role();
      resource["role"] = "${aws_iam_role.function.arn}";
      resource["depends_on"] = ordered_json::array({"aws_iam_role_policy_attachment.function"});
    }
    if (makes_log_group(manifest_)) {
      variables_["log_retention_in_days"] = {
          {"type", "number"},
          {"description", "For how many days logs are kept, a number that CloudWatch Logs knows"},
          {"default", kLogRetentionDays}};
      resources_["aws_cloudwatch_log_group"]["function"] = {
          {"name", "/aws/lambda/${var.function_name}"},
          {"retention_in_days", "${var.log_retention_in_days}"}};
      resource["depends_on"].push_back("aws_cloudwatch_log_group.function");
    }
    resources_["aws_lambda_function"]["function"] = std::move(resource);
    resources_["aws_lambda_alias"]["function"] = {
        {"name", facts_.alias},
        {"function_name", "${aws_lambda_function.function.function_name}"},
        {"function_version", "${aws_lambda_function.function.version}"}};
    outputs_["function_arn"] = {{"value", "${aws_lambda_function.function.arn}"}};
    outputs_["alias_arn"] = {{"value", "${aws_lambda_alias.function.arn}"}};
    outputs_["code_sha256"] = {{"value", facts_.code_sha256}};
  }

  void add_layer() {
    variables_["layer_name"] = variable("The name of the layer", facts_.deployed_name);
    add_layer_version("layer", "${var.layer_name}", layer_itself(manifest_, facts_));
    outputs_["layer_version_arn"] = {{"value", "${aws_lambda_layer_version.layer.arn}"}};
  }

  void add_layer_version(const std::string& label, const std::string& name,
                         const TemplateLayer& layer) {
    ordered_json resource = {{"layer_name", name}};
    add_code(resource, label, layer);
    if (!layer.description.empty()) resource["description"] = escape_terraform(layer.description);
    if (!layer.runtime.empty()) {
      resource["compatible_runtimes"] = ordered_json::array({escape_terraform(layer.runtime)});
    }
    resource["compatible_architectures"] = ordered_json::array({layer.architecture});
    resource["skip_destroy"] = true;
    resources_["aws_lambda_layer_version"][label] = std::move(resource);
  }

  /// The ARNs of the layers of the function; those that the build makes are added.
  std::vector<std::string> add_layers_of_function() {
    std::vector<std::string> arns;
    for (const TemplateLayer& layer : facts_.layers) {
      if (!layer.arn.empty()) {
        arns.push_back(layer.arn);
        continue;
      }
      std::string label = "layer_";
      for (const char c : layer.name) {
        const bool fits = c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0;
        label += fits ? c : '_';
      }
      while (resources_["aws_lambda_layer_version"].contains(label))
        label += "_2";
      add_layer_version(label, escape_terraform(layer.name), layer);
      arns.push_back("${aws_lambda_layer_version." + label + ".arn}");
    }
    return arns;
  }

  const Manifest& manifest_;
  const TemplateFacts& facts_;
  const Bound& direct_limit_;
  ordered_json variables_ = ordered_json::object();
  ordered_json data_ = ordered_json::object();
  ordered_json resources_ = ordered_json::object();
  ordered_json outputs_ = ordered_json::object();
};

}  // namespace

std::string render_terraform(const Manifest& manifest, const TemplateFacts& facts,
                             const Bound& direct_limit) {
  return Module(manifest, facts, direct_limit).text();
}

std::string escape_terraform(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts_template =
        (text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{';
    if (starts_template) escaped += text[i];
    escaped += text[i];
  }
  return escaped;
}

}  // namespace packager
