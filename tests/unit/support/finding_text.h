#pragma once

#include <string>

#include "base/finding.h"

namespace packager::test {

/// All of a finding as one text: the sentence, then a line "label: text" for each fact.
[[nodiscard]] inline std::string finding_text(const Finding& finding) {
  std::string text = finding.severity == Severity::kError ? "error: " : "warning: ";
  text += finding.message + " [" + finding.id + "]";
  for (const Fact& fact : finding.facts)
    text += "\n" + fact.label + ": " + fact.text;
  return text;
}

}  // namespace packager::test
