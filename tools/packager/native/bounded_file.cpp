#include "native/bounded_file.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace packager {

std::optional<Bytes> BoundedFile::read(const FileRange& range) const {
  if (!holds(range)) return std::nullopt;
  std::vector<char> bytes(static_cast<std::size_t>(range.size));
  const std::size_t got = file_.read_at(range.offset, std::as_writable_bytes(std::span(bytes)));
  if (got != bytes.size()) return std::nullopt;  // it became shorter: whoever packages it will tell
  return Bytes(std::move(bytes));
}

}  // namespace packager
