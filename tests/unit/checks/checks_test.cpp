#include "checks/checks.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/load_rules.h"
#include "support/memory_file_system.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

TEST(Checks, AreUniqueAndComplete) {
  std::set<std::string_view> ids;
  for (const Check& check : all_checks()) {
    EXPECT_TRUE(ids.insert(check.id).second) << check.id;
    EXPECT_NE(check.summary, "") << check.id;
    EXPECT_EQ(check.run == nullptr, check.phase == CheckPhase::kCompared) << check.id;
  }
}

/// An error needs proof.
TEST(Checks, AreErrorsOnlyIfItIsKnown) {
  for (const Check& check : all_checks()) {
    const std::string_view word = check.how_known.substr(0, check.how_known.find_first_of(":, "));
    EXPECT_TRUE(word == "recorded" || word == "documented" || word == "certain" ||
                word == "wanted" || word == "heuristic")
        << check.id << ": " << check.how_known;
    if (word == "heuristic") {
      EXPECT_EQ(check.severity, Severity::kWarning) << check.id;
    }
  }
}

TEST(Checks, GiveFindingsTheirSeverity) {
  EXPECT_EQ(make_finding("glibc-version", "a", "b").severity, Severity::kError);
  EXPECT_EQ(make_finding("waste", "a", "b").severity, Severity::kWarning);
  EXPECT_THROW(static_cast<void>(make_finding("glibc", "a", "b")), std::logic_error);
  EXPECT_EQ(find_check("glibc"), nullptr);
}

class RunChecks : public ::testing::Test {
 protected:
  /// What the phase kPlanned finds, in the words for a package of that origin.
  std::vector<std::string> planned(Package package, PackageOrigin origin) const {
    package.origin = origin;
    package.settings.name = package.name;
    package.content = files_;
    return finding_texts(run_checks({package, rules_, "2026-11-26"}, {CheckPhase::kPlanned}));
  }

  std::shared_ptr<MemoryFileSystem> files_ = std::make_shared<MemoryFileSystem>();
  const Rules rules_ = load_rules(Manifest(), *files_);
};

TEST_F(RunChecks, NameKeywordsToACallAndOptionsToWhoHasAZip) {
  PackageBuilder package;
  package.elf("bin/hello", program({"libc.so.6"})).file("key.pem");
  files_->add_file("/build/bin/hello", "");
  files_->add_file("/build/key.pem", "");
  Package view = package.view();
  view.settings.checks.contract.must_not_contain = {"*.pem"};
  const std::string missing =
      "error: package \"hello\" has no \"bootstrap\" at its root, which provided.al2023 starts "
      "[entry-point]\nfound: bin/hello\nin Lambda: Runtime.InvalidEntrypoint: Couldn't find valid "
      "bootstrap(s): [/var/task/bootstrap /opt/bootstrap]\nfix: ";
  EXPECT_EQ(planned(view, PackageOrigin::kManifest),
            (std::vector<std::string>{
                missing + "give ENTRYPOINT, or package the program with RENAME bootstrap",
                "error: package \"hello\" has \"key.pem\", against MUST_NOT_CONTAIN \"*.pem\" "
                "[must-not-contain]\nfound: key.pem\nfix: leave it out with PATTERN ... "
                "EXCLUDE"}));
  EXPECT_EQ(
      planned(view, PackageOrigin::kZip),
      (std::vector<std::string>{
          missing + "zip the program as bootstrap, outside of any folder; for another runtime, "
                    "give --runtime",
          "error: package \"hello\" has \"key.pem\", against --must-not-contain \"*.pem\" "
          "[must-not-contain]\nfound: key.pem\nfix: leave it out"}));
}

/// A CMake call's own are the settings that only a call has, as the name of the function.
TEST_F(RunChecks, FindTheSameInAPlanAndInItsZip) {
  const ElfSpec needs_new_libc = [] {
    ElfSpec spec = program({"libc.so.6"});
    spec.version_needs = {{"libc.so.6", "GLIBC_2.38", "__isoc23_strtol"}};
    return spec;
  }();
  std::vector<PackageBuilder> packages(6);
  packages[0].elf("bootstrap", program({"libc.so.6"}));
  packages[1].elf("bootstrap", needs_new_libc);
  packages[2].file("bootstrap", "#!/bin/false\n").link("out", "../x");
  packages[3].elf("bootstrap", for_arm64(program({"libc.so.6"})));
  packages[4].file("app.py").runtime("python3.13").handler("main.handler");
  packages[5].file("bootstrap", "#!/bin/sh\n").file("lib").file("lib/x");
  for (PackageBuilder& package : packages) {
    const Package view = package.view();
    for (const Entry& entry : view.entries) {
      if (entry.kind == EntryKind::kFile) files_->add_file(entry.source, "AWS_LAMBDA_RUNTIME_API");
    }
    const auto ids_of = [](const std::vector<std::string>& texts) {
      std::vector<std::string> ids;
      for (const std::string& text : texts)
        ids.push_back(text.substr(text.find(" ["), text.find(']') - text.find(" [")));
      return ids;
    };
    EXPECT_EQ(ids_of(planned(view, PackageOrigin::kManifest)),
              ids_of(planned(view, PackageOrigin::kZip)));
  }
  EXPECT_EQ(planned(packages[0].view(), PackageOrigin::kZip), std::vector<std::string>{});
}

}  // namespace
}  // namespace packager::test
