#include "package/package_checks.h"

#include <cstddef>
#include <ctime>
#include <span>

#include "checks/abi.h"
#include "checks/architecture.h"
#include "checks/ca_bundle.h"
#include "checks/contract.h"
#include "checks/entry_point.h"
#include "checks/handler.h"
#include "checks/links.h"
#include "checks/load_order.h"
#include "checks/runtime.h"
#include "checks/secrets.h"
#include "checks/shadowing.h"

namespace packager {

std::vector<Finding> check_contents(const PackageView& view, const CheckSettings& settings,
                                    const Runtimes& runtimes, const std::string& today,
                                    const FileReader& files) {
  std::vector<Finding> findings;
  const auto add = [&](const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  const LoadOrder order(view);
  add(check_links(view));
  add(check_architecture(view));
  add(check_entry_point(view));
  add(check_interpreters(view, order));
  add(check_abi(view, order));
  add(check_shadowing(view, order));
  add(check_handler(view));
  if (!view.runtime_identifier.empty()) {
    add(check_runtime(view.runtime_identifier, runtimes, today));
  }
  const EntryContent content = [&](const Entry& entry, std::size_t limit) {
    return files.read_start(entry.source, limit);
  };
  add(check_ca_bundle(view, content));
  add(check_contract(view.name, view.entries, settings.contract));
  add(check_secrets(view.entries, content, settings.allow_secrets));
  return findings;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::string text(10, '\0');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%d", &utc);
  return text;
}

std::string start_of_bootstrap(std::span<const Entry> entries, const FileReader& files) {
  constexpr std::size_t kEnough = 65536;
  const Entry* const bootstrap = find_bootstrap(entries);
  const bool is_file = bootstrap != nullptr && bootstrap->kind == EntryKind::kFile;
  return is_file ? files.read_start(bootstrap->source, kEnough) : "";
}

}  // namespace packager
