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

/// The same for deploy.sh, without what its options can change and without ENVIRONMENT: a line for
/// each member, of the keyword, the member's name and its value as JSON in ASCII without backticks.
[[nodiscard]] std::string script_configuration(const Manifest& manifest,
                                               std::string_view otherwise_handler);

/// The number that a setting was checked to be; without that check, the text.
[[nodiscard]] nlohmann::ordered_json number_or_text(const std::string& value);

/// The variables of the function's environment, which deploy.sh compares by itself and sends from a
/// file: their values may be no argument of a command.
[[nodiscard]] std::string environment_json(const Manifest& manifest);

}  // namespace packager
