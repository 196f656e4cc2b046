#include "plan/glob.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace packager {
namespace {

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
