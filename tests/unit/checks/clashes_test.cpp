#include "checks/clashes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Clashes, AreFilesAndLinksThatOthersTakeForAFolder) {
  PackageBuilder package;
  package.file("a").file("a!").file("a/b").file("a/c").link("lib", "usr").file("lib/x");
  EXPECT_THAT(finding_texts(check_clashes(package.view())),
              ElementsAre("error: \"a\" is a file, and a folder for \"a/b\" [two-contents]\n"
                          "file: \"/build/a\" from FILES a\n"
                          "folder: \"/build/a/b\" from FILES a/b\n"
                          "fix: give one another place with lambda_package_add(... DESTINATION or "
                          "RENAME)",
                          "error: \"lib\" is a file, and a folder for \"lib/x\" [two-contents]\n"
                          "file: \"lib\"\n"
                          "folder: \"/build/lib/x\" from FILES lib/x\n"
                          "fix: give one another place with lambda_package_add(... DESTINATION or "
                          "RENAME)"));
}

TEST(Clashes, AreNoFolders) {
  PackageBuilder package;
  package.folder("a").file("a/b").file("ab");
  EXPECT_THAT(check_clashes(package.view()), IsEmpty());
}

}  // namespace
}  // namespace packager::test
