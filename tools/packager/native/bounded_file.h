#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// Bytes of a file: from `offset`, `size` of them, wherever that may lie.
struct FileRange {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// Bytes that were read from a file; whatever does not lie in them is not there.
class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::vector<char> bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), bytes_.size()}; }

  /// A copy of the structure at `offset`, which need not be aligned.
  template <typename Item>
  [[nodiscard]] std::optional<Item> at(std::uint64_t offset) const {
    static_assert(std::is_trivially_copyable_v<Item>);
    if (offset > bytes_.size() || sizeof(Item) > bytes_.size() - offset) return std::nullopt;
    Item item{};
    std::memcpy(&item, bytes_.data() + offset, sizeof item);
    return item;
  }

 private:
  std::vector<char> bytes_;
};

/// A file that may lie about itself: nothing beyond its end is asked for or allocated.
class BoundedFile {
 public:
  /// `file` must outlive this.
  explicit BoundedFile(const InputFile& file) : file_(file), size_(file.status().size) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool holds(const FileRange& range) const {
    return range.offset <= size_ && range.size <= size_ - range.offset;
  }

  /// Nothing if the range does not lie in the file. Throws Error if that cannot be read.
  [[nodiscard]] std::optional<Bytes> read(const FileRange& range) const;

  /// `count` structures, one after the other; otherwise the same.
  template <typename Item>
  [[nodiscard]] std::optional<std::vector<Item>> read_items(std::uint64_t offset,
                                                            std::uint64_t count) const {
    static_assert(std::is_trivially_copyable_v<Item>);
    if (count > size_ / sizeof(Item)) return std::nullopt;
    const auto bytes = read({offset, count * sizeof(Item)});
    if (!bytes) return std::nullopt;
    std::vector<Item> items(static_cast<std::size_t>(count));
    if (count > 0) std::memcpy(items.data(), bytes->text().data(), bytes->size());
    return items;
  }

 private:
  const InputFile& file_;
  std::uint64_t size_;
};

}  // namespace packager
