#include "base/quote_sh.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/shell.h"

namespace packager {
namespace {

TEST(QuoteSh, LeavesPlainWordsReadable) {
  EXPECT_EQ(quote_sh("my-bucket"), "my-bucket");
  EXPECT_EQ(quote_sh("--s3-key=a/b_c.zip"), "--s3-key=a/b_c.zip");
  EXPECT_EQ(quote_sh("f84/uLfRjmvsS97dsPHs+o3ykQ="), "f84/uLfRjmvsS97dsPHs+o3ykQ=");
}

TEST(QuoteSh, QuotesEverythingElse) {
  EXPECT_EQ(quote_sh(""), "''");
  EXPECT_EQ(quote_sh("two words"), "'two words'");
  EXPECT_EQ(quote_sh("it's"), "'it'\\''s'");
  EXPECT_EQ(quote_sh("'"), "''\\'''");
  EXPECT_EQ(quote_sh("$(rm -rf /)"), "'$(rm -rf /)'");
  EXPECT_EQ(quote_sh("a\nb"), "'a\nb'");
  EXPECT_EQ(quote_sh("~"), "'~'");
  EXPECT_EQ(quote_sh("=ls"), "'=ls'") << "zsh would put the path of ls there";
  EXPECT_EQ(quote_sh("h\xc3\xa9"), "'h\xc3\xa9'");
}

class QuoteShBy : public testing::TestWithParam<const char*> {};

// Half of the bytes are those that mean something to a shell, or end a line.
std::string random_text(std::mt19937& random) {
  constexpr std::string_view kSpecial = "'\"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r";
  std::string text(random() % 24, '\0');
  for (char& byte : text) {
    const auto drawn = static_cast<std::size_t>(random());
    byte = drawn % 2 == 0 ? kSpecial[drawn / 2 % kSpecial.size()]
                          : static_cast<char>(1 + drawn / 2 % 255);
  }
  return text;
}

TEST_P(QuoteShBy, IsReadBackAsItWas) {
  const std::string shell = GetParam();
  if (!has_shell(shell)) {
    const char* const require_all = std::getenv("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL");
    if (require_all != nullptr && std::string_view(require_all) == "1") FAIL() << "no " << shell;
    GTEST_SKIP() << "no " << shell;
  }
  std::mt19937 random(20181123);  // NOLINT(cert-msc51-cpp): the same texts in every run
  std::string script;
  std::string expected;
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_text(random);
    // As a setting and as an argument, the two places where a script has it.
    script += "value=" + quote_sh(text) + " # comment\nprintf '%s\\0' \"$value\" " +
              quote_sh(text) + "\n";
    expected.append(text).append(1, '\0').append(text).append(1, '\0');
  }
  const ShellResult result = run_by_shell(shell, script);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_TRUE(result.out == expected) << "seed 20181123";
}

INSTANTIATE_TEST_SUITE_P(Shells, QuoteShBy,
                         testing::Values("sh", "dash", "bash", "busybox sh", "zsh"),
                         [](const auto& shell) {
                           const std::string words = shell.param;
                           return words.substr(0, words.find(' '));
                         });

}  // namespace
}  // namespace packager
