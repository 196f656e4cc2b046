#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace packager::huffman {

constexpr unsigned kLongestCode = 15;

/// An entry of a decoding table: how a code word is to be read.
/// bits 0..7: bits of the code word and of the number that follows it, together
/// bits 8..15: bits of the code word alone (of its rest, in a second table)
/// bits 16..30: the literal, or the base of the length or distance, or where a second table starts
using TableEntry = std::uint32_t;
constexpr TableEntry kLiteral = 1U << 31U;
/// With kSpecial in its second byte: not one of the common cases.
constexpr TableEntry kSpecial = 1U << 15U;
constexpr TableEntry kSecondTable = 1U << 14U;
constexpr TableEntry kNoCode = kSpecial;
constexpr TableEntry kEnd = kSpecial | 1U << 13U;
constexpr TableEntry kCodeBits = 0x1FU << 8U;

constexpr TableEntry entry_of(unsigned value, unsigned extra_bits) {
  return value << 16U | extra_bits;
}

[[nodiscard]] constexpr unsigned reversed(unsigned code, unsigned bits) {
  unsigned result = 0;
  for (unsigned i = 0; i < bits; ++i)
    result |= (code >> i & 1U) << (bits - 1 - i);
  return result;
}

/// Decodes one Huffman code: a table for the first bits, second tables for longer code words.
template <unsigned kRootBits, std::size_t kSize>
class Table {
 public:
  /// False if the lengths are no prefix code, or an incomplete one of more than one code word.
  template <typename Symbol>
  bool build(std::span<const std::uint8_t> lengths, Symbol symbol_entry) {
    std::array<unsigned, kLongestCode + 2> next_code{};
    std::array<unsigned, kLongestCode + 1> count{};
    for (const std::uint8_t length : lengths)
      ++count.at(length);
    count[0] = 0;
    unsigned code = 0;
    unsigned longest = 0;
    for (unsigned bits = 1; bits <= kLongestCode; ++bits) {
      code = (code + count.at(bits - 1)) << 1U;
      next_code.at(bits) = code;
      if (count.at(bits) != 0) longest = bits;
      if (code + count.at(bits) > 1U << bits) return false;
    }
    const bool complete =
        longest != 0 && next_code.at(longest) + count.at(longest) == 1U << longest;
    if (!complete && longest > 1) return false;

    std::fill_n(entries_.begin(), std::size_t{1} << kRootBits, kNoCode);
    const unsigned second_bits = longest > kRootBits ? longest - kRootBits : 0;
    std::size_t used = std::size_t{1} << kRootBits;
    for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
      const unsigned bits = lengths[symbol];
      if (bits == 0) continue;
      const unsigned word = reversed(next_code.at(bits)++, bits);
      if (bits <= kRootBits) {
        place(0, kRootBits, word, bits, symbol_entry(symbol));
        continue;
      }
      TableEntry& root = entries_.at(word & ((1U << kRootBits) - 1));
      if (root == kNoCode) {
        if (used + (std::size_t{1} << second_bits) > kSize) return false;
        root = entry_of(static_cast<unsigned>(used), second_bits) | kSpecial | kSecondTable;
        used += std::size_t{1} << second_bits;
      }
      place(root >> 16U, second_bits, word >> kRootBits, bits - kRootBits, symbol_entry(symbol));
    }
    return true;
  }

  [[nodiscard]] TableEntry operator[](std::uint64_t bits) const {
    return entries_[bits & ((1U << kRootBits) - 1)];
  }
  /// The entry that `root` leads to, for the bits after the first kRootBits.
  [[nodiscard]] TableEntry second(TableEntry root, std::uint64_t bits) const {
    return entries_[((root & ~kLiteral) >> 16U) + (bits & ((1U << (root & 0xFFU)) - 1))];
  }

 private:
  void place(std::size_t start, unsigned table_bits, unsigned word, unsigned bits,
             TableEntry entry) {
    if (entry != kNoCode) entry += bits | bits << 8U;
    for (std::size_t i = word; i < std::size_t{1} << table_bits; i += std::size_t{1} << bits) {
      entries_[start + i] = entry;
    }
  }

  std::array<TableEntry, kSize> entries_{};
};

}  // namespace packager::huffman
