#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "base/size.h"
#include "base/text.h"
#include "report/formats.h"
#include "report/largest.h"

namespace packager {
namespace {

/// The name, which may be of any length, comes last but for the origin.
constexpr std::size_t kColumns = 5;
using Row = std::array<std::string, kColumns>;

std::string mode_text(const MeasuredEntry& entry) {
  if (!entry.mode) return "-";
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04o", *entry.mode);
  return text.data();
}

std::string name_text(const MeasuredEntry& entry) {
  std::string text = escaped(entry.name);
  if (entry.kind == EntryKind::kSymlink) text += " (link)";
  if (!entry.origin.empty()) text += "  from " + escaped(entry.origin);
  return text;
}

}  // namespace

std::string render_table(const Report& report) {
  const Measurement& measured = report.measurement;
  const std::vector<const MeasuredEntry*> sorted =
      largest_entries(measured, measured.entries.size());
  std::vector<Row> rows = {{"unzipped", "zipped", "share", "mode", "name"}};
  std::uint64_t compressed_size = 0;
  for (const MeasuredEntry* const entry : sorted) {
    compressed_size += entry->compressed_size;
    rows.push_back({with_thousands(entry->size), with_thousands(entry->compressed_size),
                    format_share(entry->size, measured.unzipped_size), mode_text(*entry),
                    name_text(*entry)});
  }
  rows.push_back({with_thousands(measured.unzipped_size), with_thousands(compressed_size), "", "",
                  with_thousands(sorted.size()) + (sorted.size() == 1 ? " file" : " files")});

  std::array<std::size_t, kColumns> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i)
      widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < kColumns; ++i)
      text += std::string(widths[i] - row[i].size(), ' ') + row[i] + "  ";
    text += row.back() + "\n";
  }
  return text;
}

}  // namespace packager
