#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "io/file_system.h"
#include "plan/plan.h"

namespace packager {

/// The content of one file of the plan while it is read, possibly by several threads at once.
/// Throws Error if the file is not, or no longer, the one that was planned.
class EntryInput {
 public:
  EntryInput(const Entry& entry, const FileReader& files);

  /// Fills `buffer` from `offset`. Returns false if the part is a hole of a sparse file: then
  /// it was not read, and `buffer` holds zeros.
  bool read(std::uint64_t offset, std::span<std::byte> buffer) const;

  /// To be called after the last read: what was read is the file that was planned.
  void check_unchanged() const;

 private:
  const Entry& entry_;
  std::unique_ptr<InputFile> file_;
};

}  // namespace packager
