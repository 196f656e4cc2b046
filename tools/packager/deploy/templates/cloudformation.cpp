#include "deploy/templates/cloudformation.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base64.h"
#include "base/quote_sh.h"
#include "deploy/templates/cloudformation_parts.h"
#include "deploy/templates/facts.h"
#include "zip/sha256.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

ordered_json reference(const std::string& name) {
  return {{"Ref", name}};
}

ordered_json attribute(const std::string& resource, const std::string& name) {
  return {{"Fn::GetAtt", {resource, name}}};
}

/// An old version stays, in AWS, when the stack turns to the next or is deleted.
ordered_json retained(std::string_view type, ordered_json properties) {
  return {{"Type", type},
          {"DeletionPolicy", "Retain"},
          {"UpdateReplacePolicy", "Retain"},
          {"Properties", std::move(properties)}};
}

class Stack {
 public:
  Stack(const Manifest& manifest, const TemplateFacts& facts)
      : manifest_(manifest), facts_(facts), id_(logical_id(manifest.name)) {}

  std::string text() {
    if (facts_.is_layer) {
      add_layer();
    } else {
      add_function();
    }
    return template_text({{"AWSTemplateFormatVersion", "2010-09-09"},
                          {"Description", description()},
                          {"Metadata", {{"LambdaPackage", metadata()}}},
                          {"Parameters", parameters()},
                          {"Resources", std::move(resources_)},
                          {"Outputs", std::move(outputs_)}});
  }

 private:
  std::string description() const {
    return std::string(facts_.is_layer ? "A layer" : "A function") + " packaged by LambdaPackage";
  }

  std::string name_parameter_id() const { return facts_.is_layer ? "LayerName" : "FunctionName"; }

  ordered_json metadata() const {
    const std::string bucket = manifest_.settings.text("S3_BUCKET");
    const auto upload = [&](const std::string& zip, const std::string& key) {
      return "aws s3api put-object --bucket=" + (bucket.empty() ? "BUCKET" : quote_sh(bucket)) +
             " --key=" + quote_sh(facts_.key_prefix + key) + " --body=" + quote_sh(zip);
    };
    ordered_json commands = ordered_json::array({upload(facts_.zip, facts_.key)});
    for (const TemplateLayer& layer : facts_.layers)
      if (layer.arn.empty()) commands.push_back(upload(layer.zip, layer.key));
    std::string deploy =
        "aws cloudformation deploy --template-file=cloudformation.json --stack-name=STACK";
    if (makes_role()) deploy += " --capabilities=CAPABILITY_IAM";
    if (bucket.empty()) deploy += " --parameter-overrides CodeBucket=BUCKET";
    commands.push_back(deploy);
    ordered_json left_out = settings_left_out(manifest_);
    if (manifest_.upload == UploadRoute::kDirect) {
      left_out.push_back("UPLOAD direct: CloudFormation takes code from S3 alone");
    }
    ordered_json metadata = {{"Generated", kGeneratedNotice},
                             {"Zip", facts_.zip},
                             {"CodeSha256", facts_.code_sha256},
                             {"HowToUse", std::move(commands)}};
    if (!left_out.empty()) metadata["SettingsLeftOut"] = std::move(left_out);
    return metadata;
  }

  /// Those that a stack keeps from one deployment to the next, as `aws cloudformation deploy` does
  /// with what is not given again. So the key of the code, which changes, is none of them.
  ordered_json parameters() const {
    ordered_json bucket = {{"Type", "String"},
                           {"Description", "The bucket of the code, in the region of the stack"}};
    const std::string given = manifest_.settings.text("S3_BUCKET");
    if (!given.empty()) bucket["Default"] = given;
    ordered_json all = {
        {name_parameter_id(), name_parameter(facts_)},
        {"CodeBucket", std::move(bucket)},
        {"CodePrefix",
         {{"Type", "String"},
          {"Description", "What the key of the code starts with: nothing, or it ends with /"},
          {"AllowedPattern", "(.*/)?"},
          {"Default", facts_.key_prefix}}}};
    if (makes_log_group(manifest_)) all["LogRetentionInDays"] = retention_parameter();
    return all;
  }

  ordered_json code(const std::string& key) const {
    return {{"S3Bucket", reference("CodeBucket")},
            {"S3Key", {{"Fn::Join", {"", {reference("CodePrefix"), key}}}}}};
  }

  bool makes_role() const { return !facts_.is_layer && manifest_.settings.text("ROLE").empty(); }

  void add_role() {
    resources_[id_ + "Role"] = {
        {"Type", "AWS::IAM::Role"},
        {"Properties",
         {{"AssumeRolePolicyDocument", lambda_trust_policy()},
          {"ManagedPolicyArns",
           ordered_json::array({{{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/" +
                                                 std::string(kBasicExecutionPolicy)}}})}}}};
  }

  /// CloudFormation publishes a version when it makes that resource. So each state of the code and
  /// the settings has a resource of its own.
  std::string version_id(const ordered_json& function_properties) const {
    std::string state = function_properties.dump();
    for (const TemplateLayer& layer : facts_.layers)
      state += layer.code_sha256;
    Sha256 hash;
    hash.update(std::as_bytes(std::span(state)));
    return id_ + "Version" + hex_from_base64(hash.base64()).substr(0, 10);
  }

  void add(const std::string& id, ordered_json resource) {
    ordered_json metadata = linter_metadata(resource["Properties"]);
    if (!metadata.empty()) resource["Metadata"] = std::move(metadata);
    resources_[id] = std::move(resource);
  }

  void add_function() {
    if (makes_role()) add_role();
    add_layers_of_function();
    ordered_json properties = {{"FunctionName", reference(name_parameter_id())},
                               {"Code", code(facts_.key)}};
    add_function_settings(properties, manifest_, facts_, attribute(id_ + "Role", "Arn"));
    const std::string version = version_id(properties);
    ordered_json function = {{"Type", "AWS::Lambda::Function"},
                             {"Properties", std::move(properties)}};
    if (makes_log_group(manifest_)) {
      resources_[id_ + "Logs"] = log_group();
      function["DependsOn"] = id_ + "Logs";
    }
    add(id_, std::move(function));
    resources_[version] = retained("AWS::Lambda::Version", {{"FunctionName", reference(id_)},
                                                            {"CodeSha256", facts_.code_sha256}});
    const std::string alias = id_ + "Alias";
    resources_[alias] = {{"Type", "AWS::Lambda::Alias"},
                         {"Properties",
                          {{"Name", facts_.alias},
                           {"FunctionName", reference(id_)},
                           {"FunctionVersion", attribute(version, "Version")}}}};
    outputs_["FunctionArn"] = {{"Value", attribute(id_, "Arn")}};
    outputs_["AliasArn"] = {{"Value", reference(alias)}};
    outputs_["CodeSha256"] = {{"Value", facts_.code_sha256}};
  }

  void add_layer() {
    add(id_, layer_version(layer_itself(manifest_, facts_), reference(name_parameter_id())));
    outputs_["LayerVersionArn"] = {{"Value", reference(id_)}};
  }

  ordered_json layer_version(const TemplateLayer& layer, const ordered_json& name) const {
    ordered_json properties = {{"LayerName", name}, {"Content", code(layer.key)}};
    add_layer_settings(properties, layer);
    return retained("AWS::Lambda::LayerVersion", std::move(properties));
  }

  /// Those that the build makes; another stack may have versions of its own of the same layer.
  void add_layers_of_function() {
    const std::vector<std::string> ids = layer_ids(manifest_, facts_);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const TemplateLayer& layer = facts_.layers[i];
      if (!ids[i].empty()) add(ids[i], layer_version(layer, layer.name));
    }
  }

  const Manifest& manifest_;
  const TemplateFacts& facts_;
  const std::string id_;
  ordered_json resources_ = ordered_json::object();
  ordered_json outputs_ = ordered_json::object();
};

}  // namespace

std::string render_cloudformation(const Manifest& manifest, const TemplateFacts& facts) {
  return Stack(manifest, facts).text();
}

}  // namespace packager
