#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace packager {

/// One indented line below a finding: `label`, aligned, then `text`. An empty label continues the
/// fact above it.
struct Fact {
  std::string label;
  std::string text;
  /// What it says instead where no CMake call made the package, but `check` looks at a bare zip;
  /// empty: this line is left out; nothing: the same.
  std::optional<std::string> for_zip = std::nullopt;
};

/// Of a list of names that has no bound by itself.
inline constexpr std::size_t kMostShown = 10;

/// The lines below a finding: a vector that knows how lists are told. Names are to be escaped by
/// the caller.
class Facts : public std::vector<Fact> {
 public:
  using std::vector<Fact>::vector;

  Facts& add(std::string label, std::string text);
  Facts& add(const std::vector<Fact>& facts);
  /// What the user can do: in words of the CMake call, and for who has only the zip.
  Facts& fix(std::string text, std::string for_zip);

  /// A line for each of the first `most` items, as `line` makes it; then how many more there are.
  /// The first line has the label.
  template <typename Items, typename Line>
  Facts& list(const std::string& label, const Items& items, std::size_t most, Line line) {
    std::size_t shown = 0;
    for (const auto& item : items) {
      if (shown == most) break;
      add(shown++ == 0 ? label : "", line(item));
    }
    return and_more(items.size() - shown);
  }

  Facts& list(const std::string& label, const std::vector<std::string>& lines,
              std::size_t most = std::numeric_limits<std::size_t>::max());

  /// "and 5 more"; nothing for 0.
  Facts& and_more(std::size_t count);
};

}  // namespace packager
