#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace packager {

/// What a check looks at.
enum class CheckArea {
  kSize,           ///< limits and budgets
  kContents,       ///< which files are there
  kNative,         ///< whether the function starts
  kConfiguration,  ///< the settings of the function, its runtime and layers
  kZip,            ///< how a zip is made that is not ours
  kComparison,     ///< with another package; not part of packing
};

/// A kind of finding: what users see in brackets, and can set to error, warning or off.
struct CheckInfo {
  std::string_view id;
  CheckArea area = CheckArea::kContents;
  Severity severity = Severity::kError;  ///< unless the case at hand says otherwise
  std::string_view summary;              ///< what is found, for the table of the reference
};

/// All of them, sorted by id.
[[nodiscard]] std::span<const CheckInfo> all_checks();

/// "size", "contents", ...: the label of its test.
[[nodiscard]] std::string_view area_name(CheckArea area);

/// Null if there is none of that id.
[[nodiscard]] const CheckInfo* find_check(std::string_view id);

}  // namespace packager
