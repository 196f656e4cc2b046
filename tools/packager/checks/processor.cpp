#include "checks/processor.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include "base/text.h"

namespace packager {
namespace {

constexpr unsigned kAvx512Level = 4;  // x86-64-v4

template <std::size_t N>
bool begins_with_one_of(std::string_view text, const std::array<std::string_view, N>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

template <std::size_t N>
bool has_one_of(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// ---- x86_64

/// Values of -march with AVX-512, or with AVX-VNNI, which only some hosts have, too. GCC's and
/// clang's manuals.
bool is_x86_beyond(std::string_view processor) {
  constexpr auto kBeyond =
      std::to_array<std::string_view>({"native",        "x86-64-v4",     "skylake-avx512",
                                       "skx",           "cascadelake",   "cooperlake",
                                       "cannonlake",    "icelake",       "tigerlake",
                                       "rocketlake",    "alderlake",     "raptorlake",
                                       "meteorlake",    "gracemont",     "arrowlake",
                                       "lunarlake",     "pantherlake",   "sapphirerapids",
                                       "emeraldrapids", "graniterapids", "diamondrapids",
                                       "sierraforest",  "grandridge",    "clearwaterforest",
                                       "knl",           "knm",           "znver4",
                                       "znver5",        "znver6"});
  return begins_with_one_of(processor, kBeyond);
}

std::string x86_option_beyond(std::span<const std::string> options) {
  constexpr auto kExtensions =
      std::to_array<std::string_view>({"avx512", "avx10", "avxvnni", "avxifma", "amx"});
  std::string march;
  std::map<std::string, std::string, std::less<>> extensions;  // to the option that sets them
  for (const std::string& option : options) {
    const std::string_view text = option;
    if (text.starts_with("-march=")) {
      march = is_x86_beyond(text.substr(text.find('=') + 1)) ? option : "";
    } else if (text.starts_with("-mno-")) {
      extensions.erase(std::string(text.substr(5)));
    } else if (text.starts_with("-m") && begins_with_one_of(text.substr(2), kExtensions)) {
      extensions[std::string(text.substr(2))] = option;
    }
  }
  if (!march.empty()) return march;
  return extensions.empty() ? "" : extensions.begin()->second;
}

// ---- arm64

/// What a Neoverse N1 lacks of that which compilers use by themselves.
bool has_arm_extension_beyond(std::string_view value) {
  constexpr auto kBeyond = std::to_array<std::string_view>(
      {"+sve", "+sme", "+i8mm", "+bf16", "+f32mm", "+f64mm", "+fp8", "+pauth", "+fp16fml", "+sha3",
       "+sm4", "+ls64", "+mops", "+cssc"});
  return has_one_of(value, kBeyond);
}

bool is_arm_beyond(std::string_view value, bool is_processor) {
  if (has_arm_extension_beyond(value)) return true;
  const std::string_view name = value.substr(0, value.find('+'));
  constexpr auto kArchitectures =
      std::to_array<std::string_view>({"native", "armv8.3", "armv8.4", "armv8.5", "armv8.6",
                                       "armv8.7", "armv8.8", "armv8.9", "armv9"});
  constexpr auto kProcessors = std::to_array<std::string_view>(
      {"native",    "neoverse-v", "neoverse-n2", "neoverse-n3", "neoverse-512tvb", "grace",
       "apple-",    "cortex-a5",  "cortex-a71",  "cortex-a72",  "cortex-x2",       "cortex-x3",
       "cortex-x4", "cortex-x9",  "ampere1",     "a64fx",       "olympus",         "gb10",
       "thunderx3", "zeus",       "cobalt-100",  "oryon"});
  if (!is_processor) return begins_with_one_of(name, kArchitectures);
  // Armv8.0 and 8.2 cores whose names begin alike.
  constexpr auto kOld =
      std::to_array<std::string_view>({"cortex-a53", "cortex-a55", "cortex-a57", "cortex-a72"});
  const bool is_old = std::find(kOld.begin(), kOld.end(), name) != kOld.end() ||
                      name.starts_with("cortex-a57.") || name.starts_with("cortex-a72.");
  return !is_old && begins_with_one_of(name, kProcessors);
}

std::string arm_option_beyond(std::span<const std::string> options) {
  std::string processor;
  std::string architecture;
  for (const std::string& option : options) {
    const std::string value = option.substr(option.find('=') + 1);
    if (option.starts_with("-mcpu=")) processor = is_arm_beyond(value, true) ? option : "";
    if (option.starts_with("-march=")) architecture = is_arm_beyond(value, false) ? option : "";
  }
  return architecture.empty() ? processor : architecture;
}

// ---- What a package tells.

std::vector<std::string> command_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Several variants of the same code lie in a target of their own each, and one is chosen at run
/// time: their names say for which processor they are, as embree_avx512 does.
bool is_named_for_a_processor(std::string name) {
  constexpr auto kNames = std::to_array<std::string_view>({"avx512", "avx10", "skylake", "icelake",
                                                           "cascadelake", "sapphirerapids", "znver",
                                                           "x86_64_v4", "x86-64-v4", "neoverse"});
  constexpr auto kWords = std::to_array<std::string_view>(
      {"amx", "skx", "icl", "spr", "v4", "sve", "sve2", "sme", "armv9"});
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (has_one_of(name, kNames)) return true;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '_' || c == '.' || c == '/'; },
      ' ');
  const std::vector<std::string> words = command_words(name);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  });
}

/// The option that all of the file's code was compiled with, as far as it tells.
std::string option_of_all(const std::vector<std::string>& producers,
                          std::string_view architecture) {
  std::string first;
  for (const std::string& producer : producers) {
    const std::string option = option_beyond_lambda(command_words(producer), architecture);
    if (option.empty()) return "";
    if (first.empty()) first = option;
  }
  return first;
}

/// Of a machine that lacks them the loader takes no file from there.
bool is_chosen_by_the_loader(std::string_view entry) {
  return entry.find("glibc-hwcaps/") != std::string_view::npos;
}

struct Signs {
  std::string subject;  ///< of the first
  std::vector<std::string> compiled;
  std::vector<std::string> built;
  std::vector<std::string> noted;
};

Signs signs_of(const Package& package) {
  Signs signs;
  const auto add = [&](std::vector<std::string>& lines, const std::string& subject,
                       std::string line) {
    if (signs.subject.empty()) signs.subject = subject;
    if (std::find(lines.begin(), lines.end(), line) == lines.end())
      lines.push_back(std::move(line));
  };
  for (const CompiledTarget& target : package.settings.compiled_targets) {
    const std::string option = option_beyond_lambda(target.options, package.architecture);
    if (option.empty() || is_named_for_a_processor(target.name)) continue;
    const bool is_this_machine = option.ends_with("=native");
    add(signs.compiled, target.name,
        "target " + escaped(target.name) + " with " + escaped(option) +
            (is_this_machine ? ", for the machine that builds" : ""));
  }
  const auto machine = machine_of_architecture(package.architecture);
  for (const PackagedElf& packaged : package.elves) {
    if (packaged.elf.machine != machine || is_chosen_by_the_loader(packaged.name)) continue;
    if (packaged.elf.x86_isa_level >= kAvx512Level) {
      add(signs.noted, packaged.name, in_quotes(packaged.name) + " needs x86-64-v4, says its note");
    }
    const std::string option = option_of_all(packaged.elf.producers, package.architecture);
    if (option.empty() || is_named_for_a_processor(packaged.name)) continue;
    add(signs.built, packaged.name,
        in_quotes(packaged.name) + " with " + escaped(option) + ", says its debug information");
  }
  return signs;
}

}  // namespace

std::string option_beyond_lambda(std::span<const std::string> options,
                                 std::string_view architecture) {
  return architecture == "arm64" ? arm_option_beyond(options) : x86_option_beyond(options);
}

std::vector<Finding> check_processor(const Package& package) {
  const Signs signs = signs_of(package);
  if (signs.subject.empty()) return {};
  const bool is_arm = package.architecture == "arm64";
  Finding finding =
      make_finding("processor", signs.subject,
                   (package.is_layer ? "layer " : "package ") + in_quotes(package.name) +
                       " has code for processors that not every " + package.architecture +
                       " host of Lambda has");
  finding.facts.list("compiled", signs.compiled, kMostShown)
      .list("built", signs.built, kMostShown)
      .list("needed", signs.noted, kMostShown);
  finding.facts.add("hosts have",
                    is_arm ? "what a Neoverse N1 has: Armv8.2 with crypto; some have no SVE"
                           : "AVX2, that is x86-64-v3; some have no AVX-512");
  if (!signs.noted.empty()) {
    finding.facts.add("in Lambda", "CPU ISA level is lower than required, exit status 127; or");
  }
  finding.facts.add(signs.noted.empty() ? "in Lambda" : "",
                    "signal: illegal instruction, on some hosts and not on others");
  const std::string flag = is_arm ? "-mcpu=neoverse-n1" : "-march=haswell";
  finding.facts.fix("compile with " + flag + "; if it is chosen at run time, OFF processor",
                    "compile with " + flag + "; if it is chosen at run time, --off processor");
  return {finding};
}

}  // namespace packager
