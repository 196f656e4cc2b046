#include "plan/plan.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "io/real_file_system.h"

namespace packager {
namespace {

namespace fs = std::filesystem;

/// A folder with files, and a manifest of what is packaged of it.
class PlanTest : public testing::Test {
 protected:
  PlanTest() : root_(fs::temp_directory_path() / ("plan" + std::to_string(::getpid()))) {
    fs::create_directories(root_);
    manifest_.name = "x";
    manifest_.output_directory = (root_ / "out").string();
  }
  ~PlanTest() override { fs::remove_all(root_); }

  std::string write(const std::string& name, const std::string& content = "x", int mode = 0644) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    ::chmod(path.c_str(), static_cast<mode_t>(mode));
    return path.string();
  }

  Content& add(ContentKind kind, const std::string& name) {
    Content content;
    content.kind = kind;
    content.path = (root_ / name).string();
    content.origin = (kind == ContentKind::kDirectory ? "DIRECTORIES " : "FILES ") + name;
    manifest_.contents.push_back(content);
    return manifest_.contents.back();
  }

  Plan plan() const { return make_plan(manifest_, RealFileSystem()); }

  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const Entry& entry : plan().entries) {
      result.push_back(entry.name + (entry.kind == EntryKind::kDirectory ? "/" : "") +
                       (entry.kind == EntryKind::kSymlink ? " -> " + entry.link_target : ""));
    }
    return result;
  }

  std::string first_finding() const {
    const Plan made = plan();
    return made.findings.empty() ? "none"
                                 : made.findings[0].message + " [" + made.findings[0].id + "]";
  }

  std::string error() const {
    try {
      (void)plan();
    } catch (const Error& problem) {
      std::string text = problem.what();
      for (std::size_t at = 0; (at = text.find(root_.string())) != std::string::npos;) {
        text.replace(at, root_.string().size(), "<root>");
      }
      return text;
    }
    return "no error";
  }

  using Names = std::vector<std::string>;
  fs::path root_;
  Manifest manifest_;
};

TEST_F(PlanTest, PutsFilesWhereTheyAreSaid) {
  write("a.txt");
  add(ContentKind::kFile, "a.txt");
  add(ContentKind::kFile, "a.txt").destination = "b";
  Content& renamed = add(ContentKind::kFile, "a.txt");
  renamed.destination = "b";
  renamed.rename = "c";
  EXPECT_EQ(names(), Names({"a.txt", "b/a.txt", "b/c"}));
}

TEST_F(PlanTest, WalksDirectories) {
  write("d/one");
  write("d/sub/two");
  fs::create_directories(root_ / "d/empty");
  fs::create_symlink("sub/two", root_ / "d/link");
  add(ContentKind::kDirectory, "d");
  EXPECT_EQ(names(), Names({"d/empty/", "d/link -> sub/two", "d/one", "d/sub/two"}));
  manifest_.contents.clear();
  add(ContentKind::kDirectory, "d/");
  EXPECT_EQ(names(), Names({"empty/", "link -> sub/two", "one", "sub/two"}));
}

TEST_F(PlanTest, AnEmptyDirectoryIsAnEntryOrNothing) {
  fs::create_directories(root_ / "empty");
  add(ContentKind::kDirectory, "empty");
  EXPECT_EQ(names(), Names({"empty/"}));
  manifest_.contents.clear();
  add(ContentKind::kDirectory, "empty/").destination = "a/b";
  EXPECT_EQ(names(), Names({"a/b/"}));
  manifest_.contents.clear();
  add(ContentKind::kDirectory, "empty/");
  EXPECT_EQ(names(), Names{});
}

TEST_F(PlanTest, ListsWhatTheZipDependsOn) {
  write("d/one");
  write("d/left/out");
  Content& content = add(ContentKind::kDirectory, "d/");
  content.patterns = {{"left", true}};
  EXPECT_EQ(plan().inputs, Names({(root_ / "d").string(), (root_ / "d/one").string()}));
}

TEST_F(PlanTest, FollowsPatterns) {
  write("d/a.py");
  write("d/b.txt");
  write("d/__pycache__/c.py");
  Content& content = add(ContentKind::kDirectory, "d/");
  content.patterns = {{"*.py", false}, {"__pycache__", true}};
  EXPECT_EQ(names(), Names({"a.py"}));
}

TEST_F(PlanTest, KnowsWhatIsExecutable) {
  write("script", "#!/bin/sh\n");
  write("program", std::string("\x7f"
                               "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0",
                               18));
  write("library", std::string("\x7f"
                               "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0",
                               18));
  write("object", std::string("\x7f"
                              "ELF\2\1\1\0\0\0\0\0\0\0\0\0\1\0",
                              18));
  write("cut",
        "\x7f"
        "ELF");
  write("bootstrap", "x");
  write("by-mode", "x", 0755);
  write("text", "x");
  for (const char* const name :
       {"bootstrap", "by-mode", "cut", "library", "object", "program", "script", "text"}) {
    add(ContentKind::kFile, name);
  }
  std::string executable;
  for (const Entry& entry : plan().entries) {
    if (entry.executable) executable += entry.name + " ";
  }
  EXPECT_EQ(executable, "bootstrap by-mode library program script ");
}

TEST_F(PlanTest, FindsConflicts) {
  write("a", "1");
  write("b", "2");
  add(ContentKind::kFile, "a");
  add(ContentKind::kFile, "a");
  EXPECT_EQ(first_finding(), "none");
  add(ContentKind::kFile, "b").rename = "a";
  EXPECT_EQ(first_finding(), "two files would be packaged as \"a\" [two-contents]");
}

TEST_F(PlanTest, RefusesSpecialFilesAndItself) {
  fs::create_directories(root_ / "d");
  ::mkfifo((root_ / "d/pipe").c_str(), 0600);
  add(ContentKind::kDirectory, "d/");
  EXPECT_EQ(first_finding(), "\"" + (root_ / "d/pipe").string() +
                                 "\" is a FIFO, which a package cannot hold [special-file]");
  fs::remove(root_ / "d/pipe");
  fs::create_directories(root_ / "d/out");
  manifest_.output_directory = (root_ / "d/out").string();
  EXPECT_EQ(first_finding(),
            "DIRECTORIES d/ contains the folder the package is written to [package-in-itself]");
  fs::create_directory_symlink(root_ / "d", root_ / "other");
  manifest_.output_directory = (root_ / "other/out").string();
  EXPECT_EQ(first_finding(),
            "DIRECTORIES d/ contains the folder the package is written to [package-in-itself]");
}

TEST_F(PlanTest, TellsWhatCannotBeRead) {
  add(ContentKind::kFile, "missing");
  EXPECT_EQ(error(),
            "cannot package \"<root>/missing\": it does not exist (given as FILES missing)");
  manifest_.contents.clear();
  fs::create_directories(root_ / "d");
  add(ContentKind::kFile, "d");
  EXPECT_EQ(error(),
            "cannot package \"<root>/d\": it is a directory, given as FILES d; use DIRECTORIES");
  manifest_.contents.clear();
  write("f");
  add(ContentKind::kDirectory, "f");
  EXPECT_EQ(error(),
            "cannot package \"<root>/f\": it is a regular file, given as DIRECTORIES f; use FILES");
}

}  // namespace
}  // namespace packager
