#pragma once

#include <cstdint>
#include <string>

#include "io/file_system.h"
#include "plan/plan.h"
#include "zip/archive.h"

namespace packager {

/// Told how far the work is; called from one thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void advance(std::uint64_t bytes_done, std::uint64_t bytes_total,
                       const std::string& current) = 0;
};

struct WriteOptions {
  unsigned threads = 0;      ///< 0: all that the machine has. The bytes do not depend on it.
  bool verify = true;        ///< inflate what was compressed and compare, before its bytes count
  std::string previous_zip;  ///< an earlier archive to copy from; may not exist; empty: none
  std::string index;         ///< what WriteResult::index of that archive was saved as; empty: none
  Progress* progress = nullptr;  ///< not owned
};

struct WriteResult {
  Archive archive;
  std::uint64_t reused_entries = 0;  ///< copied over from the previous archive
  /// For the next run; empty unless WriteOptions::index was given. To be saved there once the
  /// archive is in its place. An index and an archive that do not belong together are told by
  /// their content and ignored, so that whatever a killed run leaves of the two can stay.
  std::string index;
};

/// Writes the plan's entries, read from `files`, to a new zip at `path` of `disk`, which is
/// complete when the call returns and does not exist when it throws Error. Entries in the plan's
/// order, stored or deflated, with the headers of zip/records.h.
[[nodiscard]] WriteResult write_archive(const Plan& plan, const FileReader& files, FileSystem& disk,
                                        const std::string& path, const WriteOptions& options);

}  // namespace packager
