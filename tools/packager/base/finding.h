#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/enum_words.h"
#include "base/facts.h"
#include "base/location.h"

namespace packager {

enum class Severity { kWarning, kError };

constexpr auto words_of(Severity /*type*/) {
  return std::to_array<EnumWord<Severity>>(
      {{Severity::kError, "error"}, {Severity::kWarning, "warning"}});
}

/// What a check found. Checks return findings; only report/ turns them into text.
struct Finding {
  std::string id;  ///< stable, for humans and scripts: "unzipped-size"
  Severity severity = Severity::kError;
  std::string subject;  ///< the entry, file or setting it is about; may be empty
  std::string message;  ///< one sentence that stands alone in an IDE's list; names escaped
  Facts facts;
  Location location =
      {};  ///< the call that asked for the check; empty: the one that defines the package
};

/// A finding without facts. Its severity is that of its row in the table of checks, which also
/// defines this function (checks/): planning and the search for libraries find things before any
/// check runs. Throws std::logic_error if no row has the id.
[[nodiscard]] Finding make_finding(std::string_view id, std::string subject, std::string message);

}  // namespace packager
