#include "zip/entry_input.h"

#include <array>

#include "base/error.h"
#include "base/size.h"

namespace packager {

EntryInput::EntryInput(const Entry& entry, const FileReader& files)
    : entry_(entry), file_(files.open(entry.source)) {
  check_status();
}

void EntryInput::read(std::uint64_t offset, std::span<std::byte> buffer) const {
  const std::size_t got = file_->read_at(offset, buffer);
  if (got == buffer.size()) return;
  check_status();
  throw file_error("package", entry_.source,
                   "it has " + with_thousands(offset + got) + " bytes, although its size is " +
                       with_thousands(entry_.status.size));
}

void EntryInput::check_unchanged() const {
  check_status();
  // Files of /proc, and those whose size a network file system has not heard of yet.
  std::array<std::byte, 1> more{};
  if (file_->read_at(entry_.status.size, more) != 0) {
    throw file_error("package", entry_.source,
                     "it has more bytes than its size, " + with_thousands(entry_.status.size));
  }
}

void EntryInput::check_status() const {
  if (file_->status() != entry_.status) {
    throw file_error("package", entry_.source, "it changed while it was being packaged");
  }
}

}  // namespace packager
