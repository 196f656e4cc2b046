#include "checks/runtime.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "base/edit_distance.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::size_t kMostTypos = 2;
constexpr const char* kWayOut = "correct RUNTIME; if AWS has it, describe it in a RUNTIMES_FILE";
constexpr const char* kWayOutForZip =
    "correct --runtime; if AWS has it, describe it in a --runtimes-file";

/// An identifier by its form: "java#.al#", and the numbers in it.
struct Shape {
  std::string form;
  std::vector<std::uint64_t> numbers;
};

Shape shape_of(std::string_view identifier) {
  constexpr std::uint64_t kLargest = 1'000'000'000;
  Shape shape;
  for (const char c : identifier) {
    if (c < '0' || c > '9') {
      shape.form += c;
      continue;
    }
    if (!shape.form.ends_with('#')) {
      shape.form += '#';
      shape.numbers.push_back(0);
    }
    std::uint64_t& number = shape.numbers.back();
    number = std::min(number * 10 + static_cast<std::uint64_t>(c - '0'), kLargest);
  }
  return shape;
}

/// One that AWS may have by now: of a known form, and with a number that is beyond all known ones
/// of its place, or newer than the newest as a whole.
bool may_be_newer(const std::string& identifier, const std::vector<std::string>& known) {
  const Shape shape = shape_of(identifier);
  std::vector<std::uint64_t> newest;
  std::vector<std::uint64_t> largest(shape.numbers.size(), 0);
  for (const std::string& one : known) {
    const Shape other = shape_of(one);
    if (other.form != shape.form) continue;
    newest = std::max(newest, other.numbers);
    for (std::size_t i = 0; i < largest.size(); ++i)
      largest[i] = std::max(largest[i], other.numbers[i]);
  }
  if (newest.empty()) return false;
  bool is_beyond = shape.numbers > newest;
  for (std::size_t i = 0; i < largest.size(); ++i)
    is_beyond = is_beyond || shape.numbers[i] > largest[i];
  return is_beyond;
}

/// Letters that are read or typed for each other are one.
std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    result += lower == 'o' ? '0' : lower == 'l' || lower == 'i' ? '1' : lower;
  }
  return result;
}

/// How far the numbers of two identifiers of one form are apart; 0 if the forms differ.
std::uint64_t gap(const Shape& one, const Shape& other) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; one.form == other.form && i < one.numbers.size(); ++i) {
    sum += std::max(one.numbers[i], other.numbers[i]) - std::min(one.numbers[i], other.numbers[i]);
  }
  return sum;
}

/// The known one that it was probably meant to be; empty if none is within kMostTypos.
std::string meant(const std::string& identifier, const std::vector<std::string>& known) {
  const Shape shape = shape_of(identifier);
  std::string best;
  std::tuple<std::size_t, std::size_t, std::uint64_t> least = {kMostTypos + 1, 0, 0};
  for (const std::string& one : known) {
    const std::tuple<std::size_t, std::size_t, std::uint64_t> now = {
        edit_distance(identifier, one), edit_distance(folded(identifier), folded(one)),
        gap(shape, shape_of(one))};
    const bool is_newer = now == least && shape_of(one).numbers > shape_of(best).numbers;
    if (now < least || is_newer) {
      best = one;
      least = now;
    }
  }
  return best;
}

Finding misspelt(const std::string& identifier, const std::string& known) {
  Finding finding = make_finding(
      "runtime-unknown", identifier,
      "there is no runtime " + in_quotes(identifier) + "; did you mean " + known + "?");
  finding.severity = Severity::kError;
  finding.facts
      .add("in Lambda", "create-function refuses it: Value " + escaped(identifier) +
                            " at 'runtime' failed to satisfy constraint")
      .fix(kWayOut, kWayOutForZip);
  return finding;
}

/// The newest known one of that family; empty if there is none.
std::string newest_of(const std::string& family, const Runtimes& runtimes) {
  const Runtime* newest = nullptr;
  for (const std::string& identifier : runtimes.usable()) {
    const Runtime* const one = runtimes.find(identifier);
    if (one->family != family) continue;
    if (newest == nullptr || compare_versions(one->version, newest->version) > 0) newest = one;
  }
  return newest == nullptr ? "" : newest->identifier;
}

Finding unknown(const std::string& identifier, const Runtime* assumed, const Runtimes& runtimes) {
  Finding finding = make_finding("runtime-unknown", identifier,
                                 "the runtime " + in_quotes(identifier) + " is not known here");
  if (assumed != nullptr) {
    finding.facts.add("taken as", newest_of(assumed->family, runtimes));
  } else {
    finding.facts.add("not checked", "what it provides, and how it finds the handler");
    const std::string similar = nearest(identifier, runtimes.usable());
    if (!similar.empty()) finding.facts.add("did you mean", similar);
  }
  finding.facts.fix(kWayOut, kWayOutForZip);
  return finding;
}

}  // namespace

std::vector<Finding> check_runtime(const std::string& identifier, const Runtimes& runtimes,
                                   const std::string& today) {
  if (identifier.empty()) return {};
  const Runtime* const runtime = runtimes.find(identifier);
  if (runtime == nullptr || runtime->is_assumed) {
    const std::vector<std::string> known = runtimes.usable();
    const std::string similar = meant(identifier, known);
    if (!similar.empty() && !may_be_newer(identifier, known))
      return {misspelt(identifier, similar)};
    return {unknown(identifier, runtime, runtimes)};
  }
  if (runtime->is_retired) {
    Finding finding =
        make_finding("runtime-deprecated", identifier,
                     "Lambda creates no function with the runtime " + identifier + " any more");
    finding.facts = {{"fix", "choose a runtime that AWS supports"}};
    return {finding};
  }
  // Dates of this form compare as text.
  if (runtime->deprecated.empty() || today < runtime->deprecated) return {};
  Finding finding =
      make_finding("runtime-deprecated", identifier,
                   "the runtime " + identifier + " is deprecated since " + runtime->deprecated);
  finding.facts = {{"why", "it gets no security updates, and AWS will stop creating and updating"},
                   {"", "functions with it"},
                   {"date from", "runtimes.json; such dates have been moved before"},
                   {"fix", "choose a runtime that AWS supports"}};
  return {finding};
}

}  // namespace packager
