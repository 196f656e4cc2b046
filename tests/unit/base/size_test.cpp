#include "base/size.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>

namespace packager {
namespace {

TEST(Size, ParsesBytesAndUnits) {
  EXPECT_EQ(parse_size("0"), 0U);
  EXPECT_EQ(parse_size("262144000"), 262'144'000U);
  EXPECT_EQ(parse_size("50MiB"), 52'428'800U);
  EXPECT_EQ(parse_size("50 MiB"), 52'428'800U);
  EXPECT_EQ(parse_size("50MB"), 50'000'000U);
  EXPECT_EQ(parse_size("1kB"), 1'000U);
  EXPECT_EQ(parse_size("1 KiB"), 1'024U);
  EXPECT_EQ(parse_size("1.5GiB"), 1'610'612'736U);
  EXPECT_EQ(parse_size("2GB"), 2'000'000'000U);
  EXPECT_EQ(parse_size("18446744073709551615"), UINT64_MAX);
}

TEST(Size, RefusesWhatIsNoSize) {
  for (const char* text : {"",
                           " ",
                           "MiB",
                           "-1",
                           "+1",
                           "1 M",
                           "1K",
                           "50mib",
                           "1.5",
                           "1..5MiB",
                           "1.5.MiB",
                           "1  MiB",
                           "1MiB ",
                           "0x10",
                           "1e3",
                           "18446744073709551616",
                           "99999999999GiB",
                           "99999999999.5GiB",
                           "1,000",
                           "nan",
                           "inf"}) {
    EXPECT_EQ(parse_size(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(Size, ParsesDecimals) {
  EXPECT_EQ(parse_decimal("12"), 12.0);
  EXPECT_EQ(parse_decimal("2.5"), 2.5);
  EXPECT_EQ(parse_decimal("0.25"), 0.25);
  for (const char* text : {"", ".", "1.", ".5", "1..2", "1.2.3", "-1", "+1", "1e3", "nan", " 1"}) {
    EXPECT_EQ(parse_decimal(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(Size, Formats) {
  EXPECT_EQ(format_size(0), "0 bytes");
  EXPECT_EQ(format_size(1), "1 byte");
  EXPECT_EQ(format_size(999), "999 bytes");
  EXPECT_EQ(format_size(262'144'000), "262,144,000 bytes (250.00 MiB)");
  EXPECT_EQ(with_thousands(1'000), "1,000");
  EXPECT_EQ(with_thousands(100'000), "100,000");
  EXPECT_EQ(format_share(1, 3), "33.3 %");
  EXPECT_EQ(format_share(1, 0), "0.0 %");
}

TEST(Size, IsBriefForHeadlines) {
  EXPECT_EQ(brief_size(1), "1 byte");
  EXPECT_EQ(brief_size(1023), "1023 bytes");
  EXPECT_EQ(brief_size(1024), "1.0 KiB");
  EXPECT_EQ(brief_size(512'000), "500 KiB");
  EXPECT_EQ(brief_size(1'048'575), "1.0 MiB");
  EXPECT_EQ(brief_size(22'020'096), "21.0 MiB");
  EXPECT_EQ(brief_size(std::uint64_t{5} << 40U), "5120 GiB");
}

}  // namespace
}  // namespace packager
