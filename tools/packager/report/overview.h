#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure/shared_files.h"
#include "report/report.h"

namespace packager {

/// What an overview tells of a package.
struct PackageSummary {
  std::string package;
  std::string kind;  ///< "function", "layer", or "zip" for one of another tool
  std::string runtime;
  std::string architecture;
  std::string route;  ///< "direct" or "s3"; empty without a zip
  std::string page;   ///< path of its report.html, relative to the overview; empty: none
  std::uint64_t unzipped_size = 0;
  std::uint64_t zipped_size = 0;
  std::uint64_t files = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  bool rejected = false;
  std::optional<LimitUse> tightest;  ///< the bound that it is nearest to, or farthest beyond
};

[[nodiscard]] PackageSummary summary_of(const Report& report);

struct Overview {
  std::vector<PackageSummary> packages;
  std::vector<SharedFiles> shared;
  std::vector<Report> reports = {};  ///< places relative to the source root
};

/// A table, a line for each package, in the order given; and one of what they could share.
[[nodiscard]] std::string render_overview_text(const Overview& overview);

/// The same for programs.
[[nodiscard]] std::string render_overview_json(const Overview& overview);

/// For a comment on a pull request.
[[nodiscard]] std::string render_overview_markdown(const Overview& overview);

/// A page that needs no other file, with links to those of the packages.
[[nodiscard]] std::string render_overview_html(const Overview& overview);

using RenderOverview = std::string (*)(const Overview& overview);

/// A format of `lambda-packager overview --format`, and the end of a file's name that asks for it.
struct OverviewFormat {
  std::string_view name;
  std::string_view extension;
  RenderOverview render;
};

/// All formats; the first one is the default.
[[nodiscard]] std::span<const OverviewFormat> overview_formats();

}  // namespace packager
