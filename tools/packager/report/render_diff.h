#pragma once

#include <string>
#include <vector>

#include "measure/compare.h"
#include "measure/snapshot.h"

namespace packager {

/// Two packages and what differs between them.
struct Difference {
  std::string before_name;
  std::string after_name;
  Snapshot before;
  Snapshot after;
  std::vector<EntryChange> changes;
};

/// For people: the sums, then a line for each entry that differs.
[[nodiscard]] std::string render_diff_text(const Difference& difference);

/// The same for programs.
[[nodiscard]] std::string render_diff_json(const Difference& difference);

}  // namespace packager
