#include "base/text.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace packager {
namespace {

TEST(Text, KnowsUtf8) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Modèle 模型 🚀"));
  EXPECT_FALSE(is_utf8("\xff"));
  EXPECT_FALSE(is_utf8("\xc0\xaf")) << "overlong";
  EXPECT_FALSE(is_utf8("\xe0\x80\xaf")) << "overlong";
  EXPECT_FALSE(is_utf8("\xed\xa0\x80")) << "surrogate";
  EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80")) << "beyond U+10FFFF";
  EXPECT_FALSE(is_utf8("caf\xc3")) << "cut off";
}

TEST(Text, EscapesWhatCouldBreakALineOrATerminal) {
  EXPECT_EQ(escaped("plain name é.txt"), "plain name é.txt");
  EXPECT_EQ(escaped("a\nb\tc\rd"), "a\\nb\\tc\\rd");
  EXPECT_EQ(escaped("a\\b"), "a\\\\b");
  EXPECT_EQ(escaped("\x1b[31m"), "\\x1b[31m");
  EXPECT_EQ(escaped("\x7f"), "\\x7f");
  EXPECT_EQ(escaped("\xc2\x9b"), "\\xc2\\x9b") << "C1 control";
  EXPECT_EQ(escaped("\xe2\x80\xae"), "\\xe2\\x80\\xae") << "right-to-left override";
  EXPECT_EQ(escaped("a\xff"), "a\\xff");
  EXPECT_EQ(in_quotes("say \"hi\""), "\"say \\\"hi\\\"\"");
}

TEST(Text, FindsTheNearestWord) {
  EXPECT_EQ(nearest("pak", {"pack", "check"}), "pack");
  EXPECT_EQ(nearest("chekc", {"pack", "check"}), "check");
  EXPECT_EQ(nearest("deploy", {"pack", "check"}), "");
  EXPECT_EQ(nearest("CHECK", {"pack", "check"}), "check");
}

TEST(Error, NamesOperationFileAndReason) {
  EXPECT_STREQ(file_error("read", "a\nb", ENOENT).what(),
               "cannot read \"a\\nb\": No such file or directory");
}

TEST(SnakeCase, PutsALineBeforeCapitals) {
  EXPECT_EQ(snake_case("SubnetIds"), "subnet_ids");
  EXPECT_EQ(snake_case("EphemeralStorage.Size"), "ephemeral_storage.size");
  EXPECT_EQ(snake_case("Ipv6AllowedForDualStack"), "ipv6_allowed_for_dual_stack");
}

TEST(Escaped, IsNoCommandToGitHubActions) {
  EXPECT_EQ(escaped("::add-mask::a"), "\\x3a:add-mask::a");
  EXPECT_EQ(printable("a ##[error]b"), "a #\\x23[error]b");
  EXPECT_EQ(escaped("std::vector"), "std::vector");
  EXPECT_EQ(escaped("# #[x]"), "# #[x]");
}

}  // namespace
}  // namespace packager
