#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/templates/facts.h"
#include "manifest/manifest.h"

namespace packager {

/// What the templates for CloudFormation and SAM have in common. User values are put in as plain
/// JSON strings, never into Fn::Sub: "${AWS::Region}" in a description is just that.

/// The name of a package's resource in a template: "resize-function" is ResizeFunction.
[[nodiscard]] std::string logical_id(std::string_view package);

/// Adds what is set, Description to Layers; of the code and the names nothing. Without a role of
/// the call, `otherwise_role` is taken unless it is null.
void add_function_settings(nlohmann::ordered_json& properties, const Manifest& manifest,
                           const TemplateFacts& facts,
                           const nlohmann::ordered_json& otherwise_role);

/// Description, CompatibleRuntimes and CompatibleArchitectures, as far as they are set.
void add_layer_settings(nlohmann::ordered_json& properties, const TemplateLayer& layer);

/// The names of the resources of a function's layers, in their order; empty for published ones.
[[nodiscard]] std::vector<std::string> layer_ids(const Manifest& manifest,
                                                 const TemplateFacts& facts);

/// A parameter for a name in AWS, so that a package can be deployed twice to an account.
[[nodiscard]] nlohmann::ordered_json name_parameter(const TemplateFacts& facts);

/// The function's log group, and the parameter that says for how many days logs are kept.
[[nodiscard]] nlohmann::ordered_json log_group();
[[nodiscard]] nlohmann::ordered_json retention_parameter();

/// Metadata of a resource, or an empty object: asks cfn-lint not to take a "${" in a value for a
/// forgotten Fn::Sub.
[[nodiscard]] nlohmann::ordered_json linter_metadata(const nlohmann::ordered_json& properties);

/// Settings that CloudFormation cannot express, as sentences.
[[nodiscard]] nlohmann::ordered_json settings_left_out(const Manifest& manifest);

}  // namespace packager
