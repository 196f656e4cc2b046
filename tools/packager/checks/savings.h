#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "manifest/manifest.h"
#include "package/package.h"
#include "plan/plan.h"
#include "zip/archive.h"

namespace packager {

/// Bytes that a package could do without.
struct Saving {
  std::string what;                       ///< "debug information", "COMPRESSION best"
  std::string fix;                        ///< may be empty
  std::optional<std::uint64_t> unzipped;  ///< bytes; none: as many as now
  std::optional<std::uint64_t> zipped;    ///< bytes of the zip; none: not known
  bool is_estimate = false;               ///< `zipped` is by samples
  std::vector<std::string> entries;       ///< the one first that saves most
};

/// Files that the function does not need to run, and libraries that are never loaded because the
/// runtime has its own. `archive` is the zip of the view's entries. The most first.
[[nodiscard]] std::vector<Saving> find_savings(const Package& view, const Archive& archive);

/// What the other compression profiles would save, by compressing samples of the very files. Throws
/// Error if one cannot be read.
[[nodiscard]] std::vector<Saving> find_profile_savings(const Plan& plan, const Archive& archive,
                                                       Compression used, const FileReader& files,
                                                       unsigned threads);

}  // namespace packager
