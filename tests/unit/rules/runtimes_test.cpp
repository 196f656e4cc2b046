#include "rules/runtimes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "rules/embedded.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Runtime& builtin(const char* identifier) {
  static const Runtimes runtimes = Runtimes::load({}, MemoryFileSystem());
  const Runtime* const runtime = runtimes.find(identifier);
  if (runtime == nullptr) throw Error(std::string("no runtime ") + identifier);
  return *runtime;
}

std::string level(const Runtime& runtime, const char* library, const char* prefix) {
  const LibraryFolder* const folder = runtime.provider(library, "x86_64");
  return folder == nullptr ? "" : folder->versions.at(prefix).version;
}

void expect_source(const JsonValue& json, const std::string& name) {
  EXPECT_NE(json.at("source").string(), "") << name;
  EXPECT_NO_THROW(static_cast<void>(
      json.at("how").one_of({"docs", "recorded", "model", "convention", "unverified"})))
      << name;
}

void expect_sources_of_folders(const JsonValue& json, const std::string& name) {
  for (const char* key : {"libraries", "programs"}) {
    const auto folders = json.find(key);
    if (!folders) continue;
    for (const auto& [path, folder] : folders->members()) {
      expect_source(folder, name + path);
      const auto versions = folder.find("versions");
      if (!versions) continue;
      for (const auto& [prefix, newest] : versions->members())
        expect_source(newest, name + path + prefix);
    }
  }
}

TEST(Runtimes, KnowsTheBaselineOfCustomRuntimes) {
  const Runtime& al2023 = builtin("provided.al2023");
  EXPECT_EQ(al2023.system_name, "Amazon Linux 2023");
  EXPECT_EQ(al2023.deprecated, "2029-06-30");
  EXPECT_FALSE(al2023.is_retired);
  EXPECT_EQ(al2023.handler, HandlerRule::kBootstrap);
  EXPECT_EQ(level(al2023, "libc.so.6", "GLIBC"), "2.34");
  EXPECT_EQ(level(al2023, "libstdc++.so.6", "GLIBCXX"), "3.4.33");
  EXPECT_EQ(level(al2023, "libstdc++.so.6", "CXXABI"), "1.3.15");
  EXPECT_EQ(level(al2023, "libgcc_s.so.1", "GCC"), "14.0.0");
  EXPECT_TRUE(al2023.folder("/lib64")->versions.at("GLIBCXX").is_verified);
  EXPECT_EQ(al2023.loaders.at("x86_64"), "/lib64/ld-linux-x86-64.so.2");
  EXPECT_EQ(al2023.loaders.at("arm64"), "/lib/ld-linux-aarch64.so.1");
  EXPECT_THAT(al2023.base_libraries, Contains("libc.so.6"));
  EXPECT_THAT(al2023.base_libraries, Contains("libstdc++.so.6"));
  EXPECT_THAT(al2023.base_libraries, Not(Contains("libcurl.so.4")));
  EXPECT_EQ(level(builtin("provided.al2"), "libc.so.6", "GLIBC"), "2.26");
  EXPECT_EQ(level(builtin("provided.al2"), "libstdc++.so.6", "GLIBCXX"), "3.4.24");
  EXPECT_EQ(level(builtin("provided.al2"), "libstdc++.so.6", "CXXABI"), "1.3.11");
  EXPECT_EQ(level(builtin("provided.al2"), "libgcc_s.so.1", "GCC"), "7.0.0");
  EXPECT_EQ(level(builtin("python3.11"), "libc.so.6", "GLIBC"), "2.26");
  EXPECT_TRUE(builtin("go1.x").is_retired);
}

TEST(Runtimes, KnowsWhichFolderALibraryIsTakenFrom) {
  const auto folder = [](const char* runtime, const char* name, const char* architecture) {
    const LibraryFolder* const found = builtin(runtime).provider(name, architecture);
    return found == nullptr ? std::string() : found->path;
  };
  EXPECT_EQ(folder("provided.al2023", "libcurl.so.4", "x86_64"), "/lib64");
  EXPECT_EQ(folder("provided.al2023", "libexpat.so.1", "x86_64"), "");
  EXPECT_EQ(folder("provided.al2", "libcurl.so.4", "arm64"), "");
  EXPECT_EQ(folder("provided.al2", "libexpat.so.1", "arm64"), "/lib64");
  EXPECT_EQ(folder("nodejs22.x", "libstdc++.so.6", "x86_64"), "/lib64");
  EXPECT_EQ(folder("nodejs24.x", "libstdc++.so.6", "x86_64"), "/var/lang/lib");
  EXPECT_EQ(folder("nodejs24.x", "libgcc_s.so.1", "x86_64"), "/lib64");
  EXPECT_EQ(folder("ruby3.4", "libgdbm.so.6", "x86_64"), "/var/runtime");
  EXPECT_EQ(folder("java21", "libzip.so", "x86_64"), "/var/lang/lib");
  EXPECT_EQ(folder("python3.12", "libcrypt.so.1", "x86_64"), "/var/lang/lib");
  EXPECT_EQ(folder("python3.12", "libcrypt.so.1", "arm64"), "");
  EXPECT_EQ(folder("provided.al2023", "libmvec.so.1", "arm64"), "");
}

TEST(Runtimes, KnowsTheLevelsOfTheLibraryThatIsTaken) {
  for (const char* identifier : {"nodejs24.x", "nodejs26.x"}) {
    EXPECT_EQ(level(builtin(identifier), "libstdc++.so.6", "GLIBCXX"), "3.4.32") << identifier;
    EXPECT_EQ(level(builtin(identifier), "libstdc++.so.6", "CXXABI"), "1.3.14") << identifier;
    EXPECT_EQ(level(builtin(identifier), "libgcc_s.so.1", "GCC"), "14.0.0") << identifier;
  }
  EXPECT_EQ(level(builtin("nodejs22.x"), "libstdc++.so.6", "GLIBCXX"), "3.4.33");
}

TEST(Runtimes, KnowsWhereAFunctionSearches) {
  EXPECT_THAT(builtin("python3.14").folders_in("LD_LIBRARY_PATH"),
              ElementsAre("/var/lang/lib", "/lib64", "/usr/lib64", "/var/runtime",
                          "/var/runtime/lib", "/var/task", "/var/task/lib", "/opt/lib"));
  EXPECT_EQ(builtin("provided.al2").folders_in("LD_LIBRARY_PATH").front(), "/lib64");
  EXPECT_THAT(builtin("provided.al2").folders_in("PATH"),
              ElementsAre("/var/lang/bin", "/usr/local/bin", "/usr/bin", "/bin", "/opt/bin"));
  EXPECT_THAT(builtin("provided.al2").folders_in("NOTHING"), IsEmpty());
  EXPECT_EQ(builtin("java21").folder("/usr/lib64"), builtin("java21").folder("/lib64"));
  EXPECT_EQ(builtin("java21").folder("/opt/lib"), nullptr);
}

TEST(Runtimes, KnowsFilesBesideTheLibraries) {
  const Runtime& al2023 = builtin("provided.al2023");
  for (const char* program : {"/bin/sh", "/usr/bin/sh", "/usr/bin/awk", "/bin/curl"})
    EXPECT_THAT(al2023.programs, Contains(program));
  for (const char* program : {"/usr/bin/python3", "/usr/bin/perl", "/bin/tar"})
    EXPECT_THAT(al2023.programs, Not(Contains(program)));
  EXPECT_THAT(builtin("python3.12").programs, Contains("/var/lang/bin/python3"));
  EXPECT_THAT(al2023.ca_files, Contains("/etc/ssl/cert.pem"));
  EXPECT_EQ(al2023.ca_files.front(), "/etc/pki/tls/certs/ca-bundle.crt");
  EXPECT_THAT(builtin("provided.al2").ca_files, Not(Contains("/etc/ssl/cert.pem")));
  EXPECT_THAT(al2023.gconv, Contains("UTF-16.so"));
  EXPECT_THAT(al2023.gconv, Not(Contains("SJIS.so")));
  EXPECT_THAT(builtin("provided.al2").gconv, Contains("SJIS.so"));
  EXPECT_THAT(al2023.locales, Contains("en_US.utf8"));
}

TEST(Runtimes, KnowsThoseThatAreRecorded) {
  for (const char* identifier :
       {"nodejs16.x", "nodejs18.x", "nodejs26.x", "python3.8", "python3.9", "python3.15", "dotnet6",
        "ruby3.2", "java8.al2023", "java11.al2023", "java17.al2023"}) {
    EXPECT_FALSE(builtin(identifier).is_retired) << identifier;
  }
  EXPECT_EQ(builtin("java17").system_name, "Amazon Linux 2");
  EXPECT_EQ(builtin("java17.al2023").system_name, "Amazon Linux 2023");
}

TEST(Runtimes, AssumesThatANewOneIsLikeTheNewestOfItsFamily) {
  Runtimes runtimes = Runtimes::load({}, MemoryFileSystem());
  EXPECT_EQ(runtimes.assumed().identifier, "provided.al2023");
  for (const char* identifier : {"python3.99", "provided.al2029", "cobol1", "javascript1"})
    runtimes.assume(identifier);
  const Runtime* const python = runtimes.find("python3.99");
  ASSERT_NE(python, nullptr);
  EXPECT_TRUE(python->is_assumed);
  EXPECT_THAT(python->layer_folders, ElementsAre("python/lib/python3.99/site-packages", "python"));
  EXPECT_NE(python->provider("libpython3.15.so.1.0", "x86_64"), nullptr);
  EXPECT_FALSE(python->folder("/lib64")->versions.at("GLIBC").is_verified);
  EXPECT_EQ(runtimes.find("provided.al2029")->system_name, "Amazon Linux 2023");
  EXPECT_EQ(runtimes.find("cobol1"), nullptr);
  EXPECT_EQ(runtimes.find("javascript1"), nullptr);
  EXPECT_THAT(runtimes.usable(), Not(Contains("python3.99")));
}

TEST(Runtimes, KnowsEachFamily) {
  const std::vector<std::pair<const char*, HandlerRule>> cases = {
      {"python3.13", HandlerRule::kPython}, {"nodejs22.x", HandlerRule::kNodejs},
      {"java21", HandlerRule::kJava},       {"java8.al2", HandlerRule::kJava},
      {"ruby3.4", HandlerRule::kRuby},      {"dotnet8", HandlerRule::kDotnet},
      {"go1.x", HandlerRule::kNone}};
  for (const auto& [identifier, rule] : cases)
    EXPECT_EQ(builtin(identifier).handler, rule) << identifier;
  EXPECT_THAT(builtin("python3.12").layer_folders,
              ElementsAre("python/lib/python3.12/site-packages", "python"));
}

TEST(Runtimes, SaysOfEveryValueWhereItIsFrom) {
  const JsonValue json = JsonValue::parse(runtimes_json(), "runtimes.json");
  for (const auto& [name, system] : json.at("systems").members()) {
    EXPECT_NE(system.at("loaders").at("source").string(), "") << name;
    for (const char* key : {"environment", "links", "ca_files", "gconv", "locales"}) {
      if (const auto value = system.find(key)) expect_source(*value, name + key);
    }
    expect_sources_of_folders(system, name);
  }
  for (const auto& [name, runtime] : json.at("runtimes").members())
    expect_sources_of_folders(runtime, name);
}

TEST(Runtimes, LaysTheUsersFilesOver) {
  MemoryFileSystem files;
  files.add_file("/r.json", R"({"runtimes_version": 1, "runtimes": {
      "python3.16": {"system": "al2023", "deprecated": "2031-10-31"},
      "nodejs20.x": {"system": "al2023", "deprecated": "2027-01-01"}}})");
  const Runtimes runtimes = Runtimes::load({"/r.json"}, files);
  ASSERT_NE(runtimes.find("python3.16"), nullptr);
  EXPECT_EQ(runtimes.find("python3.16")->handler, HandlerRule::kPython);
  EXPECT_EQ(runtimes.find("nodejs20.x")->deprecated, "2027-01-01");
  EXPECT_EQ(runtimes.find("nodejs22.x")->deprecated, "2027-04-30");
  EXPECT_EQ(runtimes.find("nodejs"), runtimes.find("nodejs"));
  EXPECT_EQ(runtimes.find("cobol1"), nullptr);
  EXPECT_THAT(runtimes.usable(), Contains("python3.16"));
}

TEST(Runtimes, NamesWhatIsWrongInAFile) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"runtimes_version": 2})", "/r.json: /runtimes_version: must be 1"},
      {R"({"runtimes_version": 1, "runtime": {}})",
       "/r.json: /: has the unknown key \"runtime\"; did you mean \"runtimes\"?"},
      {R"({"runtimes_version": 1, "runtimes": {"python4": {"system": "al2024"}}})",
       "/r.json: /runtimes/python4/system: names \"al2024\", which is none of the systems"},
      {R"({"runtimes_version": 1, "runtimes": {"cobol1": {"system": "al2023"}}})",
       "/r.json: /runtimes/cobol1: belongs to none of the families"},
      {R"({"runtimes_version": 1, "runtimes": {"python4":
          {"system": "al2023", "deprecated": "soon"}}})",
       "/r.json: /runtimes/python4/deprecated: must be a date like 2029-06-30, is \"soon\""},
      {R"({"runtimes_version": 1, "families": {"python": {"handler": "snake",
          "layer_folders": []}}})",
       "/r.json: /families/python/handler: must be one of \"none\", \"bootstrap\", \"python\", "
       "\"nodejs\", \"java\", \"ruby\", \"dotnet\", is \"snake\""},
  };
  for (const auto& [text, message] : cases) {
    MemoryFileSystem files;
    files.add_file("/r.json", text);
    try {
      static_cast<void>(Runtimes::load({"/r.json"}, files));
      FAIL() << "no error for " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
    }
  }
}

TEST(CompareVersions, ComparesNumberByNumber) {
  const std::vector<std::tuple<const char*, const char*, int>> cases = {
      {"2.34", "2.4", 1},      {"2.2.5", "2.34", -1}, {"2.34", "2.34", 0},  {"2.34", "2.34.1", -1},
      {"3.4.30", "3.4.29", 1}, {"7.0.0", "11.0", -1}, {"2.34", "2.34a", -1}};
  for (const auto& [one, other, sign] : cases) {
    const int result = compare_versions(one, other);
    EXPECT_EQ((result > 0) - (result < 0), sign) << one << " " << other;
  }
}

}  // namespace
}  // namespace packager::test
