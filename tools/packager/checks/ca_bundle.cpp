#include "checks/ca_bundle.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

/// Where distributions have them; those that curl's configure tries.
constexpr std::array<std::string_view, 6> kUsualPlaces = {
    "/etc/ssl/certs/ca-certificates.crt",      // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/tls/certs/ca-bundle.crt",        // Fedora, Red Hat, Amazon Linux
    "/etc/ssl/ca-bundle.pem",                  // openSUSE
    "/etc/ssl/cert.pem",                       // Alpine, the BSDs
    "/usr/local/share/certs/ca-root-nss.crt",  // FreeBSD
    "/usr/share/ssl/certs/ca-bundle.crt"};     // Red Hat of old

bool brings_certificates(std::span<const Entry> entries) {
  return std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
    return entry.name.ends_with(".pem") || entry.name.ends_with(".crt");
  });
}

/// libcurl, or a program that may have it inside.
bool may_open_connections(const PackagedElf& packaged) {
  return packaged.elf.kind == ElfKind::kProgram || file_name(packaged.name).starts_with("libcurl");
}

}  // namespace

std::vector<Finding> check_ca_bundle(const Package& view, const EntryContent& content) {
  if (view.runtime == nullptr || view.runtime->ca_files.empty()) return {};
  const std::vector<std::string>& there = view.runtime->ca_files;
  const auto names_one_that_is_there = [&](const std::string& text) {
    return std::any_of(there.begin(), there.end(),
                       [&](const std::string& file) { return holds(text, file); });
  };
  const auto content_of = [&](const PackagedElf& packaged) {
    const Entry* const entry = view.entry(packaged.name);
    return entry == nullptr ? "" : content(*entry, kLargestSearched);
  };
  const PackagedElf* first = nullptr;
  std::string_view place;
  for (const PackagedElf& packaged : view.elves) {
    if (!may_open_connections(packaged)) continue;
    const std::string text = content_of(packaged);
    if (names_one_that_is_there(text)) return {};
    const auto* const found =
        std::find_if(kUsualPlaces.begin(), kUsualPlaces.end(),
                     [&](std::string_view file) { return holds(text, file); });
    if (first != nullptr || found == kUsualPlaces.end()) continue;
    first = &packaged;
    place = *found;
  }
  if (first == nullptr || brings_certificates(view.entries)) return {};
  for (const PackagedElf& packaged : view.elves) {
    if (may_open_connections(packaged)) continue;  // it was looked into
    if (names_one_that_is_there(content_of(packaged))) return {};
  }
  const std::vector<std::string>& unrecorded = view.runtime->unrecorded;
  const bool is_certain =
      std::none_of(unrecorded.begin(), unrecorded.end(),
                   [&](const std::string& folder) { return is_within(place, folder); });
  Finding finding = make_finding("ca-bundle", first->name,
                                 in_quotes(first->name) + " looks for CA certificates in " +
                                     std::string(place) + ", which " + view.runtime_identifier +
                                     (is_certain ? " does not have" : " may not have"));
  finding.facts = {
      {"in Lambda", "curl error 77, Problem with the SSL CA cert, at the first https request"},
      {"fix", "set CURLOPT_CAINFO (with the AWS SDK, ClientConfiguration::caFile) to"},
      {"", there.front() + ", or package a file of certificates;"},
      {"", "if it uses no https, OFF ca-bundle", "if it uses no https, --off ca-bundle"}};
  return {finding};
}

}  // namespace packager
