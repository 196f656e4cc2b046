#include "checks/runtime_api.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/text.h"

namespace packager {
namespace {

using namespace std::string_view_literals;

/// Optimisers cut "AWS_LAMBDA_RUNTIME_API" into words of 8 bytes, .NET has two bytes a letter; a
/// program may have the address from elsewhere, but not the path.
bool speaks_to_lambda(std::string_view content) {
  constexpr auto kSigns =
      std::to_array<std::string_view>({"AWS_LAMB"sv, "A\0W\0S\0_\0L\0A\0M\0B\0"sv,
                                       "2018-06-01/runtime"sv, "2\0000\0001\08\0-\0000\0006\0"sv});
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return holds(content, sign); });
}

/// Compressed, or with something compressed inside: zip and jar, gzip, xz, zstd, bzip2; in
/// programs, what UPX, PyInstaller and AppImage make of them.
bool hides_its_content(std::string_view content) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"PK\x03\x04"sv, "\x1f\x8b"sv, "\xfd\x37zXZ"sv, "\x28\xb5\x2f\xfd"sv, "BZh"sv});
  constexpr auto kInside = std::to_array<std::string_view>(
      {"UPX!"sv, "MEI\014\013\012\013\016"sv, "PK\x03\x04"sv, "hsqs"sv});
  if (content.starts_with("\x7f"
                          "ELF")) {
    return std::any_of(kInside.begin(), kInside.end(),
                       [&](std::string_view sign) { return holds(content, sign); });
  }
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view magic) { return content.starts_with(magic); });
}

}  // namespace

std::vector<Finding> check_runtime_api(const Package& package, const EntryContent& content) {
  const Entry* const bootstrap = package.follow("bootstrap");
  const bool is_known = bootstrap != nullptr && bootstrap->kind == EntryKind::kFile &&
                        !package.has_unknown_layers && package.layer_names.empty();
  if (!is_known) return {};
  // Programs first: most packages end there.
  for (const bool is_executable : {true, false}) {
    for (const Entry& entry : package.entries) {
      if (entry.kind != EntryKind::kFile || entry.executable != is_executable) continue;
      const bool is_large = entry.status.size > kLargestSearched;
      if (is_large && !is_executable) continue;  // data
      const std::string text = content(entry, kLargestSearched);
      if (is_large || speaks_to_lambda(text) || hides_its_content(text)) return {};
    }
  }
  Finding finding = make_finding("runtime-api", "bootstrap",
                                 "package " + in_quotes(package.name) +
                                     " never asks Lambda for events: nothing in it names "
                                     "AWS_LAMBDA_RUNTIME_API");
  finding.facts = {
      {"in Lambda", "the first invocation ends with Runtime.ExitError or a time-out"},
      {"because", "a custom runtime's bootstrap is not called with the event, it loops:"},
      {"", "GET http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next, then"},
      {"", "POST .../invocation/<its header Lambda-Runtime-Aws-Request-Id>/response"},
      {"fix", "link a client of that API (aws-lambda-cpp), or see ENTRYPOINT in the reference",
       "link a client of that API (aws-lambda-cpp)"},
      {"", "if it gets events in another way, OFF runtime-api",
       "if it gets events in another way, --off runtime-api"}};
  return {finding};
}

}  // namespace packager
