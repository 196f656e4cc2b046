#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/manifest.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// A variable at the top of the deploy scripts. Only `value` holds what a user chose.
struct Setting {
  enum class Type { kText, kNumber, kLines };

  std::string name;    ///< snake_case
  std::string value;   ///< of kLines: one a line, none if empty
  std::string origin;  ///< for a comment: where the value comes from; one line
  Type type = Type::kText;
};

/// What a package's deploy scripts are told, in the order in which they tell it. `direct_limit` is
/// the first size in bytes that Lambda refuses in a direct upload, from limits.json.
[[nodiscard]] std::vector<Setting> script_settings(const Manifest& manifest, const Archive& archive,
                                                   std::uint64_t direct_limit,
                                                   const Runtimes& runtimes);

/// An assignment with its comment, which starts in the same column wherever there is room for it.
[[nodiscard]] std::string with_comment(std::string assignment, std::string_view comment);

}  // namespace packager
