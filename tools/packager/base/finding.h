#pragma once

#include <string>
#include <vector>

namespace packager {

enum class Severity { kWarning, kError };

/// One indented line below a finding: `label`, aligned, then `text`. An empty label continues the
/// fact above it.
struct Fact {
  std::string label;
  std::string text;
};

/// What a check found. Checks return findings; only report/ turns them into text.
struct Finding {
  std::string id;  ///< stable, for humans and scripts: "unzipped-size"
  Severity severity = Severity::kError;
  std::string subject;  ///< the entry, file or setting it is about; may be empty
  std::string message;  ///< one sentence that stands alone in an IDE's list; names escaped
  std::vector<Fact> facts;
};

}  // namespace packager
