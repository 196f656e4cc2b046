#include "deploy/quote_powershell.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(QuotePowerShell, PutsSingleQuotesAroundEverything) {
  EXPECT_EQ(quote_powershell(""), "''");
  EXPECT_EQ(quote_powershell("hello"), "'hello'");
  EXPECT_EQ(quote_powershell("$(x) `n \"a\"\n$env:HOME"), "'$(x) `n \"a\"\n$env:HOME'");
}

TEST(QuotePowerShell, DoublesWhateverPowerShellTakesForASingleQuote) {
  EXPECT_EQ(quote_powershell("it's"), "'it''s'");
  EXPECT_EQ(quote_powershell("\u2018\u2019\u201a\u201b"),
            "'\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'");
}

TEST(QuotePowerShell, LeavesItsNeighboursAlone) {
  EXPECT_EQ(quote_powershell("\u2017\u201c\u00e9\u6a21"), "'\u2017\u201c\u00e9\u6a21'");
  EXPECT_EQ(quote_powershell("\xe2\x80"), "'\xe2\x80'");
}

}  // namespace
}  // namespace packager
