#include "depfile/depfile.h"

#include <string_view>

namespace packager {
namespace {

void append_escaped(std::string& text, std::string_view path) {
  std::size_t backslashes = 0;
  for (const char c : path) {
    if (c == ' ' || c == '#') {
      // GCC's rule, which the readers follow: backslashes before an escaped character are doubled.
      text.append(backslashes, '\\');
      text += '\\';
    }
    if (c == '$') text += '$';
    text += c;
    backslashes = c == '\\' ? backslashes + 1 : 0;
  }
}

}  // namespace

std::string render_depfile(const std::string& output, const std::vector<std::string>& inputs) {
  std::string text;
  append_escaped(text, output);
  text += ':';
  for (const std::string& input : inputs) {
    if (input.find_first_of("\n\r") != std::string::npos) continue;
    text += " \\\n  ";
    append_escaped(text, input);
  }
  text += '\n';
  return text;
}

}  // namespace packager
