#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/enum_words.h"

namespace packager {

/// What a setting of the call is everywhere: a row of rules/limits.json's "configuration". CMake,
/// the manifest, checks, reports, deploy.sh and the templates loop over these rows. The bounds of
/// the same row, which the user's files may change, are in Limits::settings.
struct SettingRow {
  enum class Type { kText, kInteger, kMap };

  std::string keyword;  ///< "MEMORY_SIZE"
  std::string key;      ///< in report.json: "memory_size"
  Type type = Type::kText;
  bool is_of_layers = false;  ///< lambda_layer() takes it, too
  bool is_of_upload = false;  ///< in report.json it is told below "upload", not "configuration"
  std::string label;          ///< for people: "Memory"
  std::string unit;           ///< of an integer: "MB"
  /// deploy.sh's variable, for what its options and the environment can change.
  std::string variable;
  /// Where it stands in the function's configuration, by names with dots between them
  /// ("EphemeralStorage.Size"): in Lambda's API, in CloudFormation and SAM, and in Terraform. Empty
  /// for what is no part of that.
  std::string lambda;
  std::string cloudformation;
  std::string terraform;
};

constexpr auto words_of(SettingRow::Type /*type*/) {
  return std::to_array<EnumWord<SettingRow::Type>>({{SettingRow::Type::kText, "string"},
                                                    {SettingRow::Type::kInteger, "integer"},
                                                    {SettingRow::Type::kMap, "map"}});
}

/// All settings, in the order of the file, which is that of the outputs.
[[nodiscard]] const std::vector<SettingRow>& setting_rows();

}  // namespace packager
