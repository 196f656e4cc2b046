#include "base/json_writer.h"

#include <array>
#include <cstddef>
#include <utility>

#include "base/hex.h"
#include "base/text.h"

namespace packager {
namespace {

void append_unicode(std::string& out, unsigned code) {
  const std::array<char, 2> bytes = {static_cast<char>(code >> 8U),
                                     static_cast<char>(code & 0xFFU)};
  out.append("\\u").append(hex({bytes.data(), bytes.size()}));
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char first = text.front();
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0x80) {
      text.remove_prefix(1);
      if (first == '"' || first == '\\') {
        out += '\\';
        out += first;
      } else if (first == '\n') {
        out += "\\n";
      } else if (first == '\t') {
        out += "\\t";
      } else if (byte < 0x20 || byte == 0x7F || first == '<') {
        append_unicode(out, byte);
      } else {
        out += first;
      }
      continue;
    }
    const std::size_t length = utf8_character_length(text);
    const std::string_view character = text.substr(0, length);
    if (length == 0) {
      out += "\uFFFD";
      text.remove_prefix(1);
      continue;
    }
    if (character == "\u2028" || character == "\u2029") {
      append_unicode(out, character == "\u2028" ? 0x2028 : 0x2029);
    } else {
      out += character;
    }
    text.remove_prefix(length);
  }
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) text_ += ',';
  if (level.layout == Layout::kLines) {
    text_ += '\n';
    text_.append(2 * levels_.size(), ' ');
  } else if (!level.empty) {
    text_ += ' ';
  }
  level.empty = false;
}

void JsonWriter::begin(char bracket, Layout layout) {
  separate();
  text_ += bracket;
  const bool inside_a_line = !levels_.empty() && levels_.back().layout == Layout::kOneLine;
  levels_.push_back({inside_a_line ? Layout::kOneLine : layout, true});
}

void JsonWriter::end(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.layout == Layout::kLines && !level.empty) {
    text_ += '\n';
    text_.append(2 * levels_.size(), ' ');
  }
  text_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(text_, name);
  text_ += ": ";
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text_, text);
}

void JsonWriter::value(std::uint64_t number) {
  separate();
  text_ += std::to_string(number);
}

void JsonWriter::value(bool truth) {
  separate();
  text_ += truth ? "true" : "false";
}

void JsonWriter::strings(std::string_view name, const std::vector<std::string>& texts) {
  key(name);
  begin_array(Layout::kOneLine);
  for (const std::string& text : texts)
    value(text);
  end_array();
}

std::string JsonWriter::finish() {
  text_ += '\n';
  return std::move(text_);
}

}  // namespace packager
