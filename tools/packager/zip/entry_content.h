#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/error.h"
#include "io/file_system.h"

namespace packager {

/// What lies in an archive is not what its directory or index says.
class DamagedArchive : public Error {
 public:
  using Error::Error;
};

/// The content of an entry as it lies in a zip, from its start to its end.
class EntryContent {
 public:
  /// `size` bytes of data from `offset`, stored or deflated. `zip` must outlive this.
  EntryContent(const InputFile& zip, std::uint64_t offset, std::uint64_t size, bool deflated);

  /// Fills `buffer` with what comes next; fewer bytes only at the end. Throws DamagedArchive, of
  /// which what() is only the reason, and Error if the zip cannot be read.
  [[nodiscard]] std::size_t read(std::span<std::byte> buffer);

 private:
  struct EndInflate {
    void operator()(z_stream* stream) const;
  };

  [[nodiscard]] std::size_t inflate_to(std::span<std::byte> buffer);
  /// The next bytes of the data, as many as `buffer` has room for or as are left.
  std::size_t read_data(std::span<std::byte> buffer);

  const InputFile& zip_;
  std::uint64_t offset_;
  std::uint64_t left_;                             ///< bytes of data after offset_
  std::unique_ptr<z_stream, EndInflate> inflate_;  ///< null if the data is stored
  std::vector<std::byte> data_;                    ///< what inflate_ reads from
  bool ended_ = false;
};

}  // namespace packager
