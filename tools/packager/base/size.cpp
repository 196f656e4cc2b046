#include "base/size.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <system_error>
#include <utility>

namespace packager {
namespace {

constexpr double kMib = 1024.0 * 1024.0;

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> kUnits = {{
    {"", 1},
    {"B", 1},
    {"KiB", 1ULL << 10U},
    {"MiB", 1ULL << 20U},
    {"GiB", 1ULL << 30U},
    {"kB", 1'000},
    {"MB", 1'000'000},
    {"GB", 1'000'000'000},
}};

template <typename... Arguments>
std::string print(const char* format, Arguments... arguments) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, arguments...);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  constexpr double kTen = 10;
  double number = 0;
  double unit = 1;
  bool in_fraction = false;
  bool after_digit = false;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && (c != '.' || in_fraction || !after_digit)) return std::nullopt;
    after_digit = is_digit;
    if (!is_digit) {
      in_fraction = true;
      continue;
    }
    number = number * kTen + (c - '0');
    if (in_fraction) unit *= kTen;
  }
  return after_digit ? std::optional(number / unit) : std::nullopt;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const std::size_t number_length = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view number = text.substr(0, number_length);
  std::string_view unit = text.substr(number_length);
  if (unit.starts_with(' ')) unit.remove_prefix(1);

  std::uint64_t factor = 0;
  for (const auto& [name, value] : kUnits) {
    if (unit == name) factor = value;
  }
  if (factor == 0 || number.empty()) return std::nullopt;

  const char* const end = number.data() + number.size();
  std::uint64_t whole = 0;
  const auto parsed = std::from_chars(number.data(), end, whole);
  if (parsed.ec != std::errc{}) return std::nullopt;
  if (parsed.ptr == end) {
    if (whole > UINT64_MAX / factor) return std::nullopt;
    return whole * factor;
  }
  const std::optional<double> fraction = parse_decimal(number);
  if (!fraction || factor == 1) return std::nullopt;
  const double bytes = std::floor(*fraction * static_cast<double>(factor));
  if (bytes >= 9.0e18) return std::nullopt;
  return static_cast<std::uint64_t>(bytes);
}

std::string with_thousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

std::string format_mib(std::uint64_t bytes) {
  return print("%.2f MiB", static_cast<double>(bytes) / kMib);
}

std::string format_size(std::uint64_t bytes) {
  std::string text = with_thousands(bytes) + (bytes == 1 ? " byte" : " bytes");
  if (static_cast<double>(bytes) >= kMib / 100) text += " (" + format_mib(bytes) + ")";
  return text;
}

std::string brief_size(std::uint64_t bytes) {
  constexpr double kKib = 1024;
  constexpr double kRoundsTo1024 = 1023.5;
  constexpr double kOneDecimal = 99.95;
  if (bytes < 1024) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  double number = static_cast<double>(bytes) / kKib;
  const char* unit = " KiB";
  for (const char* const larger : {" MiB", " GiB"}) {
    if (number < kRoundsTo1024) break;
    number /= kKib;
    unit = larger;
  }
  return (number < kOneDecimal ? print("%.1f", number) : print("%.0f", number)) + unit;
}

std::string format_share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0.0 %";
  return print("%.1f %%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace packager
