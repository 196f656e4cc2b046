#include "cli/explain.h"

#include <algorithm>
#include <cstddef>
#include <ostream>

#include "base/enum_words.h"
#include "base/error.h"
#include "base/text.h"
#include "checks/checks.h"
#include "checks/severities.h"
#include "rules/embedded.h"

namespace packager {

int explain(const std::string& id, std::ostream& out) {
  require_check(id, "explain");
  const auto pages = check_pages();
  const auto page =
      std::find_if(pages.begin(), pages.end(), [&](const CheckPage& one) { return one.id == id; });
  if (page == pages.end()) throw Error("there is no page about " + in_quotes(id));
  out << page->text;
  return 0;
}

int list_checks(std::ostream& out) {
  std::size_t width = 0;
  for (const Check& check : all_checks())
    width = std::max(width, check.id.size());
  for (const CheckArea area :
       {CheckArea::kSize, CheckArea::kContents, CheckArea::kNative, CheckArea::kConfiguration,
        CheckArea::kZip, CheckArea::kComparison}) {
    out << word_of(area) << '\n';
    for (const Check& check : all_checks()) {
      if (check.area != area) continue;
      out << "  " << check.id << std::string(width + 2 - check.id.size(), ' ')
          << (check.severity == Severity::kError ? "error    " : "warning  ") << check.summary
          << '\n';
    }
  }
  return 0;
}

}  // namespace packager
