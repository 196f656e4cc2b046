#include "checks/size_limits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/size.h"
#include "base/text.h"
#include "plan/glob.h"

namespace packager {
namespace {

constexpr std::size_t kLargestShown = 10;

/// How a quantity is measured and told.
struct QuantityInfo {
  Quantity quantity;
  /// Nothing if the package has no such quantity; null if it takes more than a package.
  std::optional<std::uint64_t> (*measured)(const Measurement&, std::span<const Layer>);
  bool is_uploaded;           ///< counts only for a zip that is uploaded directly
  std::string_view verb;      ///< between the package's name and the amount
  std::string_view adverb;    ///< behind the amount
  std::string_view requirer;  ///< whose bound it is, if it is not the user's
  Facts (*fixes)();
};

constexpr auto kQuantities = std::to_array<QuantityInfo>({
    {Quantity::kUnzippedSize,
     [](const Measurement& measurement, std::span<const Layer>) {
       return std::optional(measurement.unzipped_size);
     },
     false, " is ", " unzipped", "Lambda",
     [] {
       return Facts{
           {"fix", "load the largest files at run time from S3 or EFS, or leave files out"},
           {"", "with PATTERN ... EXCLUDE, or deploy a container image (up to 10 GB)",
            "or deploy a container image (up to 10 GB)"},
           {"", "a layer does not help: layers count towards the same limit"}};
     }},
    {Quantity::kEntries,
     [](const Measurement& measurement, std::span<const Layer>) {
       return std::optional<std::uint64_t>(measurement.entries.size());
     },
     false, " has ", "", "Lambda",
     [] {
       return Facts{{"fix", "put the small files into one archive and read them from there"}};
     }},
    {Quantity::kCombinedSize,
     [](const Measurement& measurement, std::span<const Layer> layers) {
       return layers.empty() ? std::nullopt
                             : std::optional(measurement.unzipped_size + unzipped_size_of(layers));
     },
     false, " and its layers are ", " unzipped", "Lambda",
     [] {
       return Facts{
           {"fix", "leave files out of the layers, load the largest at run time from S3 or EFS,"},
           {"", "or deploy a container image (up to 10 GB)"}};
     }},
    {Quantity::kZippedSize,
     [](const Measurement& measurement, std::span<const Layer>) {
       return std::optional(measurement.zipped_size);
     },
     true, " is ", " zipped", "a direct upload",
     [] {
       return Facts{{"fix",
                     "UPLOAD auto or UPLOAD s3: a zip that comes from S3 has no zipped limit",
                     "--upload s3: a zip that comes from S3 has no zipped limit"}};
     }},
    {Quantity::kPathSize, nullptr, false, " is ", " unzipped", "", nullptr},
});

const QuantityInfo& info_of(Quantity quantity) {
  return *std::find_if(kQuantities.begin(), kQuantities.end(),
                       [&](const QuantityInfo& info) { return info.quantity == quantity; });
}

/// "1,234 bytes"; of entries "3 files", and for the zip format's own bound "3 entries".
std::string amount(const LimitUse& use, std::uint64_t value) {
  if (use.quantity != Quantity::kEntries) return format_size(value);
  if (use.is_budget) return with_thousands(value) + (value == 1 ? " file" : " files");
  return with_thousands(value) + (value == 1 ? " entry" : " entries");
}

/// `package "hello" is 12 bytes unzipped`
std::string statement(const std::string& package, const LimitUse& use) {
  const QuantityInfo& info = info_of(use.quantity);
  std::string text = use.path.empty() ? "" : in_quotes(use.path) + " in ";
  text += "package " + in_quotes(package);
  return text.append(info.verb).append(amount(use, use.actual)).append(info.adverb);
}

std::string requirement(const LimitUse& use) {
  const std::string value = amount(use, use.bound.value);
  if (use.is_budget) return use.bound.origin + " allows at most " + value;
  return std::string(info_of(use.quantity).requirer) +
         (use.bound.inclusive ? " allows at most " : " requires less than ") + value;
}

/// Columns side by side: the first and the last to the left, numbers to the right.
std::vector<std::string> aligned_rows(const std::vector<std::array<std::string, 4>>& rows) {
  constexpr std::size_t kWidestName = 60;  // a longer one pushes its own line only
  std::array<std::size_t, 3> widths{};
  for (const auto& row : rows) {
    widths[0] = std::max(widths[0], std::min(character_count(row[0]), kWidestName));
    for (const std::size_t i : {1U, 2U})
      widths[i] = std::max(widths[i], row[i].size());
  }
  const auto padding = [](std::size_t width, std::size_t used) {
    return std::string(width > used ? width - used : 0, ' ');
  };
  std::vector<std::string> lines;
  for (const auto& [name, size, share, origin] : rows) {
    std::string line = name + padding(widths[0], character_count(name)) + "  ";
    line += padding(widths[1], size.size()) + size + "  ";
    line += padding(widths[2], share.size()) + share;
    if (!origin.empty()) line += "  " + origin;
    lines.push_back(std::move(line));
  }
  return lines;
}

/// `lib/` is all below it; otherwise as in PATTERN.
bool is_below(const std::string& glob, const std::string& name) {
  return glob.ends_with('/') ? name.starts_with(glob) : glob_matches(glob, name);
}

/// The files that weigh most, and their share of the whole.
Facts largest_files(const Measurement& measurement, const LimitUse& use) {
  const bool zipped = use.quantity == Quantity::kZippedSize;
  const auto size_of = [&](const MeasuredEntry& entry) {
    return zipped ? entry.compressed_size : entry.size;
  };
  std::vector<const MeasuredEntry*> sorted;
  for (const MeasuredEntry& entry : measurement.entries) {
    if (use.path.empty() || is_below(use.path, entry.name)) sorted.push_back(&entry);
  }
  const std::size_t shown = std::min(kLargestShown, sorted.size());
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(shown),
                    sorted.end(), [&](const MeasuredEntry* one, const MeasuredEntry* other) {
                      if (size_of(*one) != size_of(*other)) return size_of(*one) > size_of(*other);
                      return one->name < other->name;
                    });
  std::uint64_t whole = zipped ? measurement.zipped_size : measurement.unzipped_size;
  if (!use.path.empty()) whole = use.actual;
  std::vector<std::array<std::string, 4>> rows;
  for (std::size_t i = 0; i < shown; ++i) {
    const MeasuredEntry& entry = *sorted[i];
    rows.push_back({escaped(entry.name), format_size(size_of(entry)),
                    format_share(size_of(entry), whole),
                    entry.origin.empty() ? "" : "from " + escaped(entry.origin)});
  }
  return Facts().list("largest", aligned_rows(rows)).and_more(sorted.size() - shown);
}

/// What the function and each layer take of the whole.
Facts shares(const std::string& package, const LimitUse& use, const Measurement& measurement,
             std::span<const Layer> layers) {
  const auto row = [&](const std::string& name, std::uint64_t size, const std::string& origin) {
    return std::array{escaped(name), format_size(size), format_share(size, use.actual), origin};
  };
  std::vector<std::array<std::string, 4>> rows = {row(package, measurement.unzipped_size, "")};
  std::vector<std::string> unknown;
  for (const Layer& layer : layers) {
    if (layer.unzipped_size) {
      rows.push_back(row(layer.name, *layer.unzipped_size, layer.size_origin));
    } else {
      unknown.push_back(escaped(layer.name) + ": give its size as ARN=SIZE");
    }
  }
  const std::vector<std::string> lines = aligned_rows(rows);
  return Facts()
      .add("function", lines.front())
      .list("layers", {lines.begin() + 1, lines.end()})
      .list("not counted", unknown);
}

Facts fixes(const LimitUse& use) {
  if (use.is_budget) {
    const std::string raise = ", or raise " + use.bound.origin + " if the growth is wanted";
    return {{"fix", "leave files out with PATTERN ... EXCLUDE" + raise, "leave files out" + raise}};
  }
  return info_of(use.quantity).fixes();
}

Finding over_limit(const std::string& package, const LimitUse& use, const Measurement& measurement,
                   std::span<const Layer> layers) {
  Finding finding =
      make_finding(use.bound.id, package, statement(package, use) + "; " + requirement(use));
  finding.facts.add("to remove", amount(use, use.actual - use.bound.largest()));
  if (use.quantity == Quantity::kCombinedSize) {
    finding.facts.add(shares(package, use, measurement, layers));
  }
  if (use.quantity != Quantity::kEntries) finding.facts.add(largest_files(measurement, use));
  finding.facts.add(fixes(use));
  if (!use.is_budget) {
    std::string source = use.bound.origin + ", " + use.bound.id;
    if (!use.bound.aws_text.empty()) source += " (AWS: " + in_quotes(use.bound.aws_text) + ")";
    finding.facts.add("limit from", source);
  }
  return finding;
}

Finding near_limit(const std::string& package, const LimitUse& use, std::uint64_t warn_at) {
  Finding finding =
      make_finding(use.bound.id, package,
                   statement(package, use) + ", " + format_share(use.actual, use.bound.value) +
                       " of the bound; " + requirement(use));
  finding.severity = Severity::kWarning;
  finding.facts = {{"left", amount(use, use.bound.largest() - use.actual)},
                   {"warned at", std::to_string(warn_at) + " % (WARN_AT)",
                    std::to_string(warn_at) + " % (--warn-at)"}};
  return finding;
}

LimitUse budget_use(std::string keyword, std::string id, std::uint64_t value, Quantity quantity,
                    std::uint64_t actual) {
  Bound bound;
  bound.id = std::move(id);
  bound.value = value;
  bound.inclusive = true;
  bound.origin = std::move(keyword);
  return {std::move(bound), quantity, actual, true};
}

/// AWS's, in the order of the quantities.
std::vector<LimitUse> aws_uses(const Measurement& measurement, std::span<const Layer> layers,
                               const Limits& limits, bool is_uploaded) {
  std::vector<LimitUse> uses;
  for (const QuantityInfo& info : kQuantities) {
    if (info.measured == nullptr || (info.is_uploaded && !is_uploaded)) continue;
    const std::optional<std::uint64_t> actual = info.measured(measurement, layers);
    if (!actual) continue;
    for (const auto& [id, limit] : limits.package) {
      if (limit.quantity == info.quantity) uses.push_back({limit.bound, info.quantity, *actual});
    }
  }
  return uses;
}

/// The user's, of a whole package.
struct BudgetInfo {
  std::string_view keyword;
  std::string_view id;
  std::optional<std::uint64_t> Budget::*value;
  Quantity quantity;
};

constexpr auto kBudgets = std::to_array<BudgetInfo>({
    {"MAX_UNZIPPED_SIZE", "max-unzipped-size", &Budget::max_unzipped_size, Quantity::kUnzippedSize},
    {"MAX_ZIPPED_SIZE", "max-zipped-size", &Budget::max_zipped_size, Quantity::kZippedSize},
    {"MAX_FILES", "max-files", &Budget::max_files, Quantity::kEntries},
});

}  // namespace

std::vector<LimitUse> limits_before_zip(const Measurement& measurement,
                                        std::span<const Layer> layers, const Limits& limits) {
  return aws_uses(measurement, layers, limits, false);
}

std::vector<LimitUse> limits_in_force(const Measurement& measurement, std::span<const Layer> layers,
                                      Route route, const Limits& limits, const Budget& budget) {
  std::vector<LimitUse> uses = aws_uses(measurement, layers, limits, route == Route::kDirect);
  for (const BudgetInfo& info : kBudgets) {
    const std::optional<std::uint64_t>& value = budget.*info.value;
    if (!value) continue;
    uses.push_back(budget_use(std::string(info.keyword), std::string(info.id), *value,
                              info.quantity, *info_of(info.quantity).measured(measurement, {})));
  }
  for (LimitUse& use : uses) {
    const auto& defaults = budget.defaults;
    if (std::find(defaults.begin(), defaults.end(), use.bound.origin) != defaults.end()) {
      use.bound.origin.insert(0, "LAMBDA_PACKAGE_");
    }
  }
  for (const Budget::Path& path : budget.paths) {
    std::uint64_t size = 0;
    for (const MeasuredEntry& entry : measurement.entries)
      size += is_below(path.glob, entry.name) ? entry.size : 0;
    LimitUse use = budget_use("MAX_PATH_SIZE " + escaped(path.glob), "max-path-size", path.max_size,
                              Quantity::kPathSize, size);
    use.path = path.glob;
    uses.push_back(std::move(use));
  }
  return uses;
}

std::vector<Finding> check_size_limits(const std::string& package,
                                       const std::vector<LimitUse>& uses,
                                       const Measurement& measurement,
                                       std::span<const Layer> layers,
                                       std::optional<std::uint64_t> warn_at) {
  std::vector<Finding> findings;
  for (const LimitUse& use : uses) {
    if (!use.bound.allows(use.actual)) {
      findings.push_back(over_limit(package, use, measurement, layers));
    } else if (warn_at && use.actual * 100 >= use.bound.value * *warn_at) {
      findings.push_back(near_limit(package, use, *warn_at));
    }
  }
  return findings;
}

}  // namespace packager
