#pragma once

#include <cstdint>

#include "io/file_system.h"
#include "plan/plan.h"
#include "zip/archive.h"

namespace packager {

struct SizeEstimate {
  std::uint64_t size = 0;    ///< bytes of the zip file
  std::uint64_t margin = 0;  ///< bytes: the true size is further away in one case of twenty
};

/// What the archive of the plan, as write_archive made it, would have become with `profile` for
/// every file: by compressing samples both ways, `sample_size` bytes in all. The same on every
/// machine. Throws Error if a file that is sampled cannot be read or has changed.
[[nodiscard]] SizeEstimate estimate_size(const Plan& plan, const Archive& archive,
                                         const FileReader& files, Compression profile,
                                         unsigned threads,
                                         std::uint64_t sample_size = std::uint64_t{8} << 20U);

}  // namespace packager
