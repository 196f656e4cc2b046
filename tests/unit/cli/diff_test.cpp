#include "cli/diff.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <sstream>
#include <string>
#include <utility>

#include "measure/snapshot.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::Folder;
using testing::PlanBuilder;
using testing::write_file;

class Diff : public ::testing::Test {
 protected:
  Diff() {
    PlanBuilder before(folder_);
    before.file("same", "same");
    before.file("gone", "12");
    before.file("mode", "m");
    code_sha256_ = testing::write_zip(before.plan(), before_).archive.code_sha256;
    PlanBuilder after(folder_);
    after.file("same", "same");
    after.file("new \"quoted\"", "12345");
    after.file("mode", "m").executable = true;
    static_cast<void>(testing::write_zip(after.plan(), after_));
  }

  std::string run(const std::string& before, const std::string& after,
                  RenderDiff format = render_diff_text, const std::string& deployed = "") {
    std::ostringstream out;
    std::ostringstream err;
    status_ = diff({before, after, deployed, format}, RealFileSystem(), out, err);
    std::string text = out.str() + err.str();
    for (const auto& [path, name] : {std::pair{before_, "A"}, std::pair{after_, "B"}}) {
      for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path))
        text.replace(at, path.size(), name);
    }
    return text;
  }

  Folder folder_;
  std::string before_ = folder_ / "before.zip";
  std::string after_ = folder_ / "after.zip";
  std::string code_sha256_;
  int status_ = -1;
};

TEST_F(Diff, TellsEntryByEntry) {
  const std::string text = run(before_, after_);
  EXPECT_EQ(status_, 0);
  EXPECT_TRUE(text.starts_with("A -> B\n  unzipped  +3 bytes: 7 bytes -> 10 bytes\n")) << text;
  EXPECT_NE(text.find("  files     3 -> 3, 3 differ\n"
                      "                      unzipped  zipped\n"
                      "  new   new \"quoted\"        +5      +5\n"
                      "  gone  gone                -2      -2\n"
                      "  mode  mode                 0       0  mode 0644 -> 0755\n"),
            std::string::npos)
      << text;
}

TEST_F(Diff, OfTheSameIsShort) {
  const std::string text = run(after_, after_);
  EXPECT_NE(text.find("  unzipped  10 bytes, as before\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("  files     3 -> 3, no difference\n")) << text;
}

TEST_F(Diff, ReadsABaseline) {
  const std::string baseline = folder_ / "baseline.json";
  write_file(baseline, render_baseline("p", read_snapshot(before_, RealFileSystem())));
  EXPECT_NE(run(baseline, before_).find("no difference"), std::string::npos);
  EXPECT_NE(run(baseline, after_).find("3 differ"), std::string::npos);
}

TEST_F(Diff, SpeaksJson) {
  const std::string text = run(before_, after_, render_diff_json);
  EXPECT_NE(text.find(R"({"name": "new \"quoted\"", "change": "new", "after": {"size": 5, )"
                      R"("compressed_size": 5, "mode": "0644"}})"),
            std::string::npos)
      << text;
}

TEST_F(Diff, SpeaksMarkdown) {
  const std::string text = run(before_, after_, render_diff_markdown);
  EXPECT_EQ(text.find("<!-- lambda-package: diff/"), 0U) << text;
  EXPECT_NE(text.find("| unzipped | 7 bytes | 10 bytes | +3 bytes, +42.9 % |\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("<details><summary>3 files changed</summary>\n"), std::string::npos) << text;
  EXPECT_NE(text.find("| new | +5 | +5 | <code>new &#34;quoted&#34;</code> |\n"), std::string::npos)
      << text;
}

TEST_F(Diff, ProvesWhatIsDeployed) {
  EXPECT_NE(run(before_, after_, render_diff_text, code_sha256_).find("3 differ"),
            std::string::npos);
  EXPECT_EQ(status_, 0);
  EXPECT_EQ(run(before_, after_, render_diff_text, "other"),
            "A: error: \"A\" is not the package that is deployed [not-deployed]\n"
            "  deployed    other\n"
            "  CodeSha256  " +
                code_sha256_ +
                "\n"
                "  fix         get the deployed zip: aws lambda get-function tells where it is\n");
  EXPECT_EQ(status_, 1);
}

}  // namespace
}  // namespace packager
