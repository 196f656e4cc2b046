#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "plan/plan.h"
#include "zip/archive_file.h"
#include "zip/pipeline.h"

namespace packager {

/// What was written of an entry.
struct WrittenEntry {
  std::uint32_t content_crc32 = 0;
  std::uint32_t data_crc32 = 0;  ///< of the data as it lies in the archive
  bool deflated = false;
};

/// Told of each piece when it is taken from the pipeline, and of the number of its entry.
using PieceListener = std::function<void(const Piece&, std::size_t)>;

/// Writes headers, data and directory of the plan's entries to `file`, which is empty. Throws what
/// pipeline, file and listener throw.
[[nodiscard]] std::vector<WrittenEntry> write_container(const Plan& plan, Pipeline& pipeline,
                                                        ArchiveFile& file,
                                                        const PieceListener& listener);

}  // namespace packager
