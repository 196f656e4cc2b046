#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "manifest/manifest.h"
#include "rules/runtimes.h"

namespace packager {

/// Who reads a configuration: each has names of its own for some members, in rules/limits.json.
enum class Dialect {
  kLambda,  ///< the input of create-function and update-function-configuration
  kCloudFormation,
  kTerraform
};

/// What the call gives of the function's configuration, the role included, and its runtime; of a
/// layer, what the call gives of the layer. Neither code nor layers. `otherwise_handler` is taken
/// without a HANDLER, if it is not empty.
[[nodiscard]] nlohmann::ordered_json lambda_configuration(const Manifest& manifest,
                                                          std::string_view otherwise_handler,
                                                          Dialect dialect);

/// "bootstrap" where a function's runtime starts that whatever the handler is, for Lambda wants
/// one. Empty otherwise, and for a layer.
[[nodiscard]] std::string default_handler(const Manifest& manifest, const Runtimes& runtimes);

/// The members that the file of CONFIGURATION gives, by Lambda's names; none if it is no JSON
/// object.
[[nodiscard]] nlohmann::ordered_json given_members(const Manifest& manifest);

/// For deploy.sh, as text in ASCII: without what its options can change and without ENVIRONMENT.
[[nodiscard]] std::string script_configuration(const Manifest& manifest,
                                               std::string_view otherwise_handler);

/// The same as deploy.sh compares it with what is there: a line for each member, of what it is
/// called, its path and its value as JSON without backticks.
[[nodiscard]] std::string compared_members(const Manifest& manifest,
                                           std::string_view otherwise_handler);

/// The number that a setting was checked to be; without that check, the text.
[[nodiscard]] nlohmann::ordered_json number_or_text(const std::string& value);

/// ENVIRONMENT or TAGS, as the AWS CLI tells them. deploy.sh compares and sends them apart from the
/// rest: the values of ENVIRONMENT may be no argument of a command.
[[nodiscard]] std::string pairs_json(const Manifest& manifest, std::string_view keyword);

}  // namespace packager
