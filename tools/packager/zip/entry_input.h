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

  /// Fills `buffer` from `offset`. Less than that is an error, as the file has a size.
  void read(std::uint64_t offset, std::span<std::byte> buffer) const;

  /// To be called after the last read: what was read is all of the file that was planned.
  void check_unchanged() const;

 private:
  void check_status() const;

  const Entry& entry_;
  std::unique_ptr<InputFile> file_;
};

}  // namespace packager
