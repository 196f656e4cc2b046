#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "io/file_system.h"

namespace packager::test {

/// Bytes that stay where they are, as a file.
class ByteFile : public InputFile {
 public:
  explicit ByteFile(std::span<const std::byte> bytes) : bytes_(bytes) {}

  [[nodiscard]] FileStatus status() const override {
    FileStatus status;
    status.size = bytes_.size();
    return status;
  }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= bytes_.size()) return 0;
    const auto rest = bytes_.subspan(static_cast<std::size_t>(offset));
    const std::size_t count = std::min(rest.size(), buffer.size());
    std::copy_n(rest.begin(), count, buffer.begin());
    return count;
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace packager::test
