#include "native/python_modules.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "base/path.h"

namespace packager {
namespace {

constexpr std::string_view kSharedObject = ".so";

/// "311" of "cpython-311-x86_64-linux-gnu"; empty if the tag has no such number.
std::string_view digits_of(std::string_view tag) {
  for (const std::string_view start : {"cpython-", "cp"}) {
    if (!tag.starts_with(start)) continue;
    tag.remove_prefix(start.size());
    const auto end = std::find_if_not(tag.begin(), tag.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
    return tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
  }
  return "";
}

bool is_tag(std::string_view text) {
  return text == "abi3" || text.starts_with("cpython-") || text.starts_with("pypy") ||
         (text.starts_with("cp") && !digits_of(text).empty());
}

std::string triple(std::string_view architecture) {
  return std::string(architecture == "arm64" ? "aarch64" : "x86_64") + "-linux-gnu";
}

}  // namespace

std::optional<CompiledModule> compiled_module(std::string_view path) {
  const std::string_view ending = path.ends_with(".pyd") ? ".pyd" : kSharedObject;
  if (!path.ends_with(ending)) return std::nullopt;
  CompiledModule found;
  found.ending = ending;
  std::string_view stem = path.substr(0, path.size() - ending.size());
  const std::size_t name = stem.size() - file_name(stem).size();
  const std::size_t dot = stem.rfind('.');
  if (dot != std::string_view::npos && dot > name && is_tag(stem.substr(dot + 1))) {
    found.tag = stem.substr(dot + 1);
    stem = stem.substr(0, dot);
  }
  if (stem.size() == name) return std::nullopt;
  found.module = stem;
  return found;
}

std::vector<std::string> module_endings(std::string_view version, std::string_view architecture) {
  std::string digits(version);
  std::erase(digits, '.');
  return {".cpython-" + digits + "-" + triple(architecture) + ".so", ".abi3.so",
          std::string(kSharedObject)};
}

std::string made_for(const CompiledModule& module) {
  const auto says = [&](std::string_view word) {
    return module.tag.find(word) != std::string::npos;
  };
  std::string text;
  if (module.tag.starts_with("pypy")) text = "PyPy";
  if (const std::string_view digits = digits_of(module.tag); digits.size() > 1) {
    text = "Python " + std::string(digits.substr(0, 1)) + "." + std::string(digits.substr(1));
  }
  std::string system;
  if (says("darwin")) system = "macOS";
  if (says("win") && !says("darwin")) system = "Windows";
  if (module.ending == ".pyd") system = "Windows";
  if (says("musl")) system = "musl";
  if (says("aarch64-linux-gnu")) system = "arm64";
  if (says("x86_64-linux-gnu")) system = "x86_64";
  if (text.empty() || system.empty()) return text + system;
  return text + " on " + system;
}

std::string module_of_handler(std::string_view handler) {
  const std::size_t dot = handler.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  std::string path(handler.substr(0, dot));
  std::replace(path.begin(), path.end(), '.', '/');
  return path;
}

}  // namespace packager
