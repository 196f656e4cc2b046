// Writes a model of 150,528,000 bytes: for each of 1,000 classes the weights of the red, green and
// blue of 112 x 112 pixels, as 32-bit floats, little-endian, the same bytes on every machine.
// Trained weights do not fill all bits of their mantissa with noise; as many are left zero here as
// make the file zip to what the article reports.

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kClasses = 1000;
constexpr std::size_t kFeatures = std::size_t{112} * 112 * 3;
constexpr unsigned kZeroBits = 4;

/// SplitMix64: small, and exact in integers.
class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

 private:
  std::uint64_t state_ = 2015;
};

/// A float between 2^-16 and 2^-7 in size: each halving is half as likely, so that all values up to
/// 2^-7 are equally likely, but for the smallest.
std::uint32_t weight(std::uint64_t random) {
  unsigned exponent = 119;
  while (exponent > 111 && (random & 1U) != 0) {
    random >>= 1U;
    --exponent;
  }
  random >>= 1U;
  const auto sign = static_cast<std::uint32_t>(random & 1U);
  const auto mantissa = static_cast<std::uint32_t>(random >> 40U) & 0x7FFFFFU;
  return sign << 31U | exponent << 23U | (mantissa >> kZeroBits << kZeroBits);
}

bool write(std::FILE* file) {
  Random random;
  std::vector<unsigned char> row(kFeatures * 4);
  for (std::size_t i = 0; i < kClasses; ++i) {
    for (std::size_t at = 0; at < row.size(); at += 4) {
      const std::uint32_t bits = weight(random.next());
      for (unsigned byte = 0; byte < 4; ++byte) {
        row[at + byte] = static_cast<unsigned char>(bits >> (8U * byte));
      }
    }
    if (std::fwrite(row.data(), 1, row.size(), file) != row.size()) return false;
  }
  return true;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fputs("usage: make_graph FILE\n", stderr);
    return 2;
  }
  const std::string path = arguments[1];
  const std::string part = path + ".part";
  std::FILE* const file = std::fopen(part.c_str(), "wb");
  const bool written = file != nullptr && write(file);
  const bool closed = file != nullptr && std::fclose(file) == 0;
  if (!written || !closed || std::rename(part.c_str(), path.c_str()) != 0) {
    std::perror(path.c_str());
    std::remove(part.c_str());
    return 1;
  }
  return 0;
}
