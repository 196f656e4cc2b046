#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_words.h"
#include "io/file_system.h"

namespace packager {

/// Where the numbers of AWS live: rules/limits.json, embedded, with the user's files laid over it.
/// C++ code names a limit; it never holds its value.

/// An upper bound for something that is counted.
struct Bound {
  std::string id;  ///< "unzipped-size"
  std::uint64_t value = 0;
  bool inclusive = false;  ///< `value` itself is still allowed
  std::string unit;        ///< "bytes", "entries", "files"
  std::string aws_text;    ///< AWS's own words when it is broken; may be empty
  std::string origin;      ///< for messages: "limits.json" or the user's file or keyword

  [[nodiscard]] bool allows(std::uint64_t actual) const {
    return inclusive ? actual <= value : actual < value;
  }
  /// The largest value that is allowed.
  [[nodiscard]] std::uint64_t largest() const {
    return inclusive || value == 0 ? value : value - 1;
  }
};

/// What is counted of a package; checks/size_limits.cpp tells how.
enum class Quantity { kUnzippedSize, kEntries, kCombinedSize, kZippedSize, kPathSize };

constexpr auto words_of(Quantity /*type*/) {
  return std::to_array<EnumWord<Quantity>>({{Quantity::kUnzippedSize, "unzipped_size"},
                                            {Quantity::kEntries, "entries"},
                                            {Quantity::kCombinedSize, "combined_size"},
                                            {Quantity::kZippedSize, "zipped_size"},
                                            {Quantity::kPathSize, "path_size"}});
}

struct PackageLimit {
  Bound bound;
  Quantity quantity = Quantity::kUnzippedSize;
  std::string how_known = {};  ///< what proves a finding: "recorded: ...", "certain: ..."
  std::string summary = {};    ///< what is found: "unzipped larger than Lambda allows"
};

/// What a setting such as MEMORY_SIZE or S3_BUCKET may hold.
struct SettingRule {
  bool is_integer = false;
  std::uint64_t minimum = 0;  ///< of the number, or of the number of characters
  std::uint64_t maximum = 0;
  std::string unit;                  ///< of an integer: "MB", "s"
  std::string pattern;               ///< of a string: a regular expression; empty allows everything
  std::vector<std::string> refused;  ///< patterns that must not be found
  std::string allowed;               ///< of a string, in words
};

struct Limits {
  std::map<std::string, PackageLimit, std::less<>> package;  ///< by id
  Bound layers;                                              ///< of one function
  std::map<std::string, std::uint64_t> layer_sizes;          ///< bytes unzipped, by version ARN
  std::map<std::string, SettingRule> settings;               ///< by keyword; none for a map
  Bound environment_size;
  Bound configuration_size;  ///< of one UpdateFunctionConfiguration, in bytes
  SettingRule environment_name;
  std::vector<std::string> reserved_names;

  /// For code that needs one of them by its id, which limits.json has for certain.
  [[nodiscard]] const Bound& of_package(std::string_view id) const {
    return package.find(id)->second.bound;
  }
};

/// The embedded limits.json.
[[nodiscard]] const Limits& built_in_limits();

/// The embedded limits.json with `overrides` laid over it, in this order. Throws Error that names
/// the file and the JSON pointer.
[[nodiscard]] Limits load_limits(const std::vector<std::string>& overrides,
                                 const FileReader& files);

}  // namespace packager
