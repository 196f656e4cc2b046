#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace packager {

/// "12" or "2.5": digits with at most one point between them. (std::from_chars would do, but libc++
/// lacks it for floating-point numbers up to version 19.)
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);

/// "123", "50 MiB", "1.5GB": bytes, or a number with KiB MiB GiB (2^10) or kB MB GB (10^3).
/// Nothing if it is no such text or does not fit into 64 bits. A fraction is rounded down.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

/// "262,144,000"
[[nodiscard]] std::string with_thousands(std::uint64_t number);

/// "262,144,000 bytes (250.00 MiB)"; the MiB are left out below 0.01 MiB.
[[nodiscard]] std::string format_size(std::uint64_t bytes);

/// "250.00 MiB", rounded to nearest.
[[nodiscard]] std::string format_mib(std::uint64_t bytes);

/// "512 bytes", "9.8 KiB", "500 KiB", "15.9 MiB": for headlines, where the exact number is
/// elsewhere.
[[nodiscard]] std::string brief_size(std::uint64_t bytes);

/// "47.3 %": `part` of `whole` in percent with one decimal; "0.0 %" if `whole` is 0.
[[nodiscard]] std::string format_share(std::uint64_t part, std::uint64_t whole);

}  // namespace packager
