#include "checks/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Finding> check(PackageBuilder& package) {
  return check_links(package.view());
}

/// What is said of a link to `target`; empty if nothing is.
std::string problem(const std::string& target, const char* runtime = "provided.al2023") {
  PackageBuilder package;
  package.runtime(runtime).file("d/one").link("d/link", target).link("up", "d");
  const std::vector<Finding> findings = check(package);
  if (findings.empty()) return "";
  const std::string start = "the symbolic link \"d/link\" ";
  EXPECT_EQ(findings.front().message.substr(0, start.size()), start);
  return findings.front().message.substr(start.size());
}

TEST(LinksCheck, FindsLinksThatLeadNowhere) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"one", ""},
      {"../up/one", ""},  // by way of another link
      {".", ""},
      {"nowhere", "points to \"d/nowhere\", which is not in the package"},
      {"../../x", "leaves the package"},
      {"../d/../../x", "leaves the package"},
      {"link", "is part of a loop"},
      {"/home/me/x", "points to \"/home/me/x\", which is not known to be in Lambda"},
      {"/usr/lib/x86_64-linux-gnu/libz.so.1",
       "points to \"/usr/lib/x86_64-linux-gnu/libz.so.1\", which is not known to be in Lambda"},
      {"/var/task/nowhere", "points to \"nowhere\", which is not in the package"},
  };
  for (const auto& [target, expected] : cases)
    EXPECT_EQ(problem(target), expected) << target;
}

TEST(LinksCheck, KnowsWhatIsOutsideThePackage) {
  for (const char* target :
       {"/var/task/d/one", "/opt/nodejs/node_modules", "../../../opt/lib/x.so", "/tmp/cache",
        "/mnt/efs/model", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/localtime",
        "/usr/share/zoneinfo/UTC", "/proc/self/fd/1", "/dev/null", "/usr/bin/awk", "/bin/sh",
        "/lib64/libz.so.1", "/usr/lib64/libcurl.so.4", "/usr/lib64/gconv"}) {
    EXPECT_EQ(problem(target), "") << target;
  }
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"/usr/bin/python3", "points to \"/usr/bin/python3\", which provided.al2023 does not have"},
      {"/lib64/libexpat.so.1",
       "points to \"/lib64/libexpat.so.1\", which provided.al2023 does not have"},
  };
  for (const auto& [target, expected] : cases)
    EXPECT_EQ(problem(target), expected) << target;
  EXPECT_EQ(problem("/lib64/libexpat.so.1", "provided.al2"), "");
  EXPECT_EQ(problem("/var/lang/bin/python3", "python3.12"), "");
  EXPECT_EQ(problem("/var/lang/bin/perl", "python3.12"),
            "points to \"/var/lang/bin/perl\", which python3.12 does not have");
  EXPECT_EQ(problem("/usr/bin/python3", "cobol1"), "");
}

TEST(LinksCheck, LetsALayerPointToAnother) {
  PackageBuilder package;
  package.as_layer().file("lib/one").link("a", "/opt/other/x").link("b", "/var/task/x");
  EXPECT_THAT(check(package), IsEmpty());
  package.link("c", "other/x");
  EXPECT_EQ(check(package).size(), 1U);
}

TEST(LinksCheck, IsCertainOfTheProgramThatLambdaStarts) {
  PackageBuilder package;
  package.link("bootstrap", "bin/start").link("other", "nowhere");
  EXPECT_THAT(
      finding_texts(check(package)),
      ElementsAre("error: the symbolic link \"bootstrap\" points to \"bin/start\", which is not in "
                  "the package [broken-link]\n"
                  "target: \"bin/start\"\n"
                  "fix: package what it points to as well, with the same layout, or leave the "
                  "link out",
                  "warning: the symbolic link \"other\" points to \"nowhere\", which is not in the "
                  "package [broken-link]\n"
                  "target: \"nowhere\"\n"
                  "fix: package what it points to as well, with the same layout, or leave the "
                  "link out"));
}

/// Links whose targets have hundreds of parts each, in a few kilobytes, and one that is as long as
/// no path can be.
TEST(LinksCheck, IsBoundedAsTheKernelIs) {
  std::string target;
  for (int i = 0; i < 800; ++i)
    target += "a/";
  PackageBuilder package;
  for (std::size_t i = 1; i <= 40; ++i)
    package.link(std::string(i, 'a'), target + "a");
  package.link("long", std::string(200'000, 'x'));
  EXPECT_EQ(check(package).size(), 41U);
}

}  // namespace
}  // namespace packager::test
