#include "report/read_report.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/enum_words.h"
#include "base/json.h"
#include "base/text.h"
#include "report/report_fields.h"

namespace packager {
namespace {

/// Reads what fields() tells of.
class ReportReader {
 public:
  static constexpr bool kWrites = false;

  explicit ReportReader(JsonValue json) : json_(std::move(json)) {}

  template <typename T>
  void member(std::string_view key, T& value, About /*about*/ = {}) {
    read(json_.at(key), value);
  }
  template <typename T>
  void if_any(std::string_view key, T& value, About /*about*/ = {}) {
    if (const std::optional<JsonValue> found = json_.find(key)) read(*found, value);
  }
  void member_if(bool is_there, std::string_view key, std::string& text) {
    if (is_there) member(key, text);
  }
  void digits(std::string_view key, std::optional<std::uint32_t>& number, Digits digits,
              About /*about*/) {
    const std::optional<JsonValue> found = json_.find(key);
    if (!found) return;
    const std::string text = found->string();
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number.emplace(), digits.base);
    if (error != std::errc() || rest != end) found->fail("not a number");
  }
  void either(bool& is_first, std::string& text, const Key& first, const Key& other) {
    is_first = json_.find(first.name).has_value();
    member(is_first ? first.name : other.name, text);
  }
  template <typename T>
  void group(std::string_view key, std::optional<T>& value) {
    if (json_.find(key)) fields(*this, value.emplace());
  }
  template <typename IsKnown>
  void known(std::string_view key, std::string& text, IsKnown is_known, About /*about*/) {
    member(key, text);
    if (!is_known(text)) fail_unknown(json_.at(key), text);
  }
  void constant(std::string_view key, std::uint64_t number) {
    const JsonValue found = json_.at(key);
    if (found.unsigned_integer() == number) return;
    found.fail("this program reads version " + std::to_string(number));
  }
  template <typename Make>
  void derived(std::string_view /*key*/, Make /*make*/, About /*about*/ = {}) {}

 private:
  [[noreturn]] static void fail_unknown(const JsonValue& json, const std::string& word) {
    json.fail("unknown: " + in_quotes(word));
  }

  template <typename T>
  static void read(const JsonValue& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      const std::string word = json.string();
      const std::optional<T> found = value_of<T>(word);
      if (!found) fail_unknown(json, word);
      value = *found;
    } else {
      ReportReader reader(json);
      fields(reader, value);
    }
  }
  static void read(const JsonValue& json, std::string& text) { text = json.string(); }
  static void read(const JsonValue& json, bool& truth) { truth = json.boolean(); }
  static void read(const JsonValue& json, std::uint64_t& number) {
    number = json.unsigned_integer();
  }
  template <typename T>
  static void read(const JsonValue& json, std::optional<T>& value) {
    read(json, value.emplace());
  }
  template <typename T>
  static void read(const JsonValue& json, std::vector<T>& values) {
    for (const JsonValue& element : json.elements())
      read(element, values.emplace_back());
  }
  static void read(const JsonValue& json,
                   std::vector<std::pair<std::string, std::string>>& environment) {
    for (const auto& [name, value] : json.members())
      environment.emplace_back(name, value.string());
  }

  JsonValue json_;
};

}  // namespace

Report read_report(std::string_view text, const std::string& path) {
  Report report;
  ReportReader reader(JsonValue::parse(text, path));
  fields(reader, report);
  if (report.manifest) {
    report.manifest->name = report.package;
    report.manifest->location = report.location;
  }
  return report;
}

}  // namespace packager
