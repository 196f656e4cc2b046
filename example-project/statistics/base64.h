#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The bytes that `text` stands for (RFC 4648, section 4, padded); nothing if it is not base64.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);
