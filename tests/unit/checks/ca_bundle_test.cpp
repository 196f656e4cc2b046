#include "checks/ca_bundle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager {
namespace {

using test::finding_texts;
using test::library;
using test::PackageBuilder;
using test::program;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CaBundle : public ::testing::Test {
 protected:
  void elf(const std::string& name, const test::ElfSpec& spec, const std::string& text) {
    package_.elf(name, spec);
    contents_[name] = text;
  }
  std::vector<std::string> check() {
    return finding_texts(
        check_ca_bundle(package_.view(), [&](const Entry& entry, std::size_t limit) {
          return contents_[entry.name].substr(0, limit);
        }));
  }

  PackageBuilder package_;
  std::map<std::string, std::string> contents_;
  const std::string debian_{"...\0/etc/ssl/certs/ca-certificates.crt\0...", 42};
};

TEST_F(CaBundle, TellsOfAPlaceThatTheRuntimeLacks) {
  elf("bootstrap", program({"libcurl.so.4"}), "");
  elf("lib/libcurl.so.4", library("libcurl.so.4"), debian_);
  EXPECT_THAT(
      check(),
      ElementsAre(
          "warning: \"lib/libcurl.so.4\" looks for CA certificates in "
          "/etc/ssl/certs/ca-certificates.crt, which provided.al2023 may not have [ca-bundle]\n"
          "in Lambda: curl error 77, Problem with the SSL CA cert, at the first https request\n"
          "fix: set CURLOPT_CAINFO (with the AWS SDK, ClientConfiguration::caFile) to\n"
          ": /etc/pki/tls/certs/ca-bundle.crt, or package a file of certificates;\n"
          ": if it uses no https, OFF ca-bundle"));
}

TEST_F(CaBundle, IsCertainOfWhatIsRecorded) {
  elf("bootstrap", program(), "/etc/ssl/cert.pem");
  EXPECT_THAT(check(), IsEmpty());
  package_.runtime("provided.al2");
  ASSERT_EQ(check().size(), 1U);
  EXPECT_THAT(check().front(), ::testing::HasSubstr("/etc/ssl/cert.pem, which provided.al2 does "
                                                    "not have [ca-bundle]"));
}

TEST_F(CaBundle, LooksIntoProgramsThatAreLinkedStatically) {
  elf("bootstrap", program(), debian_);
  EXPECT_EQ(check().size(), 1U);
}

TEST_F(CaBundle, DoesNotMindLibrariesThatOpenNoConnections) {
  elf("bootstrap", program(), "");
  elf("lib/libother.so", library("libother.so"), debian_);
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CaBundle, AcceptsWhatKnowsTheRuntimesPlace) {
  elf("bootstrap", program(), "/etc/pki/tls/certs/ca-bundle.crt");
  elf("lib/libcurl.so.4", library("libcurl.so.4"), debian_);
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CaBundle, AcceptsALibraryThatKnowsTheRuntimesPlace) {
  elf("bootstrap", program(), debian_);
  elf("lib/libmine.so", library("libmine.so"), "/etc/pki/tls/cert.pem");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CaBundle, AcceptsCertificatesInThePackage) {
  elf("bootstrap", program(), debian_);
  package_.file("share/cacert.pem");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CaBundle, NeedsARuntimeThatIsKnown) {
  package_.runtime("provided.none");
  elf("bootstrap", program(), debian_);
  EXPECT_THAT(check(), IsEmpty());
}

}  // namespace
}  // namespace packager
