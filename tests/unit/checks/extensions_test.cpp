#include "checks/extensions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const PackageBuilder& package) {
  return finding_texts(check_extensions(package.view()));
}

PackageBuilder layer() {
  PackageBuilder package;
  package.as_layer();
  return package;
}

TEST(ExtensionsCheck, AcceptsWhatTheKernelStarts) {
  PackageBuilder package = layer();
  package.elf("extensions/agent", program()).file("extensions/script", "#!/bin/sh\n");
  package.folder("extensions").file("extensions/agent.d/settings.json", "{}").file("data");
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ExtensionsCheck, RefusesWhatIsNotExecutable) {
  PackageBuilder package = layer();
  package.file("extensions/agent", "#!/bin/sh\n").not_executable("extensions/agent");
  EXPECT_THAT(check(package),
              ElementsAre("error: \"extensions/agent\" is not executable [extension]\n"
                          "in Lambda: fork/exec /opt/extensions/agent: permission denied\n"
                          "fix: chmod +x before zipping; the mode must be 0755"));
}

TEST(ExtensionsCheck, RefusesScriptsThatDoNotStart) {
  PackageBuilder package = layer();
  package.file("extensions/bare", "exec true\n").file("extensions/crlf", "#!/bin/sh\r\nexec x\r\n");
  package.file("extensions/perl", "#!/usr/bin/perl\n");
  package.file("extensions/python", "#!/usr/bin/env python3\n");
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "error: \"extensions/bare\" is not executable [extension]\n"
          "in Lambda: fork/exec /opt/extensions/bare: permission denied\n"
          "fix: chmod +x before zipping; the mode must be 0755",
          "error: \"extensions/bare\" is neither an ELF program nor a script that begins with #! "
          "[extension]\n"
          "in Lambda: fork/exec /opt/extensions/bare: exec format error\n"
          "fix: begin a script with #!/bin/sh, without a byte order mark",
          "error: \"extensions/crlf\" is a script with Windows line ends [extension]\n"
          "in Lambda: fork/exec /opt/extensions/crlf: no such file or directory\n"
          "because: the kernel looks for an interpreter named \"/bin/sh\\r\"\n"
          "fix: save it with LF line ends (git: *.sh text eol=lf)",
          "error: \"extensions/perl\" is a script for \"/usr/bin/perl\", which provided.al2023 "
          "does "
          "not have [extension]\n"
          "in Lambda: fork/exec /opt/extensions/perl: no such file or directory\n"
          "fix: write it for /bin/sh, or package the interpreter and name it by its\n"
          ": path in /opt/",
          "warning: \"extensions/python\" is a script for \"python3\", which provided.al2023 does "
          "not have [extension]\n"
          "in Lambda: fork/exec /opt/extensions/python: env: No such file or directory, exit "
          "status "
          "127\n"
          "fix: write it for /bin/sh, or package the interpreter and name it by its\n"
          ": path in /opt/"));
}

TEST(ExtensionsCheck, KnowsNoInterpretersOfAnyRuntime) {
  PackageBuilder package = layer();
  package.runtime("").file("extensions/agent", "#!/usr/bin/env python3\n");
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(ExtensionsCheck, TellsThatAFunctionsAreNotStarted) {
  PackageBuilder package;
  package.file("extensions/agent", "#!/bin/sh\ncurl http://$X/2020-01-01/extension/register\n");
  package.file("extensions/other", "#!/bin/sh\n");
  EXPECT_THAT(check(package),
              ElementsAre("warning: \"extensions/agent\" is not started: Lambda starts extensions "
                          "of layers alone [extension]\n"
                          "why: it lies in /var/task/extensions/agent, not in /opt/extensions\n"
                          "fix: make it a lambda_layer(), and give that in LAYERS"));
}

}  // namespace
}  // namespace packager::test
