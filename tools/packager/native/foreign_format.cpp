#include "native/foreign_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace packager {
namespace {

using namespace std::string_view_literals;

std::uint32_t byte_at(std::string_view bytes, std::size_t offset) {
  return static_cast<unsigned char>(bytes[offset]);
}

std::optional<std::uint32_t> little_endian(std::string_view bytes, std::size_t offset,
                                           std::size_t count) {
  if (offset > bytes.size() || bytes.size() - offset < count) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = count; i > 0; --i)
    number = number << 8U | byte_at(bytes, offset + i - 1);
  return number;
}

bool is_mach_o(std::string_view start) {
  static constexpr std::array<std::string_view, 4> kMagics = {
      "\xCF\xFA\xED\xFE"sv, "\xCE\xFA\xED\xFE"sv, "\xFE\xED\xFA\xCF"sv, "\xFE\xED\xFA\xCE"sv};
  if (std::any_of(kMagics.begin(), kMagics.end(),
                  [&](std::string_view magic) { return start.starts_with(magic); })) {
    return true;
  }
  // A file for several processors begins as a class of Java's does, where the number of processors
  // is the version of the format: 45 and more.
  constexpr std::uint32_t kOldestJava = 45;
  return start.size() >= 8 && start.starts_with("\xCA\xFE\xBA\xBE\0\0\0"sv) &&
         byte_at(start, 7) < kOldestJava;
}

/// Microsoft, PE Format: the offset of the signature, the magic of the optional header, and the
/// fifteenth of its data directories, which only .NET's assemblies have.
ForeignFormat pe_format(std::string_view start) {
  constexpr std::size_t kSignatureOffset = 0x3C;
  constexpr std::size_t kOptionalHeader = 24;  // from the signature
  constexpr std::size_t kDirectories = 96;     // from the optional header; 16 more with 64 bits
  constexpr std::size_t kClrDirectory = 14 * 8;
  constexpr std::uint32_t kPe64 = 0x20B;
  const std::optional<std::uint32_t> signature = little_endian(start, kSignatureOffset, 4);
  if (!signature || *signature > start.size() ||
      !start.substr(*signature).starts_with("PE\0\0"sv)) {
    return ForeignFormat::kNone;
  }
  const std::size_t header = *signature + kOptionalHeader;
  const std::size_t wider = little_endian(start, header, 2) == kPe64 ? 16 : 0;
  const std::optional<std::uint32_t> clr =
      little_endian(start, header + kDirectories + wider + kClrDirectory, 4);
  return clr.value_or(0) == 0 ? ForeignFormat::kPe : ForeignFormat::kNone;
}

}  // namespace

ForeignFormat foreign_format(std::string_view start) {
  if (is_mach_o(start)) return ForeignFormat::kMachO;
  return start.starts_with("MZ") ? pe_format(start) : ForeignFormat::kNone;
}

std::string_view described(ForeignFormat format) {
  switch (format) {
    case ForeignFormat::kNone:
      return "";
    case ForeignFormat::kMachO:
      return "a Mach-O file, for macOS";
    case ForeignFormat::kPe:
      return "a PE file, for Windows";
  }
  return "";
}

}  // namespace packager
