#include "checks/environment_paths.h"

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
  return finding_texts(check_environment_paths(package.view()));
}

TEST(EnvironmentPathsCheck, AcceptsWhatIsThereOrCannotBeKnown) {
  PackageBuilder package;
  package.file("certs/ca.pem").elf("lib/liba.so.2", library("liba.so.2")).link("data", "/tmp/data");
  package.link("lib/liba.so", "liba.so.2").layer({"share/x.txt"});
  package.environment("SSL_CERT_FILE", "/var/task/certs/ca.pem")
      .environment("CERTS", "/var/task/certs/")
      .environment("LD_PRELOAD", "/var/task/lib/liba.so /opt/share/x.txt")
      .environment("LD_LIBRARY_PATH", "/var/task/lib:/opt/lib")
      .environment("PATH", "/opt/bin:/usr/bin")
      .environment("DATA", "/var/task/data/x")
      .environment("PATTERN", "/var/task/*.conf")
      .environment("TEXT", "see /var/tasks/x and /mnt/efs/y");
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder unknown;
  unknown.unknown_layers().environment("X", "/opt/x");
  EXPECT_THAT(check(unknown), IsEmpty());
}

TEST(EnvironmentPathsCheck, FindsWhatIsNotThereAndWhatIsLikeIt) {
  PackageBuilder package;
  package.elf("lib/liba.so.2", library("liba.so.2")).file("etc/ca.pem");
  package.environment("LD_PRELOAD", "/var/task/lib/liba.so")
      .environment("JAVA_TOOL_OPTIONS", "-javaagent:/opt/agent.jar=x")
      .environment("SSL_CERT_FILE", "/var/task/certs/ca.pem");
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: ENVIRONMENT LD_PRELOAD names \"/var/task/lib/liba.so\", which is not in "
          "package \"hello\" [environment-path]\n"
          "did you mean: /var/task/lib/liba.so.2\n"
          "why: nothing is there in Lambda, nor can the function write there\n"
          "fix: package it at that place, or correct the value",
          "warning: ENVIRONMENT JAVA_TOOL_OPTIONS names \"/opt/agent.jar\", which only a "
          "layer could have, and there is none [environment-path]\n"
          "why: nothing is there in Lambda, nor can the function write there\n"
          "fix: package it at that place, or correct the value",
          "warning: ENVIRONMENT SSL_CERT_FILE names \"/var/task/certs/ca.pem\", which is not "
          "in package \"hello\" [environment-path]\n"
          "did you mean: /var/task/etc/ca.pem\n"
          "why: nothing is there in Lambda, nor can the function write there\n"
          "fix: package it at that place, or correct the value"));
}

PackageBuilder wrapped(const std::string& path) {
  PackageBuilder package;
  package.runtime("python3.12").handler("app.handler").file("app.py").file("wrap", "#!/bin/sh\n");
  package.environment("AWS_LAMBDA_EXEC_WRAPPER", path);
  return package;
}

TEST(EnvironmentPathsCheck, AcceptsAWrapperThatIsThere) {
  EXPECT_THAT(check(wrapped("/var/task/wrap")), IsEmpty());
  EXPECT_THAT(check(wrapped("/opt/bootstrap").unknown_layers()), IsEmpty());
  EXPECT_THAT(check(wrapped("/opt/otel-handler").layer({"otel-handler"})), IsEmpty());
}

TEST(EnvironmentPathsCheck, RefusesAWrapperThatCannotStart) {
  EXPECT_THAT(check(wrapped("/opt/otel-handler")),
              ElementsAre("error: ENVIRONMENT AWS_LAMBDA_EXEC_WRAPPER names \"/opt/otel-handler\", "
                          "which only a layer could have, and there is none [exec-wrapper]\n"
                          "in Lambda: the runtime starts that file instead of itself, and fails\n"
                          "fix: package it at that place, or correct the value"));
  EXPECT_THAT(check(wrapped("/var/task/wrap").not_executable("wrap")),
              ElementsAre("error: ENVIRONMENT AWS_LAMBDA_EXEC_WRAPPER names \"/var/task/wrap\", "
                          "which is not executable [exec-wrapper]\n"
                          "in Lambda: permission denied\n"
                          "fix: chmod +x before zipping; the mode must be 0755"));
}

TEST(EnvironmentPathsCheck, TellsThatAWrapperIsNotUsed) {
  EXPECT_THAT(check(wrapped("/var/task/wrap").runtime("provided.al2023")),
              ElementsAre("warning: ENVIRONMENT AWS_LAMBDA_EXEC_WRAPPER has no effect with "
                          "provided.al2023: its bootstrap is yours [exec-wrapper]\n"
                          "fix: let bootstrap start the wrapper, or leave the variable out"));
}

}  // namespace
}  // namespace packager::test
