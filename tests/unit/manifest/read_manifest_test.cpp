#include "manifest/read_manifest.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace packager {
namespace {

using nlohmann::json;

json minimal() {
  return json::parse(R"({
    "manifest_version": 1, "name": "hello", "kind": "function",
    "location": {"file": "/src/CMakeLists.txt", "line": 12},
    "output_directory": "/build/lambda/hello", "runtime": "provided.al2023",
    "architecture": "x86_64", "compression": "default", "contents": [], "settings": {},
    "budget": {}, "limits_files": []
  })");
}

Manifest read(const json& manifest) {
  return read_manifest(manifest.dump(), "manifest.json");
}

std::string error_of(const json& manifest) {
  try {
    (void)read(manifest);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

/// What is said when the value at `pointer` is replaced.
std::string error_with(const std::string& pointer, const json& value) {
  json manifest = minimal();
  manifest[json::json_pointer(pointer)] = value;
  return error_of(manifest);
}

TEST(ReadManifest, ReadsAMinimalOne) {
  const Manifest manifest = read(minimal());
  EXPECT_EQ(manifest.name, "hello");
  EXPECT_EQ(manifest.kind, PackageKind::kFunction);
  EXPECT_EQ(manifest.location.line, 12U);
  EXPECT_EQ(manifest.upload, UploadRoute::kAuto);
  EXPECT_EQ(manifest.libraries.mode, LibraryMode::kNone);
  EXPECT_FALSE(manifest.budget.max_files.has_value());
}

TEST(ReadManifest, ReadsWhatTargetsAreCompiledWith) {
  json manifest = minimal();
  manifest["compiled_targets"] = json::parse(
      R"([{"target": "a", "built": true, "options": ";-mavx2;SHELL:-march=haswell  -mfma;"},
          {"target": "b", "built": false, "options": ""}])");
  const std::vector<CompiledTarget> targets = read(manifest).compiled_targets;
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[0].name, "a");
  EXPECT_EQ(targets[0].options, (std::vector<std::string>{"-mavx2", "-march=haswell", "-mfma"}));
  EXPECT_TRUE(targets[1].options.empty());
}

TEST(ReadManifest, ReadsWhereItIsBuilt) {
  EXPECT_EQ(read(minimal()).build_directory, "");
  json manifest = minimal();
  manifest["build"] = {{"directory", "/build"}, {"configuration", "Debug"}};
  EXPECT_EQ(read(manifest).build_directory, "/build");
  EXPECT_EQ(read(manifest).build_configuration, "Debug");
  EXPECT_EQ(error_with("/build", {{"directory", "build"}}),
            "manifest.json: /build/directory: must be an absolute path, is \"build\"");
  EXPECT_EQ(error_with("/build", {{"directory", "/b"}, {"config", "x"}}),
            "manifest.json: /build: has the unknown key \"config\"");
}

TEST(ReadManifest, ReadsContents) {
  json manifest = minimal();
  manifest["contents"] = json::parse(R"([
    {"kind": "target", "origin": "TARGETS core", "path": "/b/libcore.so", "destination": "lib",
     "rename": "libcore.so.1", "executable": true},
    {"kind": "directory", "origin": "DIRECTORY d", "path": "/s/d/", "compression": "best",
     "patterns": [{"glob": "*.py"}, {"glob": "x", "exclude": true}]}
  ])");
  const std::vector<Content> contents = read(manifest).contents;
  ASSERT_EQ(contents.size(), 2U);
  EXPECT_EQ(contents[0].kind, ContentKind::kTarget);
  EXPECT_EQ(contents[0].rename, "libcore.so.1");
  EXPECT_TRUE(contents[0].executable);
  EXPECT_EQ(contents[1].compression, Compression::kBest);
  ASSERT_EQ(contents[1].patterns.size(), 2U);
  EXPECT_FALSE(contents[1].patterns[0].exclude);
  EXPECT_TRUE(contents[1].patterns[1].exclude);
}

TEST(ReadManifest, SplitsWhatExpressionsCameTo) {
  const auto paths = [](const std::string& value) {
    json manifest = minimal();
    manifest["contents"] = json::array(
        {{{"kind", "file"}, {"origin", "FILES x"}, {"path", value}, {"expression", "/src"}}});
    std::vector<std::string> result;
    for (const Content& content : read(manifest).contents)
      result.push_back(content.path);
    return result;
  };
  using Paths = std::vector<std::string>;
  EXPECT_EQ(paths(""), Paths());
  EXPECT_EQ(paths("a.txt"), Paths({"/src/a.txt"}));
  EXPECT_EQ(paths("/x/a;;b;"), Paths({"/x/a", "/src/b"}));
  EXPECT_EQ(paths("a\\;b;c"), Paths({"/src/a;b", "/src/c"}));
  EXPECT_EQ(paths("a\\b"), Paths({"/src/a\\b"}));
}

TEST(ReadManifest, ReadsSettings) {
  json manifest = minimal();
  manifest["settings"] = {
      {"MEMORY_SIZE", "512"}, {"ENVIRONMENT", {"A=b=c", "", "B="}}, {"S3_BUCKET", "bucket"}};
  manifest["upload"] = "s3";
  manifest["budget"] = {{"max_zipped_size", "1.5MiB"}, {"max_files", "7"}, {"warn_at", ""}};
  manifest["libraries"] = {{"mode", "bundle-libc"},
                           {"directories", {";/a;/b", "/a"}},
                           {"roots", {";"}},
                           {"native", false},
                           {"dlopen", {"libz.so.1"}}};
  manifest["debug"] = {{"strip", "1"}, {"configuration", "Release"}, {"addr2line", "/bin/a"}};
  const Manifest read_back = read(manifest);
  using Variables = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(read_back.settings.map("ENVIRONMENT"), Variables({{"A", "b=c"}, {"B", ""}}));
  EXPECT_EQ(read_back.settings.text("MEMORY_SIZE"), "512");
  EXPECT_EQ(read_back.settings.text("S3_BUCKET"), "bucket");
  EXPECT_EQ(read_back.settings.text("REGION"), "");
  EXPECT_EQ(read_back.upload, UploadRoute::kS3);
  EXPECT_EQ(read_back.budget.max_zipped_size, 1'572'864U);
  EXPECT_EQ(read_back.budget.max_files, 7U);
  EXPECT_FALSE(read_back.budget.warn_at.has_value());
  EXPECT_EQ(read_back.libraries.mode, LibraryMode::kBundleLibc);
  EXPECT_EQ(read_back.libraries.directories, std::vector<std::string>({"/a", "/b"}));
  EXPECT_TRUE(read_back.libraries.roots.empty());
  EXPECT_FALSE(read_back.libraries.native);
  EXPECT_TRUE(read_back.debug.strip);
  EXPECT_EQ(read_back.debug.configuration, "Release");
  EXPECT_EQ(read_back.debug.addr2line, "/bin/a");
}

TEST(ReadManifest, TellsWhereTheFaultIs) {
  const std::vector<std::array<std::string, 3>> cases = {
      {"/name", R"("a/b")", "/name: must be a file name, is \"a/b\""},
      {"/name", R"("..")", "/name: must be a file name, is \"..\""},
      {"/name", R"("")", "/name: must be a file name, is \"\""},
      {"/kind", R"("lambda")", R"(/kind: must be one of "function", "layer", is "lambda")"},
      {"/architecture", R"("i386")",
       R"(/architecture: must be one of "x86_64", "arm64", is "i386")"},
      {"/compression", R"("9")",
       R"(/compression: must be one of "fast", "default", "best", is "9")"},
      {"/output_directory", R"("lambda")",
       R"(/output_directory: must be an absolute path, is "lambda")"},
      {"/location/line", "-1", "/location/line: must be a whole number from 0, is -1"},
      {"/contents", "{}", "/contents: must be an array, is {}"},
      {"/upload", R"("fast")", R"(/upload: must be one of "auto", "direct", "s3", is "fast")"},
      {"/budget/max_zipped_size", R"("12 parsec")",
       "/budget/max_zipped_size: must be a size above 0 in bytes or with KiB, MiB, GiB, kB, MB or "
       "GB, is \"12 parsec\""},
      {"/budget/max_files", R"("0")",
       "/budget/max_files: must be a whole number from 1 to 65534, is \"0\""},
      {"/budget/warn_at", R"("101")",
       "/budget/warn_at: must be a whole number from 1 to 100, is \"101\""},
      {"/settings/ENVIRONMENT", R"(["A"])",
       R"(/settings/ENVIRONMENT/0: must be NAME=VALUE, is "A")"},
      {"/settings/MEMORY_SISE", R"("1")",
       R"(/settings: has the unknown key "MEMORY_SISE"; did you mean "MEMORY_SIZE"?)"},
      {"/checks", R"({"must_contain": [], "must_not_contain": [], "allow_secrets": [],
                      "choices": [{"origin": "OFF", "setting": "of", "ids": []}], "locations": []})",
       R"(/checks/choices/0/setting: must be one of "off", "warning", "error", is "of")"},
      {"/manifest_version", "2",
       "/manifest_version: is 2, this lambda-packager reads version 1; configure again with the "
       "CMake module it came with"},
  };
  for (const auto& [pointer, value, message] : cases) {
    EXPECT_EQ(error_with(pointer, json::parse(value)), "manifest.json: " + message);
  }
}

TEST(ReadManifest, NamesTheSettingThatIsNoJson) {
  const auto error_with_description = [](const std::string& text) {
    const std::string manifest =
        "{\n  \"settings\": {\n    \"HANDLER\": \"a.b\",\n    \"DESCRIPTION\": " + text +
        "\n  }\n}\n";
    try {
      (void)read_manifest(manifest, "manifest.json");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_EQ(
      error_with_description("\"a\xff\""),
      "manifest.json: DESCRIPTION has a value that cannot be read, \"a\\xff\"; allowed: UTF-8, "
      "and expressions without quotes, backslashes and line breaks");
  for (const char* const broken : {"\"a\"b\"", "\"a\nb\"", "\"a\x07\"", "\"\\d\""}) {
    EXPECT_NE(error_with_description(broken).find(": DESCRIPTION has a value"), std::string::npos)
        << broken;
  }
  EXPECT_EQ(error_with_description("\"a\""), "manifest.json: /: lacks \"manifest_version\"");
}

TEST(ReadManifest, ReadsWhatIsWantedOfTheChecks) {
  json manifest = minimal();
  manifest["checks"] = json::parse(R"({
    "must_contain": ["bootstrap", "lib/*.so;*.txt"], "must_not_contain": ["*.a"],
    "allow_secrets": ["tests/**"],
    "choices": [{"origin": "LAMBDA_PACKAGE_CHECKS_OFF", "setting": "off", "ids": ["waste;secret"]},
                {"origin": "ERROR", "setting": "error", "ids": ["secret"]}],
    "locations": [{"check": "must-contain", "file": "/p/CMakeLists.txt", "line": 12}]})");
  const CheckSettings checks = read_manifest(manifest.dump(), "manifest.json").checks;
  EXPECT_EQ(checks.contract.must_contain,
            (std::vector<std::string>{"bootstrap", "lib/*.so", "*.txt"}));
  EXPECT_EQ(checks.contract.must_not_contain, std::vector<std::string>{"*.a"});
  EXPECT_EQ(checks.allow_secrets, std::vector<std::string>{"tests/**"});
  ASSERT_EQ(checks.choices.size(), 3U);
  EXPECT_EQ(checks.choices[0].id, "waste");
  EXPECT_EQ(checks.choices[0].setting, CheckSetting::kOff);
  EXPECT_EQ(checks.choices[1].origin, "LAMBDA_PACKAGE_CHECKS_OFF");
  EXPECT_EQ(checks.choices[2].id, "secret");
  EXPECT_EQ(checks.choices[2].setting, CheckSetting::kError);
  ASSERT_EQ(checks.locations.size(), 1U);
  EXPECT_EQ(checks.locations.at("must-contain").file, "/p/CMakeLists.txt");
  EXPECT_EQ(checks.locations.at("must-contain").line, 12U);
}

TEST(ReadManifest, RefusesEveryTruncation) {
  const std::string whole = minimal().dump();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THROW((void)read_manifest(whole.substr(0, length), "m"), Error) << length;
  }
}

TEST(ReadManifest, MissesNoKey) {
  const json whole = minimal();
  for (const auto& [key, value] : whole.items()) {
    if (key == "runtime") continue;  // a layer needs none
    json manifest = minimal();
    manifest.erase(key);
    EXPECT_EQ(error_of(manifest), "manifest.json: /: lacks \"" + key + "\"");
  }
}

}  // namespace
}  // namespace packager
