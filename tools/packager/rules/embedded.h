#pragma once

#include <span>
#include <string>
#include <string_view>

namespace packager {

/// Files that are compiled in by embed.cmake, and the version of the project.
extern const std::string_view kVersion;
extern const std::string_view kLimitsJson;           ///< rules/limits.json
extern const std::string_view kFunctionMembersJson;  ///< rules/function_members.json
extern const std::string_view kDeployScriptHead;     ///< deploy/script/head.sh
extern const std::string_view kDeployScriptTail;     ///< deploy/script/tail.sh
extern const std::string_view kDeployEngine;         ///< lambda-deploy.sh: the rest of that folder
extern const std::string_view kSymbolizeTemplate;    ///< native/symbolize.sh.in
extern const std::string_view kReportPage;           ///< report/html/page.html
extern const std::string_view kReportStyle;          ///< report/html/style.css
extern const std::string_view kReportScript;         ///< report/html/*.js, in one
extern const std::string_view kOverviewPage;         ///< report/html/overview.html
extern const std::string_view kOverviewScript;       ///< report/html/overview.js and what it uses

/// rules/runtimes.json, which is too long for one literal.
[[nodiscard]] std::string runtimes_json();

/// docs/checks/ID.md: what the check `id` finds, why, and what to do, in Markdown.
struct CheckPage {
  std::string_view id;
  std::string_view text;
};

[[nodiscard]] std::span<const CheckPage> check_pages();

}  // namespace packager
