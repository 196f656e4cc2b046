#include "base/facts.h"

#include <utility>

#include "base/size.h"

namespace packager {

Facts& Facts::add(std::string label, std::string text) {
  push_back({std::move(label), std::move(text)});
  return *this;
}

Facts& Facts::add(const std::vector<Fact>& facts) {
  insert(end(), facts.begin(), facts.end());
  return *this;
}

Facts& Facts::fix(std::string text, std::string for_zip) {
  push_back({"fix", std::move(text), std::move(for_zip)});
  return *this;
}

Facts& Facts::list(const std::string& label, const std::vector<std::string>& lines,
                   std::size_t most) {
  return list(label, lines, most, [](const std::string& line) { return line; });
}

Facts& Facts::and_more(std::size_t count) {
  return count == 0 ? *this : add("", "and " + with_thousands(count) + " more");
}

}  // namespace packager
