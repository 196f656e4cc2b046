#include "manifest/lambda_configuration.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>
#include <vector>

#include "rules/function_members.h"
#include "rules/settings.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

struct Member {
  std::string path;  ///< names with dots between them
  ordered_json value;
  std::string keyword;
  bool is_apart = false;  ///< deploy.sh's options can change it, or it compares it by itself
};

ordered_json object_of(const Settings::Pairs& pairs) {
  ordered_json object = ordered_json::object();
  for (const auto& [name, value] : pairs)
    object[name] = value;
  return object;
}

/// Null if it was not given.
ordered_json value_of_setting(const SettingRow& row, const Settings& settings) {
  if (row.type == SettingRow::Type::kMap) {
    ordered_json object = object_of(settings.map(row.keyword));
    return object.empty() ? ordered_json() : object;
  }
  const std::string text = settings.text(row.keyword);
  if (text.empty()) return nullptr;
  return row.type == SettingRow::Type::kInteger ? number_or_text(text) : ordered_json(text);
}

const std::string& path_in(const SettingRow& row, Dialect dialect) {
  switch (dialect) {
    case Dialect::kCloudFormation:
      return row.cloudformation;
    case Dialect::kTerraform:
      return row.terraform;
    case Dialect::kLambda:
      break;
  }
  return row.lambda;
}

std::vector<Member> members_of(const Manifest& manifest, std::string_view otherwise_handler,
                               Dialect dialect) {
  std::vector<Member> members;
  if (manifest.kind == PackageKind::kFunction) {
    members.push_back(
        {dialect == Dialect::kTerraform ? "runtime" : "Runtime", manifest.runtime, "RUNTIME"});
  }
  for (const SettingRow& row : setting_rows()) {
    const std::string& path = path_in(row, dialect);
    if (path.empty()) continue;
    ordered_json value = value_of_setting(row, manifest.settings);
    if (value.is_null() && row.keyword == "HANDLER" && !otherwise_handler.empty()) {
      value = otherwise_handler;
    }
    if (!value.is_null()) {
      const bool is_apart = !row.variable.empty() || row.type == SettingRow::Type::kMap;
      members.push_back({path, std::move(value), row.keyword, is_apart});
    }
  }
  return members;
}

void put(ordered_json& object, std::string_view path, ordered_json value) {
  const std::size_t dot = path.find('.');
  ordered_json& member = object[std::string(path.substr(0, dot))];
  if (dot == std::string_view::npos) {
    member = std::move(value);
  } else {
    put(member, path.substr(dot + 1), std::move(value));
  }
}

/// As Python's json.dumps writes it, which is how the AWS CLI tells what is there.
std::string ascii_json(const ordered_json& json) {
  constexpr int kCompact = -1;
  return json.dump(kCompact, ' ', true);
}

/// The same without the backtick that would end it in a --query.
std::string compact_json(const ordered_json& json) {
  std::string text = ascii_json(json);
  for (std::size_t at = 0; (at = text.find('`', at)) != std::string::npos;)
    text.replace(at, 1, "\\u0060");
  return text;
}

}  // namespace

ordered_json lambda_configuration(const Manifest& manifest, std::string_view otherwise_handler,
                                  Dialect dialect) {
  ordered_json configuration = ordered_json::object();
  for (Member& member : members_of(manifest, otherwise_handler, dialect))
    put(configuration, member.path, std::move(member.value));
  const ordered_json given = given_members(manifest);
  switch (dialect) {
    case Dialect::kLambda:
      configuration.update(given);
      break;
    case Dialect::kCloudFormation:
      configuration.update(members_for_cloudformation(given));
      break;
    case Dialect::kTerraform:
      configuration.update(members_for_terraform(given));
      break;
  }
  return configuration;
}

ordered_json given_members(const Manifest& manifest) {
  ordered_json given = ordered_json::parse(manifest.configuration, nullptr, false);
  return given.is_object() ? given : ordered_json::object();
}

std::string default_handler(const Manifest& manifest, const Runtimes& runtimes) {
  if (manifest.kind == PackageKind::kLayer) return "";
  const Runtime* const runtime = runtimes.find(manifest.runtime);
  return runtime != nullptr && runtime->handler == HandlerRule::kBootstrap ? "bootstrap" : "";
}

std::string script_configuration(const Manifest& manifest, std::string_view otherwise_handler) {
  ordered_json configuration = ordered_json::object();
  for (Member& member : members_of(manifest, otherwise_handler, Dialect::kLambda)) {
    if (!member.is_apart) put(configuration, member.path, std::move(member.value));
  }
  configuration.update(given_members(manifest));
  return compact_json(configuration);
}

std::string compared_members(const Manifest& manifest, std::string_view otherwise_handler) {
  std::string lines;
  const auto add = [&](const std::string& label, const std::string& path,
                       const ordered_json& value) {
    lines += (lines.empty() ? "" : "\n") + label + " " + path + " " + compact_json(value);
  };
  for (const Member& member : members_of(manifest, otherwise_handler, Dialect::kLambda)) {
    if (!member.is_apart) add(member.keyword, member.path, member.value);
  }
  const ordered_json given = given_members(manifest);
  for (const auto& [name, value] : given.items()) {
    // AWS adds to such an object what it knows besides.
    if (!value.is_object()) add(name, name, value);
    if (!value.is_object()) continue;
    for (const auto& [inner, member] : value.items()) {
      std::string path = name;
      path.append(".").append(inner);
      add(path, path, member);
    }
  }
  return lines;
}

ordered_json number_or_text(const std::string& value) {
  std::uint64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto parsed = std::from_chars(value.data(), end, number);
  if (parsed.ec == std::errc{} && parsed.ptr == end) return number;
  return value;
}

std::string pairs_json(const Manifest& manifest, std::string_view keyword) {
  return ascii_json(object_of(manifest.settings.map(keyword)));
}

}  // namespace packager
