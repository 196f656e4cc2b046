#include "report/html_page.h"

#include <cstddef>
#include <map>

#include "zip/sha256.h"

namespace packager {

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string fill_page(std::string_view page_template, const HtmlPage& page) {
  const std::string title = html_escaped(page.title);
  const std::string summary = html_escaped(page.summary);
  const std::string style_hash = base64_sha256(page.style);
  const std::string script_hash = base64_sha256(page.script);
  const std::map<std::string_view, std::string_view> parts = {
      {"TITLE", title},           {"STYLE", page.style},        {"SCRIPT", page.script},
      {"STYLE_HASH", style_hash}, {"SCRIPT_HASH", script_hash}, {"SUMMARY", summary},
      {"DATA", page.data}};
  std::string out;
  out.reserve(page_template.size() + page.style.size() + page.script.size() + page.data.size() +
              4096);
  while (!page_template.empty()) {
    const std::size_t start = page_template.find('@');
    const std::size_t end =
        start == std::string_view::npos ? start : page_template.find('@', start + 1);
    if (end == std::string_view::npos) break;
    const auto part = parts.find(page_template.substr(start + 1, end - start - 1));
    out += page_template.substr(0, start);
    if (part != parts.end()) out += part->second;
    page_template.remove_prefix(end + 1);
  }
  return out.append(page_template);
}

}  // namespace packager
