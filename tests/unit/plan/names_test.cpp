#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/path.h"
#include "plan/entry_name.h"
#include "plan/glob.h"

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

TEST(Path, IsTakenApartAndJoined) {
  EXPECT_EQ(path_components("/a//b/"), std::vector<std::string>({"a", "b"}));
  EXPECT_EQ(join_path("", "x"), "x");
  EXPECT_EQ(join_path("a", "x"), "a/x");
  EXPECT_EQ(join_path("a/", "x"), "a/x");
  EXPECT_EQ(file_name("a/b/c"), "c");
  EXPECT_EQ(file_name("c"), "c");
}

TEST(Glob, Matches) {
  const std::vector<std::pair<std::string, std::string>> matching = {
      {"*.pyc", "a.pyc"},     {"*.pyc", "deep/er/a.pyc"},
      {"a?c", "abc"},         {"a?c", "aéc"},
      {"[a-c]x", "bx"},       {"[!a-c]x", "dx"},
      {"[]]x", "]x"},         {"data/*", "data/x"},
      {"**/x", "x"},          {"**/x", "a/b/x"},
      {"a/**", "a/b/c"},      {"a/**/z", "a/z"},
      {"a/**/z", "a/b/c/z"},  {"\\*x", "*x"},
      {"[x", "[x"},           {"*", ""},
      {"a*b*c", "a/aXbYc"},   {"**", "a/b"},
      {"d/*.t?t", "d/x.txt"},
  };
  for (const auto& [glob, path] : matching)
    EXPECT_TRUE(glob_matches(glob, path)) << glob << path;
  const std::vector<std::pair<std::string, std::string>> others = {
      {"*.pyc", "a.py"}, {"a?c", "ac"},  {"data/*", "data/x/y"}, {"data/*", "x/data/y"},
      {"[a-c]x", "dx"},  {"a/?", "a//"}, {"a/**/z", "a/b/zz"},   {"\\*x", "yx"},
      {"a/*b", "a/x/b"}, {"", "a"},      {"[!a]/x", "//x"},
  };
  for (const auto& [glob, path] : others)
    EXPECT_FALSE(glob_matches(glob, path)) << glob << path;
}

TEST(Glob, EndsInTime) {
  const std::string text(20'000, 'a');
  EXPECT_FALSE(glob_matches("*a*a*a*a*a*a*a*a*a*b", text));
  EXPECT_FALSE(glob_matches("**a**a**a**a**a**a**b/", text));
}

}  // namespace
}  // namespace packager
