#include "report/report_fields.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/enum_words.h"
#include "base/json_writer.h"
#include "io/real_file_system.h"

namespace packager {
namespace {

/// Makes the JSON Schema of what fields() tells of, by values that hold nothing.
class SchemaMaker {
 public:
  static constexpr bool kWrites = false;

  static std::string report() {
    JsonWriter json;
    json.begin_object();
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.member("$id", "urn:lambda-package:report:" + std::to_string(kReportVersion));
    json.member("title", "report.json of LambdaPackage, version " + std::to_string(kReportVersion));
    json.member("description",
                "All that is known of a package at the end of a run. Within a version keys are "
                "only added, so readers skip those that they do not know. Sizes are bytes. Text "
                "is UTF-8; bytes of a file name that are not are U+FFFD.");
    Report report;
    SchemaMaker(json).object(report);
    json.end_object();
    return json.finish();
  }

  template <typename T>
  void member(std::string_view key, T& value, About about = {}) {
    if (!in_group_) required_.emplace_back(key);
    property(key, value, about);
  }
  template <typename T>
  void if_any(std::string_view key, T& value, About about = {}) {
    least_ = 1;  // of a number: 0 is left out
    property(key, value, about);
    least_ = 0;
  }
  void member_if(bool /*is_there*/, std::string_view key, std::string& text) { if_any(key, text); }
  void digits(std::string_view key, std::optional<std::uint32_t>& /*number*/, Digits digits,
              About about) {
    const std::string pattern = std::string(digits.base == 8 ? "^[0-7]{" : "^[0-9a-f]{") +
                                std::to_string(digits.width) + "}$";
    std::string text;
    if_any(key, text, {about.text, pattern});
  }
  void either(bool /*is_first*/, std::string& text, const Key& first, const Key& other) {
    if_any(first.name, text, first.about);
    if_any(other.name, text, other.about);
    one_of_ = {std::string(first.name), std::string(other.name)};
  }
  template <typename T>
  void group(std::string_view /*key*/, std::optional<T>& value) {
    in_group_ = true;
    fields(*this, value.emplace());
    in_group_ = false;
  }
  template <typename IsKnown>
  void known(std::string_view key, std::string& text, IsKnown /*is_known*/, About about) {
    member(key, text, about);
  }
  void constant(std::string_view key, std::uint64_t number) {
    required_.emplace_back(key);
    begin(key, {});
    json_.member("const", number);
    json_.end_object();
  }
  template <typename Make>
  void derived(std::string_view key, Make /*make*/, About about = {}) {
    decltype(std::declval<Make>()()) value{};
    member(key, value, about);
  }

 private:
  using Layout = JsonWriter::Layout;

  explicit SchemaMaker(JsonWriter& json) : json_(json) {}

  void begin(std::string_view key, About about) {
    json_.key(key);
    json_.begin_object();
    if (!about.text.empty()) json_.member("description", about.text);
  }

  template <typename T>
  void property(std::string_view key, T& value, About about) {
    begin(key, about);
    describe(value);
    if (!about.pattern.empty()) json_.member("pattern", about.pattern);
    json_.end_object();
  }

  template <typename T>
  void object(T& value) {
    json_.member("type", "object");
    json_.key("properties");
    json_.begin_object();
    fields(*this, value);
    json_.end_object();
    if (!required_.empty()) json_.strings("required", required_);
    if (one_of_.empty()) return;
    json_.key("oneOf");
    json_.begin_array();
    for (const std::string& key : one_of_) {
      json_.begin_object(Layout::kOneLine);
      json_.strings("required", {key});
      json_.end_object();
    }
    json_.end_array();
  }

  template <typename T>
  void describe(T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::vector<std::string> words;
      for (const auto& [known, word] : words_of(value))
        words.emplace_back(word);
      json_.strings("enum", words);
    } else {
      SchemaMaker(json_).object(value);
    }
  }
  void describe(std::string& /*text*/) { json_.member("type", "string"); }
  void describe(bool& /*truth*/) { json_.member("type", "boolean"); }
  void describe(std::uint64_t& /*number*/) {
    json_.member("type", "integer");
    json_.member("minimum", least_);
  }
  template <typename T>
  void describe(std::optional<T>& value) {
    least_ = 0;
    describe(value.emplace());
  }
  template <typename T>
  void describe(std::vector<T>& values) {
    json_.member("type", "array");
    T& item = values.emplace_back();
    json_.key("items");
    json_.begin_object();
    describe(item);
    json_.end_object();
  }
  void describe(std::vector<std::pair<std::string, std::string>>& /*environment*/) {
    json_.member("type", "object");
    json_.key("additionalProperties");
    json_.begin_object(Layout::kOneLine);
    json_.member("type", "string");
    json_.end_object();
  }

  JsonWriter& json_;
  std::vector<std::string> required_;
  std::vector<std::string> one_of_;
  bool in_group_ = false;
  std::uint64_t least_ = 0;
};

TEST(ReportFields, TheSchemaThatIsInstalledIsTheirs) {
  RealFileSystem files;
  const std::string schema = SchemaMaker::report();
  if (std::getenv("LAMBDA_PACKAGE_TESTS_RECORD") != nullptr) {
    files.write(REPORT_SCHEMA, schema, false);
  }
  EXPECT_EQ(files.read(REPORT_SCHEMA), schema)
      << "run this test with LAMBDA_PACKAGE_TESTS_RECORD=1 and read what it wrote";
}

}  // namespace
}  // namespace packager
