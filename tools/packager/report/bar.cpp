#include "report/bar.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

bool counts_entries(const LimitUse& use) {
  return use.quantity == LimitUse::Quantity::kEntries;
}

std::string bound_words(const LimitUse& use) {
  constexpr std::uint64_t kTooSmallForMib = 1U << 20U;
  if (counts_entries(use)) {
    return with_thousands(use.bound.value) + (use.is_budget ? " files" : " entries");
  }
  if (use.bound.value < kTooSmallForMib) return with_thousands(use.bound.value) + " bytes";
  return format_mib(use.bound.value);
}

std::string whose_words(const LimitUse& use) {
  if (use.is_budget) return " (" + escaped(use.bound.origin) + ")";
  return use.quantity == LimitUse::Quantity::kZippedSize ? " for a direct upload" : "";
}

}  // namespace

std::string bar(const LimitUse& use, std::size_t width) {
  std::size_t filled = width;
  if (use.bound.allows(use.actual)) {
    filled = static_cast<std::size_t>(share_used(use) * static_cast<double>(width));
    filled = std::max<std::size_t>(filled, use.actual > 0 ? 1 : 0);
    filled = std::min(filled, use.actual < use.bound.value ? width - 1 : width);
  }
  return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "]";
}

double share_used(const LimitUse& use) {
  if (use.bound.value == 0) return use.bound.allows(use.actual) ? 0.0 : 2.0;
  return static_cast<double>(use.actual) / static_cast<double>(use.bound.value);
}

std::string share_words(const LimitUse& use) {
  if (use.bound.allows(use.actual)) {
    return format_share(use.actual, use.bound.value) + " of " + bound_words(use);
  }
  const std::uint64_t surplus = use.actual - use.bound.largest();
  const std::string_view unit = counts_entries(use) ? " file" : " byte";
  return with_thousands(surplus) + std::string(unit) + (surplus == 1 ? "" : "s") +
         " over the limit of " + bound_words(use);
}

std::string use_words(const LimitUse& use) {
  return share_words(use) + whose_words(use);
}

}  // namespace packager
