#pragma once

#include <array>
#include <string>
#include <string_view>
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

/// For a comment on a pull request: the sums, the entries folded.
[[nodiscard]] std::string render_diff_markdown(const Difference& difference);

using RenderDiff = std::string (*)(const Difference& difference);

/// A format of `lambda-packager diff --format`.
struct DiffFormat {
  std::string_view name;
  RenderDiff render;
};

/// The first one is the default.
inline constexpr auto kDiffFormats = std::to_array<DiffFormat>(
    {{"text", render_diff_text}, {"json", render_diff_json}, {"markdown", render_diff_markdown}});

}  // namespace packager
