#include "cli/limits.h"

#include <cstdint>
#include <ostream>

#include "base/error.h"
#include "base/facts.h"
#include "base/json.h"
#include "base/size.h"
#include "base/text.h"
#include "report/render_text.h"
#include "rules/embedded.h"
#include "rules/runtimes.h"

namespace packager {
namespace {

std::string amount(const JsonValue& row) {
  const std::uint64_t value = row.at("value").unsigned_integer();
  const std::string unit = row.at("unit").string();
  const bool is_inclusive = row.at("bound").string() == "<=";
  return (is_inclusive ? "at most " : "less than ") +
         (unit == "bytes" ? format_size(value) : with_thousands(value) + " " + unit);
}

std::string allowed(const JsonValue& row) {
  if (const auto words = row.find("allowed")) return words->string();
  std::string text = with_thousands(row.at("minimum").unsigned_integer()) + " to " +
                     with_thousands(row.at("maximum").unsigned_integer());
  if (const auto unit = row.find("unit")) text += " " + unit->string();
  return text;
}

/// A row of limits.json is a bound, or says what a setting may hold; others are lists of names.
void print_row(const std::string& name, const JsonValue& row, std::ostream& out) {
  const bool is_bound = row.find("bound").has_value();
  if (!is_bound && !row.find("minimum")) return;
  Facts facts;
  if (const auto what = row.find("what")) facts.add("of", what->string());
  if (const auto text = row.find("aws_text")) facts.add("in Lambda", text->string());
  facts.add("source", row.at("source").string());
  out << name << ": " << (is_bound ? amount(row) : allowed(row)) << '\n' << render_facts(facts);
}

int print_runtime(const Runtime& runtime, std::ostream& out) {
  Facts facts;
  facts.add("system", runtime.system_name);
  if (!runtime.deprecated.empty()) facts.add("deprecated", runtime.deprecated);
  for (const LibraryFolder& folder : runtime.library_folders) {
    for (const auto& [prefix, level] : folder.versions)
      facts.add(prefix, level.version + (level.is_verified ? "" : " at least"));
  }
  for (const auto& [architecture, loader] : runtime.loaders)
    facts.add("loader " + architecture, loader);
  for (const auto& [name, value] : runtime.environment)
    facts.add(name, value);
  out << runtime.identifier << '\n' << render_facts(facts);
  return 0;
}

}  // namespace

int list_limits(const std::string& runtime, FileSystem& files, std::ostream& out) {
  if (!runtime.empty()) {
    const Runtimes runtimes = Runtimes::load({}, files);
    const Runtime* const found = runtimes.find(runtime);
    if (found == nullptr) {
      throw Error("the runtime " + in_quotes(runtime) + " is not known here" +
                  did_you_mean(runtime, runtimes.usable()));
    }
    return print_runtime(*found, out);
  }
  const JsonValue limits = JsonValue::parse(kLimitsJson, "limits.json");
  out << "collected " << limits.at("collected").string() << '\n';
  for (const char* const group :
       {"package", "layers", "configuration", "environment", "invocation"}) {
    for (const auto& [name, row] : limits.at(group).members())
      print_row(name, row, out);
  }
  return 0;
}

}  // namespace packager
