#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// Writes JSON for people, too: nested values on lines of their own, or a whole value in one line.
/// The order is that of the calls; misuse is not detected. Bytes of text that are no UTF-8 become
/// U+FFFD. `<`, U+2028 and U+2029 are written as \uNNNN, so that the JSON may be put into HTML and
/// JavaScript as it is.
class JsonWriter {
 public:
  enum class Layout { kLines, kOneLine };

  void begin_object(Layout layout = Layout::kLines) { begin('{', layout); }
  void begin_array(Layout layout = Layout::kLines) { begin('[', layout); }
  void end_object() { end('}'); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::uint64_t number);
  void value(int number) { value(static_cast<std::uint64_t>(number)); }
  void value(bool truth);

  template <typename T>
  void member(std::string_view name, const T& what) {
    key(name);
    value(what);
  }
  /// Left out if it is empty.
  void member_if_any(std::string_view name, const std::string& text) {
    if (!text.empty()) member(name, text);
  }
  void strings(std::string_view name, const std::vector<std::string>& texts);

  /// With a line break at the end.
  [[nodiscard]] std::string finish();

 private:
  struct Level {
    Layout layout;
    bool empty;
  };
  void begin(char bracket, Layout layout);
  void end(char bracket);
  void separate();

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace packager
