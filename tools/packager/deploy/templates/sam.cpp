#include "deploy/templates/sam.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "base/quote_sh.h"
#include "deploy/templates/cloudformation_parts.h"
#include "deploy/templates/facts.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

/// `sam build` takes a zip as it is; the method is for those who put a folder in its place.
ordered_json resource(std::string_view type, ordered_json properties) {
  ordered_json metadata = {{"BuildMethod", "makefile"}};
  metadata.update(linter_metadata(properties));
  return {{"Type", type}, {"Metadata", std::move(metadata)}, {"Properties", std::move(properties)}};
}

/// sam has names of its own for two members, and tags by their keys.
void rename_for_sam(ordered_json& properties) {
  if (const auto tags = properties.find("Tags"); tags != properties.end()) {
    ordered_json by_key = ordered_json::object();
    for (const ordered_json& tag : *tags)
      by_key[tag["Key"].get<std::string>()] = tag["Value"];
    *tags = std::move(by_key);
  }
  if (const auto tracing = properties.find("TracingConfig"); tracing != properties.end()) {
    properties["Tracing"] = tracing->value("Mode", "PassThrough");
    properties.erase("TracingConfig");
  }
  if (const auto letters = properties.find("DeadLetterConfig"); letters != properties.end()) {
    const std::string target = letters->value("TargetArn", "");
    const bool is_topic = target.find(":sns:") != std::string::npos;
    properties["DeadLetterQueue"] = {{"Type", is_topic ? "SNS" : "SQS"}, {"TargetArn", target}};
    properties.erase("DeadLetterConfig");
  }
}

ordered_json function_resource(const Manifest& manifest, const TemplateFacts& facts) {
  ordered_json properties = {{"FunctionName", {{"Ref", "FunctionName"}}}, {"CodeUri", facts.zip}};
  // Without a Role sam makes one, with AWSLambdaBasicExecutionRole.
  add_function_settings(properties, manifest, facts, nullptr);
  rename_for_sam(properties);
  properties["AutoPublishAlias"] = facts.alias;
  properties["AutoPublishAliasAllProperties"] = true;
  return resource("AWS::Serverless::Function", std::move(properties));
}

ordered_json layer_resource(const TemplateLayer& layer, const ordered_json& name) {
  ordered_json properties = {{"LayerName", name}, {"ContentUri", layer.zip}};
  add_layer_settings(properties, layer);
  properties["RetentionPolicy"] = "Retain";
  return resource("AWS::Serverless::LayerVersion", std::move(properties));
}

ordered_json resources_of(const Manifest& manifest, const TemplateFacts& facts) {
  const std::string id = logical_id(manifest.name);
  ordered_json resources;
  if (facts.is_layer) {
    resources[id] = layer_resource(layer_itself(manifest, facts), {{"Ref", "LayerName"}});
    return resources;
  }
  const std::vector<std::string> ids = layer_ids(manifest, facts);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const TemplateLayer& layer = facts.layers[i];
    if (!ids[i].empty()) resources[ids[i]] = layer_resource(layer, layer.name);
  }
  resources[id] = function_resource(manifest, facts);
  if (makes_log_group(manifest)) {
    resources[id + "Logs"] = log_group();
    resources[id]["DependsOn"] = id + "Logs";
  }
  return resources;
}

ordered_json metadata_of(const Manifest& manifest, const TemplateFacts& facts) {
  const std::string bucket = manifest.settings.text("S3_BUCKET");
  const std::string prefix = manifest.settings.text("S3_PREFIX");
  std::string deploy = "sam deploy --template-file=template.json --stack-name=STACK";
  if (!facts.is_layer && manifest.settings.text("ROLE").empty())
    deploy += " --capabilities=CAPABILITY_IAM";
  deploy += bucket.empty() ? " --resolve-s3" : " --s3-bucket=" + quote_sh(bucket);
  if (!prefix.empty()) deploy += " --s3-prefix=" + quote_sh(prefix);
  ordered_json left_out = settings_left_out(manifest);
  if (!bucket.empty() || !prefix.empty()) {
    left_out.push_back("S3_BUCKET, S3_PREFIX: sam takes them as options");
  }
  if (manifest.upload == UploadRoute::kDirect) {
    left_out.push_back("UPLOAD direct: sam goes through S3");
  }
  ordered_json metadata = {{"Generated", kGeneratedNotice},
                           {"Zip", facts.zip},
                           {"CodeSha256", facts.code_sha256},
                           {"HowToUse", ordered_json::array({deploy})}};
  if (!left_out.empty()) metadata["SettingsLeftOut"] = std::move(left_out);
  return metadata;
}

/// One word of a recipe: make's own '$' is doubled, the rest is the shell's.
std::string quote_make(std::string_view text) {
  std::string word;
  for (const char c : quote_sh(text)) {
    if (c == '$') word += '$';
    word += c;
  }
  return word;
}

/// A line break ends a recipe's line, quoted or not; NUL ends everything.
bool fits_a_recipe(std::string_view text) {
  return text.find_first_of(std::string_view("\n\r\0", 3)) == std::string_view::npos;
}

}  // namespace

std::string render_sam(const Manifest& manifest, const TemplateFacts& facts) {
  const std::string id = logical_id(manifest.name);
  const std::string name_parameter_id = facts.is_layer ? "LayerName" : "FunctionName";
  ordered_json outputs;
  if (facts.is_layer) {
    outputs["LayerVersionArn"] = {{"Value", {{"Ref", id}}}};
  } else {
    outputs["FunctionArn"] = {{"Value", {{"Fn::GetAtt", {id, "Arn"}}}}};
    outputs["AliasArn"] = {{"Value", {{"Ref", id + ".Alias"}}}};
    outputs["CodeSha256"] = {{"Value", facts.code_sha256}};
  }
  ordered_json parameters = {{name_parameter_id, name_parameter(facts)}};
  if (makes_log_group(manifest)) parameters["LogRetentionInDays"] = retention_parameter();
  return template_text({{"AWSTemplateFormatVersion", "2010-09-09"},
                        {"Transform", "AWS::Serverless-2016-10-31"},
                        {"Description", facts.is_layer ? "A layer packaged by LambdaPackage"
                                                       : "A function packaged by LambdaPackage"},
                        {"Metadata", {{"LambdaPackage", metadata_of(manifest, facts)}}},
                        {"Parameters", std::move(parameters)},
                        {"Resources", resources_of(manifest, facts)},
                        {"Outputs", std::move(outputs)}});
}

std::string render_sam_makefile(const Manifest& manifest) {
  const std::string zip = manifest.output_directory + "/" + manifest.name + ".zip";
  if (!fits_a_recipe(zip) || !fits_a_recipe(manifest.build_directory)) return "";
  std::string text =
      "# For `sam build`, with this folder as the CodeUri of a function, or the ContentUri of a\n"
      "# layer, that has Metadata: {BuildMethod: makefile}. Builds the package, and unpacks it to\n"
      "# where sam wants it. sam works in a copy of the folder, so the paths are absolute.\n"
      "CMAKE = cmake\n"
      "\n"
      "build-%:\n";
  if (!manifest.build_directory.empty()) {
    text += "\t$(CMAKE) --build " + quote_make(manifest.build_directory);
    if (!manifest.build_configuration.empty()) {
      text += " --config " + quote_make(manifest.build_configuration);
    }
    text += " --target " + quote_make(manifest.name) + "\n";
  }
  // In the locale C, CMake unpacks nothing into a folder whose path is not ASCII, and says nothing.
  text += "\tcd \"$$ARTIFACTS_DIR\" && LC_ALL=C.UTF-8 $(CMAKE) -E tar xf " + quote_make(zip) +
          " && [ -n \"$$(ls)\" ]\n";
  return text;
}

}  // namespace packager
