#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace packager {

/// The findings as compilers print them, so that editors jump to the call:
/// `CMakeLists.txt:12: error: MESSAGE [id]`, the facts on indented, aligned lines below.
[[nodiscard]] std::string render_findings(const std::vector<Finding>& findings,
                                          const Location& location);

/// Indented, aligned lines.
[[nodiscard]] std::string render_facts(const std::vector<Fact>& facts);

/// How long packing took and what was reused: true of a run, not of the package.
enum class RunFacts { kShown, kHidden };

/// What a package weighs and which way it will go: a few lines for every build, at most 15 of a
/// package without findings; then, of a build of CMake's, where the report is and the next command.
[[nodiscard]] std::string render_summary(const Report& report, RunFacts run = RunFacts::kShown);

/// What a build says of a package that it refuses, below the findings: where to look.
[[nodiscard]] std::string render_refusal(const Report& report);

/// Both: what a build prints.
[[nodiscard]] std::string render_text(const Report& report);

}  // namespace packager
