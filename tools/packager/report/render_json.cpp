#include "report/render_json.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/enum_words.h"
#include "base/json_writer.h"
#include "report/report_fields.h"

namespace packager {
namespace {

/// Writes what fields() tells of.
class ReportWriter {
 public:
  static constexpr bool kWrites = true;

  std::string render(const Report& report) {
    json_.begin_object();
    fields(*this, report);
    json_.end_object();
    return json_.finish();
  }

  template <typename T>
  void member(std::string_view key, const T& value, About /*about*/ = {}) {
    json_.key(key);
    write(value);
  }
  template <typename T>
  void if_any(std::string_view key, const T& value, About /*about*/ = {}) {
    if (is_any(value)) member(key, value);
  }
  void member_if(bool is_there, std::string_view key, const std::string& text) {
    if (is_there) member(key, text);
  }
  void digits(std::string_view key, const std::optional<std::uint32_t>& number, Digits digits,
              About /*about*/) {
    if (!number) return;
    std::array<char, 32> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), *number, digits.base);
    std::string padded(text.data(), end);
    if (padded.size() < digits.width) padded.insert(0, digits.width - padded.size(), '0');
    member(key, padded);
  }
  void either(bool is_first, const std::string& text, const Key& first, const Key& other) {
    member(is_first ? first.name : other.name, text);
  }
  template <typename T>
  void group(std::string_view /*key*/, const std::optional<T>& value) {
    if (value) fields(*this, *value);
  }
  template <typename IsKnown>
  void known(std::string_view key, const std::string& text, IsKnown /*is_known*/, About /*about*/) {
    member(key, text);
  }
  void constant(std::string_view key, std::uint64_t number) { member(key, number); }
  template <typename Make>
  void derived(std::string_view key, Make make, About /*about*/ = {}) {
    member(key, make());
  }

 private:
  template <typename T>
  static bool is_any(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      return !word_of(value).empty();
    } else if constexpr (std::is_integral_v<T>) {
      return value != 0;
    } else {
      return value != T{};
    }
  }
  template <typename T>
  static bool is_any(const std::optional<T>& value) {
    return value.has_value();
  }
  template <typename T>
  static bool is_any(const std::vector<T>& values) {
    return !values.empty();
  }

  template <typename T>
  void write(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      json_.value(word_of(value));
    } else if constexpr (std::is_class_v<T>) {
      using Layout = JsonWriter::Layout;
      json_.begin_object(kTakesLines<T> ? Layout::kLines : Layout::kOneLine);
      fields(*this, value);
      json_.end_object();
    } else {
      json_.value(value);
    }
  }
  void write(const std::string& text) { json_.value(text); }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(*value);
  }
  template <typename T>
  void write(const std::vector<T>& values) {
    using Layout = JsonWriter::Layout;
    json_.begin_array(std::is_same_v<T, std::string> ? Layout::kOneLine : Layout::kLines);
    for (const T& value : values)
      write(value);
    json_.end_array();
  }
  void write(const std::vector<std::pair<std::string, std::string>>& environment) {
    json_.begin_object();
    // The values may be secret.
    for (const auto& variable : environment)
      json_.member(variable.first, std::string());
    json_.end_object();
  }

  JsonWriter json_;
};

}  // namespace

std::string render_json(const Report& report) {
  return ReportWriter().render(report);
}

}  // namespace packager
