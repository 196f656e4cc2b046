#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"
#include "report/render_diff.h"

namespace packager {

struct DiffOptions {
  std::string before;           ///< a zip, a report.json or a baseline
  std::string after;            ///< the same
  std::string deployed_sha256;  ///< the CodeSha256 that `before` must have; empty: anything
  RenderDiff format = kDiffFormats.front().render;
};

/// `lambda-packager diff`: what differs between two packages. The exit status: 0, or 1 if `before`
/// is not what is deployed. Throws Error.
[[nodiscard]] int diff(const DiffOptions& options, const FileReader& files, std::ostream& out,
                       std::ostream& err);

}  // namespace packager
