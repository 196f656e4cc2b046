#include "checks/outcomes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager {
namespace {

const Severities kUnchanged({}, "package \"p\"");

Package function() {
  return test::PackageBuilder().view();
}

/// "" if it does not concern the package.
std::string outcome(const std::vector<CheckOutcome>& outcomes, const std::string& id) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const CheckOutcome& one) { return one.id == id; });
  if (found == outcomes.end()) return "";
  switch (found->result) {
    case CheckResult::kPassed:
      return "passed";
    case CheckResult::kWarned:
      return "warned";
    case CheckResult::kFailed:
      return "failed";
    case CheckResult::kOff:
      return "off";
    case CheckResult::kNotReached:
      return "not reached";
  }
  return "?";
}

TEST(OutcomesOfChecks, TellTheWorstOfEachCheck) {
  Finding warning = make_finding("handler", "a", "w");
  warning.severity = Severity::kWarning;
  const auto outcomes = outcomes_of_checks(
      function(), kUnchanged,
      {make_finding("waste", "a", "w"), warning, make_finding("handler", "b", "e"), warning}, true);
  EXPECT_EQ(outcome(outcomes, "waste"), "warned");
  EXPECT_EQ(outcome(outcomes, "handler"), "failed");
  EXPECT_EQ(outcome(outcomes, "unzipped-size"), "passed");
}

TEST(OutcomesOfChecks, TellWhatIsOff) {
  const Severities off({{"secret", CheckSetting::kOff, "OFF"}}, "package \"p\"");
  EXPECT_EQ(outcome(outcomes_of_checks(function(), off, {}, true), "secret"), "off");
}

TEST(OutcomesOfChecks, TellWhatNeedsAZipThatWasNotMade) {
  const auto outcomes =
      outcomes_of_checks(function(), kUnchanged, {make_finding("unzipped-size", "p", "e")}, false);
  EXPECT_EQ(outcome(outcomes, "unzipped-size"), "failed");
  for (const char* const id : {"zipped-size", "entries", "waste"})
    EXPECT_EQ(outcome(outcomes, id), "not reached") << id;
  EXPECT_EQ(outcome(outcomes, "glibc-version"), "passed");
}

TEST(OutcomesOfChecks, TellOnlyOfWhatConcernsThePackage) {
  Package package = function();
  Manifest& manifest = package.settings;
  const auto concern = [&](const std::string& id) {
    return outcome(outcomes_of_checks(package, kUnchanged, {}, true), id) == "passed";
  };
  EXPECT_TRUE(concern("entry-point"));
  EXPECT_FALSE(concern("handler"));
  package.runtime = test::builtin_runtimes().find("python3.13");
  EXPECT_FALSE(concern("entry-point"));
  EXPECT_TRUE(concern("handler"));
  package.is_layer = true;
  EXPECT_FALSE(concern("handler"));
  EXPECT_FALSE(concern("environment-size"));
  for (const char* const foreign : {"zip64", "encrypted-entry", "not-deployed", "not-reproduced"})
    EXPECT_FALSE(concern(foreign)) << foreign;

  for (const char* const unset :
       {"combined-size", "layers", "layer-conflict", "growth", "max-files", "max-path-size",
        "max-zipped-size", "max-unzipped-size", "must-contain", "must-not-contain",
        "bundle-libc"}) {
    EXPECT_FALSE(concern(unset)) << unset;
  }
  manifest.layers.emplace_back();
  manifest.growth.emplace().bytes = 1;
  manifest.budget = {1, 1, 1, 1, {{"lib/", 1}}, {}};
  manifest.checks.contract = {{"a"}, {"b"}};
  manifest.libraries.mode = LibraryMode::kBundleLibc;
  for (const char* const set : {"combined-size", "layers", "layer-conflict", "growth", "max-files",
                                "max-path-size", "max-zipped-size", "max-unzipped-size",
                                "must-contain", "must-not-contain", "bundle-libc"}) {
    EXPECT_TRUE(concern(set)) << set;
  }

  EXPECT_TRUE(concern("zipped-size"));
  manifest.upload = UploadRoute::kS3;
  EXPECT_FALSE(concern("zipped-size"));
}

TEST(OutcomesOfChecks, TellWhateverWasFound) {
  Package package = function();
  package.settings.upload = UploadRoute::kS3;
  const auto outcomes =
      outcomes_of_checks(package, kUnchanged, {make_finding("zipped-size", "p", "e")}, true);
  EXPECT_EQ(outcome(outcomes, "zipped-size"), "failed");
}

}  // namespace
}  // namespace packager
