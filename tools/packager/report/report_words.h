#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/finding.h"
#include "checks/outcomes.h"
#include "checks/size_limits.h"
#include "manifest/manifest.h"
#include "plan/plan.h"
#include "rules/route.h"

namespace packager {

/// The words of report.json for the values of enumerations: used to write it and to read it.
template <typename Enum, std::size_t kSize>
struct EnumWords {
  std::array<std::pair<Enum, std::string_view>, kSize> pairs;

  [[nodiscard]] constexpr std::string_view word(Enum value) const {
    for (const auto& [known, text] : pairs) {
      if (known == value) return text;
    }
    return "";
  }
};

inline constexpr EnumWords<Severity, 2> kSeverityWords = {
    {{{Severity::kError, "error"}, {Severity::kWarning, "warning"}}}};

inline constexpr EnumWords<CheckResult, 5> kCheckResultWords = {
    {{{CheckResult::kPassed, "passed"},
      {CheckResult::kWarned, "warning"},
      {CheckResult::kFailed, "failed"},
      {CheckResult::kOff, "off"},
      {CheckResult::kNotReached, "not reached"}}}};

inline constexpr EnumWords<Route, 2> kRouteWords = {
    {{{Route::kDirect, "direct"}, {Route::kS3, "s3"}}}};

inline constexpr EnumWords<UploadRoute, 3> kUploadRouteWords = {
    {{{UploadRoute::kAuto, "auto"}, {UploadRoute::kDirect, "direct"}, {UploadRoute::kS3, "s3"}}}};

inline constexpr EnumWords<PackageKind, 2> kPackageKindWords = {
    {{{PackageKind::kFunction, "function"}, {PackageKind::kLayer, "layer"}}}};

inline constexpr EnumWords<Compression, 3> kCompressionWords = {
    {{{Compression::kFast, "fast"},
      {Compression::kDefault, "default"},
      {Compression::kBest, "best"}}}};

inline constexpr EnumWords<LibraryMode, 3> kLibraryModeWords = {
    {{{LibraryMode::kBundle, "bundle"},
      {LibraryMode::kBundleLibc, "bundle-libc"},
      {LibraryMode::kNone, "none"}}}};

inline constexpr EnumWords<EntryKind, 3> kEntryKindWords = {{{{EntryKind::kFile, "file"},
                                                              {EntryKind::kDirectory, "directory"},
                                                              {EntryKind::kSymlink, "symlink"}}}};

inline constexpr EnumWords<OriginKind, 6> kOriginKindWords = {
    {{{OriginKind::kUnknown, "unknown"},
      {OriginKind::kTarget, "target"},
      {OriginKind::kFile, "file"},
      {OriginKind::kDirectory, "directory"},
      {OriginKind::kLibrary, "closure"},
      {OriginKind::kLauncher, "launcher"}}}};

inline constexpr EnumWords<LimitUse::Quantity, 5> kQuantityWords = {
    {{{LimitUse::Quantity::kUnzippedSize, "unzipped_size"},
      {LimitUse::Quantity::kCombinedSize, "combined_size"},
      {LimitUse::Quantity::kZippedSize, "zipped_size"},
      {LimitUse::Quantity::kEntries, "entries"},
      {LimitUse::Quantity::kPathSize, "path_size"}}}};

}  // namespace packager
