#include "zip/entry_input.h"

#include <algorithm>

#include "base/error.h"

namespace packager {
namespace {

/// Below this, asking where the holes are costs more than reading them.
constexpr std::size_t kSmallestHole = 65536;

}  // namespace

EntryInput::EntryInput(const Entry& entry, const FileReader& files)
    : entry_(entry), file_(files.open(entry.source)) {
  check_unchanged();
}

bool EntryInput::read(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (buffer.size() >= kSmallestHole && file_->next_data(offset) >= offset + buffer.size()) {
    std::fill(buffer.begin(), buffer.end(), std::byte{0});
    return false;
  }
  // A file that shrank is told by its status later; zeros until then, not what was in the buffer.
  const std::size_t got = file_->read_at(offset, buffer);
  std::fill(buffer.begin() + static_cast<std::ptrdiff_t>(got), buffer.end(), std::byte{0});
  return true;
}

void EntryInput::check_unchanged() const {
  if (file_->status() != entry_.status) {
    throw file_error("package", entry_.source, "it changed while it was being packaged");
  }
}

}  // namespace packager
