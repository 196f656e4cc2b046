#include "measure/snapshot.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::error_of;
using testing::Folder;
using testing::PlanBuilder;
using testing::write_file;

class SnapshotTest : public ::testing::Test {
 protected:
  std::string error(const std::string& text) {
    write_file(path_, text);
    const std::string message =
        error_of([&] { static_cast<void>(read_snapshot(path_, RealFileSystem())); });
    return message.starts_with(path_) ? message.substr(path_.size()) : message;
  }

  Folder folder_;
  std::string path_ = folder_ / "baseline.json";
};

TEST_F(SnapshotTest, OfAZipSurvivesItsBaseline) {
  PlanBuilder plan(folder_);
  plan.file("b \"quoted\"\n", "12345");
  plan.file("a", "123").executable = true;
  static_cast<void>(testing::write_zip(plan.plan(), folder_ / "p.zip"));
  const Snapshot zip = read_snapshot(folder_ / "p.zip", RealFileSystem());
  EXPECT_EQ(zip.code_sha256.size(), 44U);
  const std::string text = render_baseline("p", zip);
  write_file(path_, text);
  const Snapshot again = read_snapshot(path_, RealFileSystem());
  EXPECT_EQ(again.measurement.unzipped_size, 8U);
  EXPECT_EQ(again.measurement.zipped_size, zip.measurement.zipped_size);
  ASSERT_EQ(again.measurement.entries.size(), 2U);
  EXPECT_EQ(again.measurement.entries[0].name, "a");
  EXPECT_EQ(again.measurement.entries[0].mode, 0755U);
  EXPECT_EQ(again.measurement.entries[1].name, "b \"quoted\"\n");
  EXPECT_EQ(render_baseline("p", again), text);
}

TEST_F(SnapshotTest, RefusesWhatIsNoBaseline) {
  const std::string head = R"({"baseline_version": 1, "package": "p", "unzipped_size": 1, )"
                           R"("zipped_size": 1, "entries": {"a": {"size": 1, "zipped": 1)";
  EXPECT_EQ(error(head + "}}}"), "no error");
  EXPECT_EQ(error(head + R"(, "mode": "8"}}})"),
            ": /entries/a/mode: must be a mode such as \"0755\", is \"8\"");
  EXPECT_EQ(error(head + R"(, "sise": 1}}})"),
            ": /entries/a: has the unknown key \"sise\"; did you mean \"size\"?");
  EXPECT_EQ(error(R"({"baseline_version": 2, "package": "p", "unzipped_size": 1,
                      "zipped_size": 1, "entries": {}})"),
            ": /baseline_version: must be 1");
  EXPECT_EQ(error("text"), "cannot read \"" + path_ + "\": not a zip file, or truncated");
}

}  // namespace
}  // namespace packager
