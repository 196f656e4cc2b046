#include "checks/secrets.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <thread>

#include "base/magic.h"
#include "base/parallel.h"
#include "base/path.h"
#include "base/text.h"
#include "plan/glob.h"

namespace packager {
namespace {

constexpr std::size_t kLargestRead = 1U << 20U;

bool is_upper_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_word(char c) {
  return is_upper_or_digit(c) || (c >= 'a' && c <= 'z') || c == '_';
}

bool is_base64(char c) {
  return (is_word(c) && c != '_') || c == '/' || c == '+';
}

/// "-----BEGIN RSA PRIVATE KEY-----" with base64 after it: the words alone are in every program
/// that reads keys.
bool has_private_key(std::string_view content) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kEnd = "PRIVATE KEY-----";
  for (std::size_t at = content.find(kBegin); at != std::string_view::npos;
       at = content.find(kBegin, at + 1)) {
    constexpr std::size_t kLongestHeader = 48;
    const std::string_view header = content.substr(at, kLongestHeader);
    const std::size_t end = header.find(kEnd);
    if (end == std::string_view::npos) continue;
    std::string_view rest = content.substr(at + end + kEnd.size());
    // As a string of a program, the line end is written as \n.
    if (rest.starts_with("\\n")) rest.remove_prefix(2);
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n \"'\\"), rest.size()));
    constexpr std::size_t kLeastKey = 16;
    const std::string_view key = rest.substr(0, kLeastKey);
    const bool has_headers = key.starts_with("Proc-Type:");  // an encrypted key of old
    if (has_headers || (key.size() == kLeastKey && std::all_of(key.begin(), key.end(), is_base64)))
      return true;
  }
  return false;
}

/// 40 characters of base64 by themselves.
bool has_secret_key(std::string_view text) {
  constexpr std::size_t kLength = 40;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_base64(text[i])) {
      ++run;
      continue;
    }
    if (run == kLength) return true;
    run = 0;
  }
  return false;
}

/// The id of a long-lived key (AKIA) or a temporary one (ASIA), and what looks like its secret
/// near.
bool has_access_key(std::string_view content) {
  constexpr std::size_t kLength = 20;
  constexpr std::size_t kNear = 400;
  for (const std::string_view prefix : {"AKIA", "ASIA"}) {
    for (std::size_t at = content.find(prefix); at != std::string_view::npos;
         at = content.find(prefix, at + 1)) {
      const std::string_view id = content.substr(at, kLength);
      const bool stands_alone = id.size() == kLength &&
                                std::all_of(id.begin(), id.end(), is_upper_or_digit) &&
                                (at == 0 || !is_word(content[at - 1])) &&
                                (at + kLength == content.size() || !is_word(content[at + kLength]));
      if (!stands_alone || id.ends_with("EXAMPLE")) continue;  // of AWS's documentation
      const std::size_t start = at < kNear ? 0 : at - kNear;
      const std::string_view before = content.substr(start, at - start);
      const std::string_view after = content.substr(at + kLength, kNear);
      if (has_secret_key(before) || has_secret_key(after)) return true;
    }
  }
  return false;
}

/// The .git folder that a file is in; empty if it is in none.
std::string repository_of(const std::string& name) {
  constexpr std::string_view kGit = ".git/";
  const std::size_t git = name.find(kGit);
  const bool is_inside = git != std::string::npos && (git == 0 || name[git - 1] == '/');
  return is_inside ? name.substr(0, git + kGit.size() - 1) : "";
}

/// As the end of a sentence that begins with the entry's name; empty if there is none.
std::string secret_of(const Entry& entry, const EntryContent& content) {
  if (!repository_of(entry.name).empty()) {
    return "is part of a Git repository, with all that was ever in it";
  }
  std::string problem = secret_by_name(entry.name);
  if (problem.empty() && entry.status.size <= kLargestRead) {
    const std::string text = content(entry, kLargestRead);
    const std::string what = text.starts_with(kElfMagic) ? "" : secret_in_content(text);
    if (!what.empty()) problem = "holds " + what;
  }
  return problem;
}

Finding secret(const Entry& entry, const std::string& problem) {
  Finding finding = make_finding("secret", entry.name, in_quotes(entry.name) + " " + problem);
  if (!entry.origin.empty()) finding.facts.add("from", escaped(entry.origin));
  finding.facts.add("why", "who can read the function's code can read it")
      .fix(
          "leave it out with PATTERN ... EXCLUDE, and keep secrets in AWS Secrets Manager or "
          "Parameter Store",
          "leave it out, and keep secrets in AWS Secrets Manager or Parameter Store")
      .push_back({"if it is none", "ALLOW_SECRETS " + in_quotes(entry.name),
                  "--allow-secrets " + in_quotes(entry.name)});
  return finding;
}

}  // namespace

std::string secret_by_name(std::string_view name) {
  const std::vector<std::string> parts = path_components(name);
  if (parts.empty()) return "";
  const std::string& last = parts.back();
  const std::string parent = parts.size() > 1 ? parts[parts.size() - 2] : "";
  if (last == ".env" || last.starts_with(".env.")) {
    constexpr std::array<std::string_view, 4> kTemplates = {".example", ".sample", ".template",
                                                            ".dist"};
    const bool is_template =
        std::any_of(kTemplates.begin(), kTemplates.end(),
                    [&](std::string_view ending) { return last.ends_with(ending); });
    return is_template ? "" : "is a file of environment variables, which usually holds secrets";
  }
  if (last == ".netrc" || last == ".git-credentials" || last == ".pypirc" || last == ".pgpass") {
    return "holds passwords";
  }
  if (parent == ".aws" && last == "credentials") return "holds AWS access keys";
  if (parent == ".docker" && last == "config.json") return "holds registry passwords";
  if (last == "id_rsa" || last == "id_dsa" || last == "id_ecdsa" || last == "id_ed25519") {
    return "is an SSH private key";
  }
  return "";
}

std::string secret_in_content(std::string_view content) {
  if (has_private_key(content)) return "a private key";
  return has_access_key(content) ? "an AWS access key" : "";
}

std::vector<Finding> check_secrets(const Package& package, const EntryContent& content) {
  const std::vector<Entry>& entries = package.entries;
  const std::vector<std::string>& allowed = package.settings.checks.allow_secrets;
  std::vector<std::string> problems(entries.size());
  for_each_in_parallel(entries.size(), std::thread::hardware_concurrency(), [&](std::size_t i) {
    const Entry& entry = entries[i];
    const bool is_allowed =
        std::any_of(allowed.begin(), allowed.end(),
                    [&](const std::string& glob) { return glob_matches(glob, entry.name); });
    if (entry.kind == EntryKind::kFile && !is_allowed) problems[i] = secret_of(entry, content);
  });
  std::vector<Finding> findings;
  std::string repository;  // whose files are one finding
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (problems[i].empty()) continue;
    const std::string folder = repository_of(entries[i].name);
    if (folder.empty() || folder != repository) {
      findings.push_back(secret(entries[i], problems[i]));
    }
    repository = folder;
  }
  return findings;
}

}  // namespace packager
