#pragma once

#include <string>
#include <string_view>

namespace packager {

/// `text` as a literal of PowerShell that stands for exactly this text. Valid UTF-8, no NUL bytes.
[[nodiscard]] std::string quote_powershell(std::string_view text);

}  // namespace packager
