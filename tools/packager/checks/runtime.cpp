#include "checks/runtime.h"

#include "base/text.h"
#include "checks/finding_kinds.h"

namespace packager {

std::vector<Finding> check_runtime(const std::string& identifier, const Runtimes& runtimes,
                                   const std::string& today) {
  if (identifier.empty()) return {};
  const Runtime* const runtime = runtimes.find(identifier);
  if (runtime == nullptr) {
    Finding finding = make_finding("runtime-unknown", identifier,
                                   "the runtime " + in_quotes(identifier) + " is not known here");
    finding.facts = {{"so", "what it provides and how it finds the handler is not checked"}};
    const std::string similar = nearest(identifier, runtimes.usable());
    if (!similar.empty()) finding.facts.push_back({"similar", similar});
    finding.facts.push_back(
        {"way out", "correct RUNTIME; if AWS has it, describe it in a RUNTIMES_FILE"});
    return {finding};
  }
  if (runtime->is_retired) {
    Finding finding =
        make_finding("runtime-deprecated", identifier,
                     "Lambda creates no function with the runtime " + identifier + " any more");
    finding.facts = {{"way out", "choose a runtime that AWS supports"}};
    return {finding};
  }
  // Dates of this form compare as text.
  if (runtime->deprecated.empty() || today < runtime->deprecated) return {};
  Finding finding =
      make_finding("runtime-deprecated", identifier,
                   "the runtime " + identifier + " is deprecated since " + runtime->deprecated);
  finding.facts = {{"so", "it gets no security updates, and AWS will stop creating and updating"},
                   {"", "functions with it"},
                   {"date from", "runtimes.json; such dates have been moved before"},
                   {"way out", "choose a runtime that AWS supports"}};
  return {finding};
}

}  // namespace packager
