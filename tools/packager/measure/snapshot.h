#pragma once

#include <string>

#include "io/file_system.h"
#include "measure/measure.h"

namespace packager {

/// What a package weighed once, entry by entry: for comparing.
struct Snapshot {
  std::string code_sha256;  ///< empty if it is not known
  Measurement measurement;
};

/// Of a zip or of a baseline file, whichever is at `path`. Throws Error.
[[nodiscard]] Snapshot read_snapshot(const std::string& path, const FileReader& files);

/// The text of a baseline: JSON to be committed and reviewed, sorted, one entry a line. The same
/// sizes give the same text.
[[nodiscard]] std::string render_baseline(const std::string& package, const Snapshot& snapshot);

}  // namespace packager
