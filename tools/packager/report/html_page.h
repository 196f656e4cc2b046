#pragma once

#include <string>
#include <string_view>

namespace packager {

/// What goes into a page's template. Its content security policy allows this style and this script
/// and nothing else, by their hashes.
struct HtmlPage {
  std::string title;        ///< text
  std::string_view style;   ///< CSS
  std::string_view script;  ///< JavaScript
  std::string summary;      ///< text, for readers without JavaScript
  std::string data;         ///< JSON that is safe inside HTML
};

/// `text` for the content of an HTML element, or an attribute in double quotes.
[[nodiscard]] std::string html_escaped(std::string_view text);

/// Puts the parts in the place of @TITLE@, @STYLE@ and so on.
[[nodiscard]] std::string fill_page(std::string_view page_template, const HtmlPage& page);

}  // namespace packager
