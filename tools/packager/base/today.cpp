#include "base/today.h"

#include <ctime>

namespace packager {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::string text(10, '\0');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%d", &utc);
  return text;
}

}  // namespace packager
