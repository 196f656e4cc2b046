#include "report/render_savings.h"

#include <cstddef>

#include "base/size.h"
#include "base/text.h"
#include "measure/measure.h"

namespace packager {
namespace {

constexpr std::size_t kMostSavingsShown = 3;

std::string bytes_text(const Saving& saving) {
  std::string text;
  if (saving.unzipped) text = format_size(*saving.unzipped) + " unzipped";
  if (saving.zipped) {
    text += (text.empty() ? "" : ", ") + std::string(saving.is_estimate ? "about " : "") +
            format_size(*saving.zipped) + " zipped" + (saving.is_estimate ? ", by samples" : "");
  }
  return text;
}

}  // namespace

std::string render_savings(const std::string& package, const Archive& archive,
                           std::span<const Saving> savings) {
  std::string text = escaped(package) + ": " + format_size(measure(archive).unzipped_size) +
                     " unzipped, " + format_size(archive.size) + " zipped\n";
  if (savings.empty()) return text + "  nothing is known that would make it smaller\n";
  for (const Saving& saving : savings) {
    text += "  " + saving.what + "\n    saves  " + bytes_text(saving) + "\n";
    if (!saving.entries.empty())
      text += "    in     " + enumerated(saving.entries, kMostSavingsShown) + "\n";
    if (!saving.fix.empty()) text += "    fix    " + saving.fix + "\n";
  }
  return text;
}

}  // namespace packager
