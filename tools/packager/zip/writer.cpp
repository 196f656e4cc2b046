#include "zip/writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/size.h"
#include "rules/limits.h"
#include "zip/archive_file.h"
#include "zip/archive_index.h"
#include "zip/central_directory.h"
#include "zip/container.h"
#include "zip/deflate.h"
#include "zip/entry_content.h"
#include "zip/entry_header.h"
#include "zip/pipeline.h"
#include "zip/records.h"
#include "zip/reuse.h"

namespace packager {
namespace {

constexpr std::uint64_t kLargestEntry = zip_record::kIn64 - 1;

/// Time stamps of all file systems are finer than this.
constexpr std::int64_t kCoarsestTickNs = 2'000'000'000;

void check_limits(const Plan& plan, const std::string& path) {
  if (plan.entries.empty()) throw file_error("write", path, "it would be empty");
  // What a user's limits file allows beyond it needs ZIP64.
  const Bound& entries = built_in_limits().of_package("entries");
  if (!entries.allows(plan.entries.size())) {
    throw file_error("write", path,
                     "it would have " + with_thousands(plan.entries.size()) +
                         " entries; a zip without ZIP64 extensions holds at most " +
                         with_thousands(entries.largest()));
  }
  for (const Entry& entry : plan.entries) {
    if (content_size(entry) > kLargestEntry) {
      throw file_error("package", entry.source,
                       "it has " + format_size(content_size(entry)) +
                           "; a zip without ZIP64 extensions holds files of at most " +
                           with_thousands(kLargestEntry) + " bytes");
    }
  }
}

std::array<std::uint32_t, 3> fingerprints_for(const Plan& plan) {
  Deflater deflater(false);
  std::array<std::uint32_t, 3> fingerprints{};
  for (const Entry& entry : plan.entries) {
    std::uint32_t& fingerprint = fingerprints.at(static_cast<std::size_t>(entry.compression));
    if (fingerprint == 0) fingerprint = deflater.fingerprint(entry.compression);
  }
  return fingerprints;
}

class ArchiveWriter {
 public:
  ArchiveWriter(const Plan& plan, const FileReader& files, FileSystem& disk,
                const std::string& path, const WriteOptions& options)
      : plan_(plan),
        files_(files),
        disk_(disk),
        path_(path),
        options_(options),
        threads_(options.threads != 0 ? options.threads
                                      : std::max(1U, std::thread::hardware_concurrency())) {
    for (const Entry& entry : plan.entries)
      total_ += content_size(entry);
  }

  WriteResult run() {
    check_limits(plan_, path_);
    std::optional<PreviousArchive> previous;
    if (!options_.index.empty()) {
      fingerprints_ = fingerprints_for(plan_);
      if (!options_.previous_zip.empty()) {
        previous = PreviousArchive::open(options_.previous_zip, options_.index, files_);
      }
    }
    if (previous) {
      try {
        ArchiveFile file(disk_, path_);
        return write(file,
                     {&previous->file(), previous->find(plan_, files_, fingerprints_, threads_)});
      } catch (const DamagedArchive&) {  // then there is nothing to copy from
      }
    }
    ArchiveFile file(disk_, path_);
    return write(file, {nullptr, std::vector<std::optional<StoredData>>(plan_.entries.size())});
  }

 private:
  /// `file` was created before any content was looked at: its time tells which time stamps are
  /// old enough for the index.
  WriteResult write(ArchiveFile& file, const Reusable& reusable) {
    Pipeline pipeline(plan_, files_, reusable, threads_, options_.verify);
    std::uint64_t done = 0;
    const auto tell_progress = [&](const Piece& piece, std::size_t entry) {
      done += piece.content_size;
      if (options_.progress == nullptr) return;
      options_.progress->advance(done, total_, plan_.entries[entry].name);
    };
    const std::vector<WrittenEntry> written = write_container(plan_, pipeline, file, tell_progress);
    check_copies(reusable, written);

    WriteResult result;
    result.archive.code_sha256 = file.finish_writing();
    result.archive.size = file.size();
    result.archive.entries = read_central_directory(file.file(), path_);
    check_directory(result.archive.entries, written);
    if (!options_.index.empty()) {
      result.index = make_index(file, result.archive.entries, written);
    }
    file.keep();
    result.reused_entries = static_cast<std::uint64_t>(
        std::ranges::count_if(reusable.data, [](const auto& data) { return data.has_value(); }));
    return result;
  }

  static void check_copies(const Reusable& reusable, const std::vector<WrittenEntry>& written) {
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (reusable.data[i] && reusable.data[i]->crc32 != written[i].data_crc32) {
        throw DamagedArchive("the previous archive holds other data than its index says");
      }
    }
  }

  /// That what was planned is what lies in the file, by its directory.
  void check_directory(const std::vector<ArchiveEntry>& entries,
                       const std::vector<WrittenEntry>& written) const {
    bool same = entries.size() == plan_.entries.size();
    for (std::size_t i = 0; same && i < entries.size(); ++i) {
      const ArchiveEntry& entry = entries[i];
      same = entry.name == stored_name(plan_.entries[i]) && entry.has_unix_mode &&
             entry.unix_mode == unix_mode(plan_.entries[i]) && !entry.zip64 &&
             entry.size == content_size(plan_.entries[i]) &&
             entry.crc32 == written[i].content_crc32 &&
             entry.method == (written[i].deflated ? zip_record::kDeflated : zip_record::kStored);
    }
    if (!same) throw file_error("write", path_, "other entries lie in it than were written");
  }

  [[nodiscard]] std::string make_index(const ArchiveFile& archive,
                                       const std::vector<ArchiveEntry>& entries,
                                       const std::vector<WrittenEntry>& written) const {
    ArchiveIndex index;
    index.fingerprints = fingerprints_;
    index.archive_size = archive.size();
    index.directory_offset = entries.back().data_offset + entries.back().compressed_size;
    index.directory_sha256 =
        hash_of_end(archive.file(), index.directory_offset, index.archive_size);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = plan_.entries[i];
      if (entry.kind != EntryKind::kFile) continue;
      const std::int64_t stamp = std::max(entry.status.modified_ns, entry.status.changed_ns);
      const StoredData data = {entries[i].data_offset, entries[i].compressed_size,
                               written[i].data_crc32, written[i].deflated,
                               written[i].content_crc32};
      index.entries.push_back({entry.name, entry.status,
                               stamp < archive.created_ns() - kCoarsestTickNs, entry.compression,
                               data});
    }
    return render_index(index);
  }

  const Plan& plan_;
  const FileReader& files_;
  FileSystem& disk_;
  const std::string& path_;
  const WriteOptions& options_;
  const unsigned threads_;
  std::uint64_t total_ = 0;
  std::array<std::uint32_t, 3> fingerprints_{};
};

}  // namespace

WriteResult write_archive(const Plan& plan, const FileReader& files, FileSystem& disk,
                          const std::string& path, const WriteOptions& options) {
  return ArchiveWriter(plan, files, disk, path, options).run();
}

}  // namespace packager
