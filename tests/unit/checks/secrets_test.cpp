#include "checks/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Put together at run time, so that no scanner finds a secret in this file.
const std::string kDashes = "-----";
const std::string kKeyStart = kDashes + "BEGIN RSA PRIVATE " + "KEY" + kDashes;
const std::string kKeyId = std::string("AK") + "IA" + "ABCDEFGHIJKLMNOP";
const std::string kSecret = std::string(20, 'a') + "/+" + std::string(18, 'Z');

TEST(SecretByName, KnowsFilesThatHoldSecrets) {
  for (const char* name : {".env", "app/.env", ".env.production", ".netrc", ".aws/credentials",
                           "home/.aws/credentials", ".git-credentials", ".docker/config.json",
                           "keys/id_rsa", "id_ed25519"}) {
    EXPECT_NE(secret_by_name(name), "") << name;
  }
  for (const char* name : {"env", ".environment", ".env.example", ".env.sample", "credentials",
                           "aws/credentials", "config.json", "id_rsa.pub", "app.py", ""}) {
    EXPECT_EQ(secret_by_name(name), "") << name;
  }
}

TEST(SecretInContent, FindsPrivateKeys) {
  const std::string key = "MIIEpAIBAAKCAQEA0Z3VS5JJ";
  EXPECT_EQ(secret_in_content(kKeyStart + "\n" + key + "\n"), "a private key");
  EXPECT_EQ(secret_in_content("x = \"" + kKeyStart + "\\n" + key + "\""), "a private key");
  EXPECT_EQ(secret_in_content(kDashes + "BEGIN PRIVATE " + "KEY" + kDashes + "\r\n" + key),
            "a private key");
  EXPECT_EQ(secret_in_content(kKeyStart + "\nProc-Type: 4,ENCRYPTED\n"), "a private key");
  // A program that reads or writes keys.
  EXPECT_EQ(secret_in_content("if (line == \"" + kKeyStart + "\") {"), "");
  EXPECT_EQ(secret_in_content(kDashes + "BEGIN PUBLIC KEY" + kDashes + "\n" + key), "");
  EXPECT_EQ(secret_in_content(kDashes + "BEGIN CERTIFICATE" + kDashes + "\n" + key), "");
  EXPECT_EQ(secret_in_content(kKeyStart), "");
}

TEST(SecretInContent, FindsAccessKeysWithTheirSecret) {
  EXPECT_EQ(secret_in_content("id=" + kKeyId + "\nsecret=" + kSecret + "\n"), "an AWS access key");
  EXPECT_EQ(secret_in_content(kSecret + " " + kKeyId), "an AWS access key");
  EXPECT_EQ(secret_in_content("id=" + kKeyId), "");
  EXPECT_EQ(secret_in_content("id=X" + kKeyId + " " + kSecret), "");
  EXPECT_EQ(secret_in_content("id=" + kKeyId + "Q " + kSecret), "");
  EXPECT_EQ(secret_in_content(kKeyId + " " + kSecret + "a"), "");
  EXPECT_EQ(secret_in_content(kKeyId + std::string(500, ' ') + kSecret), "");
  EXPECT_EQ(secret_in_content("AKIAIOSFODNN7EXAMPLE " + kSecret), "");
}

class SecretsTest : public ::testing::Test {
 protected:
  void file(const std::string& name, const std::string& content) {
    package_.file(name, content);
    contents_[name] = content;
  }

  std::vector<Finding> check(const std::vector<std::string>& allowed = {}) {
    Package package = package_.view();
    package.settings.checks.allow_secrets = allowed;
    return check_secrets(package, [this](const Entry& entry, std::size_t limit) {
      read_.push_back(entry.name);
      return contents_.at(entry.name).substr(0, limit);
    });
  }

  PackageBuilder package_;
  std::map<std::string, std::string> contents_;
  std::vector<std::string> read_;
};

TEST_F(SecretsTest, TellsTheFileNotTheSecret) {
  file("config.ini", kKeyId + "=" + kSecret);
  file("app.py", "print()");
  const std::vector<std::string> texts = finding_texts(check());
  EXPECT_THAT(texts, ElementsAre("warning: \"config.ini\" holds an AWS access key [secret]\n"
                                 "from: FILES config.ini\n"
                                 "why: who can read the function's code can read it\n"
                                 "fix: leave it out with PATTERN ... EXCLUDE, and keep secrets "
                                 "in AWS Secrets Manager or Parameter Store\n"
                                 "if it is none: ALLOW_SECRETS \"config.ini\""));
}

TEST_F(SecretsTest, TellsARepositoryOnce) {
  file(".git/HEAD", "ref");
  file(".git/config", "x");
  file("sub/.git/HEAD", "ref");
  file("x.git/y", "ok");
  std::vector<std::string> messages;
  for (const Finding& finding : check())
    messages.push_back(finding.message);
  EXPECT_THAT(
      messages,
      ElementsAre("\".git/HEAD\" is part of a Git repository, with all that was ever in it",
                  "\"sub/.git/HEAD\" is part of a Git repository, with all that was ever in it"));
}

TEST_F(SecretsTest, HasAnAllowList) {
  file("certs/test.pem", kKeyStart + "\nMIIEpAIBAAKCAQEA0Z3VS5JJ");
  file(".env", "A=1");
  EXPECT_EQ(check().size(), 2U);
  EXPECT_THAT(check({"certs/*.pem", ".env"}), IsEmpty());
}

TEST_F(SecretsTest, DoesNotReadLargeFiles) {
  file("large", kKeyId + " " + kSecret + std::string(1U << 20U, 'x'));
  EXPECT_THAT(check(), IsEmpty());
  EXPECT_THAT(read_, IsEmpty());
}

TEST_F(SecretsTest, LeavesProgramsAlone) {
  file("bin/tool", std::string("\x7f"
                               "ELF") +
                       kKeyId + " " + kSecret + " ");
  EXPECT_THAT(check(), IsEmpty());
}

}  // namespace
}  // namespace packager::test
