#include "cli/limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "support/error_of.h"
#include "support/memory_file_system.h"

namespace packager {
namespace {

using ::testing::HasSubstr;

TEST(ListLimits, HasTheNumbersWithTheirSources) {
  test::MemoryFileSystem files;
  std::ostringstream out;
  EXPECT_EQ(list_limits("", files, out), 0);
  EXPECT_THAT(
      out.str(),
      HasSubstr("zipped-size: less than 52,428,800 bytes (50.00 MiB)\n"
                "  of         a zip that is uploaded directly; none when it comes from S3\n"
                "  in Lambda  Zipped size must be smaller than 52428800 bytes\n"
                "  source     recorded from AWS (LocalStack snapshot tests); the exact edge is "
                "unverified, taken as strict\n"));
  EXPECT_THAT(out.str(), HasSubstr("\nMEMORY_SIZE: 128 to 10,240 MB\n"));
  EXPECT_THAT(out.str(), HasSubstr("\nresponse: at most 6,291,556 bytes (6.00 MiB)\n"));
}

TEST(ListLimits, TellsWhatIsKnownOfARuntime) {
  test::MemoryFileSystem files;
  std::ostringstream out;
  EXPECT_EQ(list_limits("provided.al2023", files, out), 0);
  EXPECT_THAT(out.str(), HasSubstr("provided.al2023\n"));
  EXPECT_THAT(out.str(), HasSubstr("Amazon Linux 2023\n"));
  EXPECT_THAT(out.str(), HasSubstr("  GLIBC            2.34\n"));
}

TEST(ListLimits, AsksWhetherAnotherRuntimeIsMeant) {
  test::MemoryFileSystem files;
  std::ostringstream out;
  EXPECT_EQ(testing::error_of([&] { return list_limits("provided.al2032", files, out); }),
            "the runtime \"provided.al2032\" is not known here; did you mean "
            "\"provided.al2023\"?");
}

}  // namespace
}  // namespace packager
