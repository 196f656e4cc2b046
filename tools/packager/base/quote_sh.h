#pragma once

#include <string>
#include <string_view>

namespace packager {

/// `text` as one word of a POSIX shell that stands for exactly these bytes; plain words stay as
/// they are, everything else is put between single quotes. No NUL bytes.
[[nodiscard]] std::string quote_sh(std::string_view text);

}  // namespace packager
