#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>

#include "io/file_system.h"
#include "plan/plan.h"

namespace packager {

/// The content of one file of the plan while it is read, possibly by several threads at once.
/// Everything throws Error if the file is not, or no longer, the one that was planned.
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

/// An EntryInput that several threads share: opened by the first, closed by the last.
class SharedEntryInput {
 public:
  SharedEntryInput(const Entry& entry, const FileReader& files, std::uint64_t readers);

  [[nodiscard]] const EntryInput& get();
  /// Each reader calls this once when it has read its part.
  void done();

 private:
  const Entry& entry_;
  const FileReader& files_;
  std::once_flag opened_;
  std::unique_ptr<EntryInput> input_;
  std::atomic<std::uint64_t> readers_;
};

}  // namespace packager
