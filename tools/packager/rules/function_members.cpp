#include "rules/function_members.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "rules/embedded.h"

namespace packager {
namespace {

using nlohmann::ordered_json;

const ordered_json& model() {
  static const ordered_json json = ordered_json::parse(kFunctionMembersJson);
  return json;
}

std::string joined(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + "." + name;
}

std::vector<std::string> names_of(const ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& [name, type] : object.items())
    names.push_back(name);
  return names;
}

/// Of a leaf: "string", "boolean", or the words it may be, with '|' between them.
std::string leaf_problem(const ordered_json& value, const std::string& type) {
  if (type == "boolean") return value.is_boolean() ? "" : "is not true or false";
  if (!value.is_string()) return "is not a text";
  const bool is_word = type.find('|') != std::string::npos;
  const std::string all = "|" + type + "|";
  const bool is_allowed = all.find("|" + value.get<std::string>() + "|") != std::string::npos;
  return !is_word || is_allowed ? "" : "is none of " + type;
}

void compare(const std::string& path, const ordered_json& value, const ordered_json& type,
             std::vector<std::string>& problems) {
  const auto add = [&](const std::string& problem) {
    problems.push_back((path.empty() ? "the file" : path) + " " + problem);
  };
  if (type.is_string()) {
    const std::string problem = leaf_problem(value, type.get<std::string>());
    if (!problem.empty()) add(problem + ": " + value.dump());
  } else if (type.is_array()) {
    if (!value.is_array()) return add("is not a list");
    for (std::size_t i = 0; i < value.size(); ++i)
      compare(path + "[" + std::to_string(i) + "]", value[i], type.front(), problems);
  } else {
    if (!value.is_object()) return add("is not an object");
    for (const auto& [name, member] : value.items()) {
      if (type.contains(name)) {
        compare(joined(path, name), member, type[name], problems);
        continue;
      }
      const ordered_json& elsewhere = model()["elsewhere"];
      if (path.empty() && elsewhere.contains(name)) {
        problems.push_back(name + " is given by " + elsewhere[name].get<std::string>());
        continue;
      }
      const std::vector<std::string> names = names_of(type);
      const std::string other = nearest(name, names);
      problems.push_back("there is no member " + joined(path, escaped(name)) +
                         (other.empty() ? "; there are " + enumerated(names, names.size())
                                        : "; did you mean " + joined(path, other) + "?"));
    }
  }
}

template <typename Rename>
ordered_json renamed(const ordered_json& value, const Rename& rename) {
  ordered_json result = value;
  if (value.is_array()) {
    for (ordered_json& item : result)
      item = renamed(item, rename);
  } else if (value.is_object()) {
    result = ordered_json::object();
    for (const auto& [name, member] : value.items())
      result[rename(name)] = renamed(member, rename);
  }
  return result;
}

}  // namespace

std::vector<std::string> member_problems(const ordered_json& configuration) {
  std::vector<std::string> problems;
  compare("", configuration, model()["members"], problems);
  return problems;
}

ordered_json members_for_cloudformation(const ordered_json& configuration) {
  return renamed(configuration, [](const std::string& name) {
    return model()["cloudformation"].value(name, name);
  });
}

ordered_json members_for_terraform(const ordered_json& configuration) {
  return renamed(configuration, [](const std::string& name) {
    return model()["terraform"].value(name, snake_case(name));
  });
}

}  // namespace packager
