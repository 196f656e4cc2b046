#include "zip/deflate_layout.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "zip/huffman_table.h"

namespace packager {
namespace {

using huffman::entry_of;
using huffman::kCodeBits;
using huffman::kEnd;
using huffman::kLiteral;
using huffman::kNoCode;
using huffman::kSecondTable;
using huffman::kSpecial;
using huffman::Table;
using huffman::TableEntry;

using Lengths = std::array<std::uint8_t, 320>;

constexpr unsigned kEndOfBlock = 256;
/// As long as this many bytes are left, no symbol can reach beyond the end.
constexpr std::size_t kRoom = 258 + 3 + 16;

constexpr std::array<std::uint16_t, 29> kLengthBase = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                       15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                       67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthExtra = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint8_t, 19> kCodeLengthOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                           11, 4,  12, 3, 13, 2, 14, 1, 15};

/// Symbols as table entries without their code words' lengths.
TableEntry literal_or_length(unsigned symbol) {
  if (symbol < kEndOfBlock) return kLiteral | entry_of(symbol, 0);
  if (symbol == kEndOfBlock) return kEnd;
  const unsigned index = symbol - kEndOfBlock - 1;
  if (index >= kLengthBase.size()) return kNoCode;
  return entry_of(kLengthBase.at(index), kLengthExtra.at(index));
}

TableEntry distance(unsigned symbol) {
  if (symbol >= 30) return kNoCode;
  if (symbol < 4) return entry_of(symbol + 1, 0);
  const unsigned extra = symbol / 2 - 1;
  return entry_of(((2 + symbol % 2) << extra) + 1, extra);
}

TableEntry plain(unsigned symbol) {
  return entry_of(symbol, 0);
}

constexpr unsigned kLiteralRoot = 11;
constexpr unsigned kDistanceRoot = 9;
// Each second table has at least two code words of its own, so there are few of them.
using LiteralTable = Table<kLiteralRoot, (1U << kLiteralRoot) + 288 / 2 * 16>;
using DistanceTable = Table<kDistanceRoot, (1U << kDistanceRoot) + 32 / 2 * 64>;
using CodeLengthTable = Table<7, 128>;

std::uint64_t load64(const std::byte* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

class Bits {
 public:
  Bits(std::span<const std::byte> stream, std::size_t start) : stream_(stream), next_(start) {}

  /// Bytes of the stream that are not in the buffer.
  [[nodiscard]] std::size_t left() const { return stream_.size() - next_; }

  /// Afterwards at least 56 bits can be peeked at; zeros after the end of the stream. With
  /// kRoomy, at least 8 bytes are known to be left.
  template <bool kRoomy = false>
  void refill() {
    if (kRoomy || left() >= 8) {
      buffer_ |= load64(stream_.data() + next_) << count_;
      next_ += (63 - count_) >> 3U;
      count_ |= 56U;
      return;
    }
    while (count_ < 56) {
      if (next_ < stream_.size()) {
        buffer_ |= std::to_integer<std::uint64_t>(stream_[next_]) << count_;
      } else {
        ++beyond_;
      }
      next_ += next_ < stream_.size() ? 1 : 0;
      count_ += 8;
    }
  }
  [[nodiscard]] std::uint64_t peek() const { return buffer_; }
  void drop(unsigned bits) {
    buffer_ >>= bits;
    count_ -= bits;
  }
  unsigned take(unsigned bits) {
    const auto value = static_cast<unsigned>(buffer_ & ((1U << bits) - 1));
    drop(bits);
    return value;
  }
  /// Bits from the start of the stream.
  [[nodiscard]] std::uint64_t position() const { return 8 * (next_ + beyond_) - count_; }

 private:
  std::span<const std::byte> stream_;
  std::size_t next_;        ///< the first byte that is not in the buffer
  std::size_t beyond_ = 0;  ///< zeros that were appended to the stream
  std::uint64_t buffer_ = 0;
  unsigned count_ = 0;
};

class Checker {
 public:
  Checker(std::span<const std::byte> stream, std::span<const std::byte> content)
      : stream_(stream), bits_(stream, 0), content_(content) {}

  std::optional<DeflateLayout> run() {
    DeflateLayout layout;
    bool last = false;
    while (!last) {
      layout.last_block = bits_.position();
      bits_.refill();
      last = bits_.take(1) == 1;
      if (!block(bits_.take(2)) || bits_.position() > 8 * stream_.size()) return std::nullopt;
    }
    layout.end = bits_.position();
    if (done_ != content_.size() || (layout.end + 7) / 8 != stream_.size()) return std::nullopt;
    return layout;
  }

 private:
  bool block(unsigned type) {
    if (type == 0) return stored_block();
    if (type == 1) return fixed_code() && coded_block();
    return type == 2 && read_code() && coded_block();
  }

  bool stored_block() {
    const std::uint64_t start = (bits_.position() + 7) / 8;
    if (start > stream_.size() || stream_.size() - start < 4) return false;
    const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(stream_[start + i]); };
    const unsigned size = at(0) | at(1) << 8U;
    if ((at(2) | at(3) << 8U) != (size ^ 0xFFFFU)) return false;
    const std::span<const std::byte> rest = stream_.subspan(start + 4);
    if (size > rest.size() || size > content_.size() - done_) return false;
    if (size != 0 && std::memcmp(rest.data(), content_.data() + done_, size) != 0) return false;
    done_ += size;
    bits_ = Bits(stream_, start + 4 + size);
    return true;
  }

  bool fixed_code() {
    Lengths lengths{};
    std::fill_n(lengths.begin(), 144, std::uint8_t{8});
    std::fill_n(lengths.begin() + 144, 112, std::uint8_t{9});
    std::fill_n(lengths.begin() + 256, 24, std::uint8_t{7});
    std::fill_n(lengths.begin() + 280, 8, std::uint8_t{8});
    std::fill_n(lengths.begin() + 288, 32, std::uint8_t{5});
    const std::span<const std::uint8_t> all(lengths);
    return literals_.build(all.first(288), literal_or_length) &&
           distances_.build(all.subspan(288), distance);
  }

  bool read_code() {
    const unsigned literal_count = bits_.take(5) + 257;
    const unsigned distance_count = bits_.take(5) + 1;
    const unsigned code_length_count = bits_.take(4) + 4;
    if (literal_count > 286 || distance_count > 30) return false;
    std::array<std::uint8_t, 19> code_lengths{};
    for (unsigned i = 0; i < code_length_count; ++i) {
      bits_.refill();
      code_lengths.at(kCodeLengthOrder.at(i)) = static_cast<std::uint8_t>(bits_.take(3));
    }
    if (!code_lengths_.build(code_lengths, plain)) return false;

    Lengths lengths{};
    const unsigned count = literal_count + distance_count;
    for (unsigned i = 0; i < count;) {
      bits_.refill();
      const TableEntry entry = code_lengths_[bits_.peek()];
      if (entry == kNoCode) return false;
      bits_.drop(entry & 0xFFU);
      const unsigned symbol = entry >> 16U;
      unsigned repeat = 1;
      std::uint8_t value = 0;
      if (symbol < 16) {
        value = static_cast<std::uint8_t>(symbol);
      } else if (symbol == 16) {
        if (i == 0) return false;
        value = lengths.at(i - 1);
        repeat = 3 + bits_.take(2);
      } else {
        repeat = symbol == 17 ? 3 + bits_.take(3) : 11 + bits_.take(7);
      }
      if (repeat > count - i) return false;
      std::fill_n(lengths.begin() + i, repeat, value);
      i += repeat;
    }
    if (lengths.at(kEndOfBlock) == 0) return false;
    const std::span<const std::uint8_t> all(lengths);
    const std::span<const std::uint8_t> of_distances = all.subspan(literal_count, distance_count);
    // A block of literals alone needs no code of distances.
    const bool no_distances =
        std::ranges::all_of(of_distances, [](auto bits) { return bits == 0; });
    return literals_.build(all.first(literal_count), literal_or_length) &&
           (distances_.build(of_distances, distance) || no_distances);
  }

  bool coded_block() {
    Coded state = {bits_, done_, 0};
    Outcome outcome = symbols<true>(state);
    if (outcome == Outcome::kNearAnEnd) outcome = symbols<false>(state);
    bits_ = state.bits;
    done_ = state.done;
    return outcome == Outcome::kEnded && state.difference == 0;
  }

  struct Coded {
    Bits bits;
    std::size_t done = 0;
    std::uint64_t difference = 0;  ///< gathered, so that the loop needs no branch for it
  };
  enum class Outcome { kEnded, kNearAnEnd, kWrong };

  /// With kRoomy, without looking for the ends of stream and content, until one of them is near.
  template <bool kRoomy>
  // One loop, whose values stay in registers. NOLINTNEXTLINE(readability-function-size)
  Outcome symbols(Coded& state) const {
    Bits bits = state.bits;  // local copies stay in registers
    std::size_t done = state.done;
    std::uint64_t difference = 0;
    const std::byte* const content = content_.data();
    const std::size_t size = content_.size();
    Outcome outcome = Outcome::kWrong;
    while (true) {
      if (kRoomy && (size - done < kRoom || bits.left() < kRoom)) {
        outcome = Outcome::kNearAnEnd;
        break;
      }
      bits.refill<kRoomy>();
      TableEntry entry = literals_[bits.peek()];
      if ((entry & kLiteral) != 0) {
        if (!kRoomy && size - done < 3) {
          if (done == size) break;
          bits.drop(entry & 0xFFU);
          difference |= literal(content[done++], entry);
          continue;
        }
        bits.drop(entry & 0xFFU);
        difference |= literal(content[done++], entry);
        entry = literals_[bits.peek()];
        if ((entry & kLiteral) != 0) {
          bits.drop(entry & 0xFFU);
          difference |= literal(content[done++], entry);
          entry = literals_[bits.peek()];
          if ((entry & kLiteral) != 0) {
            bits.drop(entry & 0xFFU);
            difference |= literal(content[done++], entry);
            continue;
          }
        }
        bits.refill<kRoomy>();
      }
      if ((entry & kSpecial) != 0) {
        if ((entry & kSecondTable) != 0) {
          bits.drop(kLiteralRoot);
          entry = literals_.second(entry, bits.peek());
          if ((entry & kLiteral) != 0) {
            if (!kRoomy && done == size) break;
            bits.drop(entry & 0xFFU);
            difference |= literal(content[done++], entry);
            continue;
          }
        }
        if ((entry & kSpecial) != 0) {
          if ((entry & kEnd) != kEnd) break;
          bits.drop(entry & 0xFFU);
          outcome = Outcome::kEnded;
          break;
        }
      }
      const std::size_t length = number(bits, entry);
      entry = distances_[bits.peek()];
      if ((entry & kSpecial) != 0) {
        if ((entry & kSecondTable) == 0) break;
        bits.drop(kDistanceRoot);
        entry = distances_.second(entry, bits.peek());
        if ((entry & kSpecial) != 0) break;
      }
      const std::size_t back = number(bits, entry);
      if (back > done || (!kRoomy && length > size - done)) break;
      difference |= compare<kRoomy>(content + done, content + done - back, length);
      done += length;
    }
    state.bits = bits;
    state.done = done;
    state.difference |= difference;
    return outcome;
  }

  static unsigned literal(std::byte content, TableEntry entry) {
    return std::to_integer<unsigned>(content) ^ (entry >> 16U & 0xFFU);
  }

  /// A length or a distance: the entry's base and the bits after its code word.
  static unsigned number(Bits& bits, TableEntry entry) {
    const unsigned code_bits = (entry & kCodeBits) >> 8U;
    const unsigned all_bits = entry & 0xFFU;
    const auto extra =
        static_cast<unsigned>((bits.peek() & ((std::uint64_t{1} << all_bits) - 1)) >> code_bits);
    bits.drop(all_bits);
    return (entry >> 16U) + extra;
  }

  /// Other than zero if `length` bytes differ. With kRoomy, a few more may be read.
  template <bool kRoomy>
  static std::uint64_t compare(const std::byte* a, const std::byte* b, std::size_t length) {
    if (!kRoomy) return std::memcmp(a, b, length) == 0 ? 0 : 1;
    std::uint64_t difference = 0;
    for (; length > 8; length -= 8, a += 8, b += 8)
      difference |= load64(a) ^ load64(b);
    return difference | (load64(a) ^ load64(b)) << (64 - 8 * length);
  }

  std::span<const std::byte> stream_;
  Bits bits_;
  std::span<const std::byte> content_;
  std::size_t done_ = 0;
  LiteralTable literals_;
  DistanceTable distances_;
  CodeLengthTable code_lengths_;
};

}  // namespace

std::optional<DeflateLayout> check_deflate(std::span<const std::byte> stream,
                                           std::span<const std::byte> content) {
  return Checker(stream, content).run();
}

}  // namespace packager
