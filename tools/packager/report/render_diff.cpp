#include "report/render_diff.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_words.h"
#include "base/json_writer.h"
#include "base/size.h"
#include "base/text.h"
#include "report/markdown.h"

namespace packager {
namespace {

std::string sum(std::uint64_t before, std::uint64_t after) {
  if (before == after) return format_size(after) + ", as before";
  return format_growth(static_cast<std::int64_t>(after) - static_cast<std::int64_t>(before)) +
         ": " + format_size(before) + " -> " + format_size(after);
}

std::string mode_words(const EntryChange& change) {
  if (!change.before || !change.after || change.before->mode == change.after->mode) return "";
  const auto words = [](const MeasuredEntry& entry) {
    return entry.mode ? format_mode(*entry.mode) : std::string("none");
  };
  return "  mode " + words(*change.before) + " -> " + words(*change.after);
}

/// Kind, name, bytes unzipped, bytes zipped.
std::array<std::string, 4> row(const EntryChange& change) {
  return {std::string(word_of(change.change)), escaped(change.name),
          growth_in_bytes(unzipped_growth(change)), growth_in_bytes(zipped_growth(change))};
}

void write_side(JsonWriter& json, std::string_view key, const std::string& name,
                const Snapshot& snapshot) {
  json.key(key);
  json.begin_object(JsonWriter::Layout::kOneLine);
  json.member("name", name);
  json.member_if_any("code_sha256", snapshot.code_sha256);
  json.member("unzipped_size", snapshot.measurement.unzipped_size);
  json.member("zipped_size", snapshot.measurement.zipped_size);
  json.member("entries", static_cast<std::uint64_t>(snapshot.measurement.entries.size()));
  json.end_object();
}

void write_entry(JsonWriter& json, std::string_view key,
                 const std::optional<MeasuredEntry>& entry) {
  if (!entry) return;
  json.key(key);
  json.begin_object(JsonWriter::Layout::kOneLine);
  json.member("size", entry->size);
  json.member("compressed_size", entry->compressed_size);
  if (entry->mode) json.member("mode", format_mode(*entry->mode));
  json.end_object();
}

}  // namespace

std::string render_diff_text(const Difference& difference) {
  const Measurement& before = difference.before.measurement;
  const Measurement& after = difference.after.measurement;
  std::string text =
      escaped(difference.before_name) + " -> " + escaped(difference.after_name) + "\n  unzipped  " +
      sum(before.unzipped_size, after.unzipped_size) + "\n  zipped    " +
      sum(before.zipped_size, after.zipped_size) + "\n  files     " +
      with_thousands(before.entries.size()) + " -> " + with_thousands(after.entries.size()) + ", " +
      (difference.changes.empty() ? std::string("no difference")
                                  : with_thousands(difference.changes.size()) +
                                        (difference.changes.size() == 1 ? " differs" : " differ")) +
      "\n";
  if (difference.changes.empty()) return text;
  std::vector<std::array<std::string, 4>> rows = {{"", "", "unzipped", "zipped"}};
  for (const EntryChange& change : difference.changes)
    rows.push_back(row(change));
  std::array<std::size_t, 4> widths{};
  for (const auto& cells : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths.at(i) = std::max(widths.at(i), character_count(cells.at(i)));
  }
  for (std::size_t line = 0; line < rows.size(); ++line) {
    text += "  ";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string& cell = rows[line].at(i);
      const std::string padding(widths.at(i) - character_count(cell), ' ');
      text += i < 2 ? cell + padding + "  " : padding + cell + (i == 2 ? "  " : "");
    }
    if (line > 0) text += mode_words(difference.changes[line - 1]);
    text += "\n";
  }
  return text;
}

std::string render_diff_json(const Difference& difference) {
  JsonWriter json;
  json.begin_object();
  json.member("diff_version", 1);
  write_side(json, "before", difference.before_name, difference.before);
  write_side(json, "after", difference.after_name, difference.after);
  json.key("changes");
  json.begin_array();
  for (const EntryChange& change : difference.changes) {
    json.begin_object(JsonWriter::Layout::kOneLine);
    json.member("name", change.name);
    json.member("change", word_of(change.change));
    write_entry(json, "before", change.before);
    write_entry(json, "after", change.after);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

std::string render_diff_markdown(const Difference& difference) {
  const Measurement& before = difference.before.measurement;
  const Measurement& after = difference.after.measurement;
  const auto row = [](const char* label, std::uint64_t old, std::uint64_t now) {
    return std::string("| ") + label + " | " + format_size(old) + " | " + format_size(now) + " | " +
           brief_growth(old, now) + " |\n";
  };
  return markdown_marker("diff/" + difference.after_name) + "### " +
         markdown_code(difference.after_name) + " " + brief_size(after.zipped_size) + " (" +
         brief_growth(before.zipped_size, after.zipped_size) + ") zipped\n\nCompared with " +
         markdown_code(difference.before_name) +
         ".\n\n| | before | after | change |\n|---|---:|---:|---|\n" +
         row("unzipped", before.unzipped_size, after.unzipped_size) +
         row("zipped", before.zipped_size, after.zipped_size) + "| files | " +
         with_thousands(before.entries.size()) + " | " + with_thousands(after.entries.size()) +
         " | " + with_thousands(difference.changes.size()) + " changed |\n" +
         markdown_changes(difference.changes, difference.changes.size());
}

}  // namespace packager
