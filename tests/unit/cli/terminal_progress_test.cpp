#include "cli/terminal_progress.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "base/text.h"

namespace packager {
namespace {

TEST(ProgressLine, TellsHowFarAndHowFast) {
  EXPECT_EQ(progress_line("x", 1 << 20U, 4 << 20U, 2.0, "lib/a.so", 100),
            "x  25 %  1.00 MiB of 4.00 MiB  0.50 MiB/s  lib/a.so");
  EXPECT_EQ(progress_line("x", 0, 0, 0.0, "a", 100), "x  100 %  0.00 MiB of 0.00 MiB  a");
}

TEST(ProgressLine, FitsTheTerminal) {
  const std::string name = "ein/sehr/länger/Ordner/mit/einer/Datei/日本語/am/Ende/model.bin";
  for (std::size_t columns = 1; columns < 120; ++columns) {
    const std::string line = progress_line("package", 5, 10, 1.0, name, columns);
    EXPECT_LE(character_count(line), columns);
    EXPECT_TRUE(is_utf8(line)) << columns;
  }
  EXPECT_NE(progress_line("x", 1, 2, 1.0, name, 70).find("..."), std::string::npos);
}

TEST(ProgressLine, ShowsNoControlCharacters) {
  EXPECT_EQ(progress_line("x", 1, 1, 0.0, "a\nb", 100), "x  100 %  0.00 MiB of 0.00 MiB  a\\nb");
}

}  // namespace
}  // namespace packager
