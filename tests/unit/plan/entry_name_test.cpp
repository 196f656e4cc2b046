#include "plan/entry_name.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace packager {
namespace {

TEST(EntryName, TakesWhatLambdaCanUnpack) {
  for (const char* const name : {"a", "a/b", "é/日本", "-x", "a b", "$x", "a;b", "'\"", "..a",
                                 "a..", "...", "a/.b", "[x]", "*"}) {
    EXPECT_EQ(entry_name_problem(name), "") << name;
  }
  EXPECT_EQ(entry_name_problem(std::string(255, 'x')), "");
}

TEST(EntryName, RefusesEverythingElse) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "is empty"},
      {"/a", "is absolute"},
      {"a/../b", "contains \"..\""},
      {"..", "contains \"..\""},
      {"./a", "contains \".\""},
      {"a//b", "contains an empty folder name"},
      {"a/", "contains an empty folder name"},
      {"a\\b", "contains a backslash, which unzippers take for a folder separator"},
      {"a\nb", "contains a control character"},
      {"a\x7f", "contains a control character"},
      {"\xff", "is not UTF-8"},
      {std::string(256, 'x'), "has a part that is longer than 255 bytes"},
      {std::string(4086, 'x'), "is longer than 4,085 bytes"},
  };
  for (const auto& [name, problem] : cases)
    EXPECT_EQ(entry_name_problem(name), problem);
}

}  // namespace
}  // namespace packager
