#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_words.h"
#include "base/finding.h"
#include "checks/load_order.h"
#include "checks/size_limits.h"
#include "measure/measure.h"
#include "package/package.h"
#include "rules/rules.h"
#include "zip/archive.h"

namespace packager {

/// What a check looks at.
enum class CheckArea {
  kSize,           ///< limits and budgets
  kContents,       ///< which files are there
  kNative,         ///< whether the function starts
  kConfiguration,  ///< the settings of the function, its runtime and layers
  kZip,            ///< how a zip is made that is not ours
  kComparison,     ///< with another package; not part of packing
};

constexpr auto words_of(CheckArea /*type*/) {
  return std::to_array<EnumWord<CheckArea>>({{CheckArea::kSize, "size"},
                                             {CheckArea::kContents, "contents"},
                                             {CheckArea::kNative, "native"},
                                             {CheckArea::kConfiguration, "configuration"},
                                             {CheckArea::kZip, "zip"},
                                             {CheckArea::kComparison, "comparison"}});
}

/// From when on a check can run.
enum class CheckPhase {
  kPlanned,   ///< the entries are known, and can be read
  kZipped,    ///< it is known what the zip weighs
  kCompared,  ///< another package is at hand: the commands that compare find by themselves
};

/// What a package weighs. Refers to values that must outlive it.
struct Weight {
  const Measurement& measurement;
  const std::vector<LimitUse>& limits;    ///< the bounds that count
  const Measurement* baseline = nullptr;  ///< what it weighed when it was last accepted, if known
  const Archive* archive = nullptr;       ///< null as long as there is no zip
  std::string awaited_baseline = {};      ///< the path of a baseline that does not exist
};

/// All that a check may look at. Refers to values that must outlive it.
struct CheckInput {
  const Package& package;
  const Rules& rules;
  std::string today;               ///< "2026-11-23"
  const Weight* weight = nullptr;  ///< not null in the phase kZipped
};

/// A row of the table of checks: a kind of finding, which users see in brackets and can set to
/// error, warning or off, and what finds it.
struct Check {
  using Run = std::vector<Finding> (*)(const CheckInput& input, LoadOrderOnce& order);

  std::string_view id;
  CheckArea area = CheckArea::kContents;
  Severity severity = Severity::kError;  ///< unless the case at hand says otherwise
  CheckPhase phase = CheckPhase::kPlanned;
  bool (*concerns)(const Package& package) = nullptr;  ///< whether it can find anything there
  std::string_view how_known;  ///< what proves a finding: "recorded: ...", "heuristic: ..."
  std::string_view summary;    ///< what is found, for the table of the reference
  /// May be that of several rows, and find things for all of them. Null for kCompared.
  Run run = nullptr;
};

/// All of them, in the order in which they run and are told.
[[nodiscard]] std::span<const Check> all_checks();

/// Null if there is none of that id.
[[nodiscard]] const Check* find_check(std::string_view id);

/// What the checks of these phases find, in the order of the table; fixes are those that fit
/// the package's origin. `pack` calls it phase by phase, `check` for all at once.
[[nodiscard]] std::vector<Finding> run_checks(const CheckInput& input,
                                              std::initializer_list<CheckPhase> phases);

}  // namespace packager
