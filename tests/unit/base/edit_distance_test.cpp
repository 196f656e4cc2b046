#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(EditDistance, CountsReplacedAddedAndMissingLetters) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("HANDLR", "HANDLER"), 1U);
  EXPECT_EQ(edit_distance("ab", "ba"), 2U);  // two letters that changed places are two
}

}  // namespace
}  // namespace packager
