#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// Members of a function's configuration that have no keyword: the file of CONFIGURATION may give
/// them. Names and types are the rows of rules/function_members.json.

/// What is wrong with such a file's JSON, as sentences; empty if Lambda's model has all of it.
[[nodiscard]] std::vector<std::string> member_problems(const nlohmann::ordered_json& configuration);

/// The same with the names of CloudFormation, or of Terraform's aws_lambda_function.
[[nodiscard]] nlohmann::ordered_json members_for_cloudformation(
    const nlohmann::ordered_json& configuration);
[[nodiscard]] nlohmann::ordered_json members_for_terraform(
    const nlohmann::ordered_json& configuration);

}  // namespace packager
