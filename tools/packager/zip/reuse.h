#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "plan/plan.h"
#include "zip/archive_index.h"

namespace packager {

/// The archive of an earlier run, with its index: what it holds can be copied over compressed.
class PreviousArchive {
 public:
  /// Nothing if one of them is missing, is damaged, or they do not belong together.
  [[nodiscard]] static std::optional<PreviousArchive> open(const std::string& archive,
                                                           const std::string& index,
                                                           const FileReader& files);

  /// For each entry of the plan, where its data lies in file(), if its source is unchanged by its
  /// status or else by its content, and would be compressed to the same bytes today, as
  /// `fingerprints` tell. Throws Error if a source cannot be read or changes meanwhile.
  [[nodiscard]] std::vector<std::optional<StoredData>> find(
      const Plan& plan, const FileReader& files, const std::array<std::uint32_t, 3>& fingerprints,
      unsigned threads) const;

  [[nodiscard]] const InputFile& file() const { return *file_; }

 private:
  PreviousArchive(std::unique_ptr<InputFile> file, ArchiveIndex index);

  std::unique_ptr<InputFile> file_;
  ArchiveIndex index_;
};

/// SHA-256, in base64, of what lies in `file` from `offset` to its end.
[[nodiscard]] std::string hash_of_end(const InputFile& file, std::uint64_t offset,
                                      std::uint64_t size);

}  // namespace packager
