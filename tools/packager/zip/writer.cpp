#include "zip/writer.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/size.h"
#include "io/real_file_system.h"
#include "zip/archive_file.h"
#include "zip/central_directory.h"
#include "zip/pipeline.h"

namespace packager {
namespace {

constexpr std::size_t kMostEntries = 65'534;
/// libzip takes ZIP64 for larger ones, as their deflate stream might exceed 4 GiB - 1.
constexpr std::uint64_t kLargestEntry = 4'293'656'963;

constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (1U << 5U) | 1U;  // 1980-01-01

constexpr std::uint32_t kTypeLink = 0120000;
constexpr std::uint32_t kTypeFile = 0100000;
constexpr std::uint32_t kTypeDirectory = 0040000;

std::uint32_t mode_of(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::kDirectory:
      return kTypeDirectory | 0755U;
    case EntryKind::kSymlink:
      return kTypeLink | 0777U;
    case EntryKind::kFile:
      break;
  }
  return kTypeFile | (entry.executable ? 0755U : 0644U);
}

std::string stored_name(const Entry& entry) {
  return entry.kind == EntryKind::kDirectory ? entry.name + '/' : entry.name;
}

std::uint64_t size_of(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::kDirectory:
      return 0;
    case EntryKind::kSymlink:
      return entry.link_target.size();
    case EntryKind::kFile:
      break;
  }
  return entry.status.size;
}

void check_limits(const Plan& plan, const std::string& path) {
  if (plan.entries.empty()) throw file_error("write", path, "it would be empty");
  if (plan.entries.size() > kMostEntries) {
    throw file_error("write", path,
                     "it would have " + with_thousands(plan.entries.size()) +
                         " entries; a zip without ZIP64 extensions holds at most " +
                         with_thousands(kMostEntries));
  }
  for (const Entry& entry : plan.entries) {
    if (size_of(entry) > kLargestEntry) {
      throw file_error("package", entry.source,
                       "it has " + format_size(size_of(entry)) +
                           "; a zip without ZIP64 extensions holds files of at most " +
                           with_thousands(kLargestEntry) + " bytes");
    }
  }
}

/// Hands the pieces of all entries to libzip, which asks for them entry by entry.
class Feeder {
 public:
  Feeder(const Plan& plan, Pipeline& pipeline, Progress* progress)
      : plan_(plan), pipeline_(pipeline), progress_(progress), sources_(plan.entries.size()) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
      sources_[i] = {this, i};
    for (const Entry& entry : plan.entries)
      total_ += size_of(entry);
  }

  /// The source of one entry, for zip_file_add.
  zip_source_t* make_source(std::size_t index) {
    zip_source_t* const source =
        zip_source_function_create(&Feeder::callback, &sources_[index], nullptr);
    if (source == nullptr) throw std::bad_alloc();
    return source;
  }

  [[nodiscard]] std::exception_ptr failure() const { return failure_; }

 private:
  struct Source {
    Feeder* feeder = nullptr;
    std::size_t index = 0;
    bool read = false;
    bool deflated = true;
    std::uint32_t crc32 = 0;
  };

  static zip_int64_t callback(void* user, void* data, zip_uint64_t length,
                              zip_source_cmd_t command) {
    auto* const source = static_cast<Source*>(user);
    Feeder& feeder = *source->feeder;
    switch (command) {
      case ZIP_SOURCE_OPEN:
        feeder.piece_ = {};
        feeder.position_ = 0;
        return 0;
      case ZIP_SOURCE_READ:
        try {
          return feeder.read(*source, {static_cast<std::byte*>(data), length});
        } catch (...) {
          if (!feeder.failure_) feeder.failure_ = std::current_exception();
          return -1;
        }
      case ZIP_SOURCE_STAT:
        feeder.stat(*source, *static_cast<zip_stat_t*>(data));
        return sizeof(zip_stat_t);
      case ZIP_SOURCE_ERROR: {
        // What really happened is in failure(); libzip only has to stop.
        auto* const codes = static_cast<int*>(data);
        codes[0] = ZIP_ER_READ;
        codes[1] = 0;
        return 2 * sizeof(int);
      }
      case ZIP_SOURCE_CLOSE:
      case ZIP_SOURCE_FREE:
        return 0;
      default:
        return -1;
    }
  }

  /// libzip asks before it reads and again after it. Before, it is told that the data is
  /// deflated, so that it copies; what it writes into the headers is the second answer.
  void stat(const Source& source, zip_stat_t& stat) const {
    zip_stat_init(&stat);
    stat.size = size_of(plan_.entries[source.index]);
    stat.comp_method = source.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    if (source.read) {
      stat.crc = source.crc32;
      stat.valid |= ZIP_STAT_CRC;
    }
  }

  zip_int64_t read(Source& source, std::span<std::byte> buffer) {
    std::size_t done = 0;
    while (done < buffer.size()) {
      if (position_ == piece_.data.size()) {
        if (source.read) break;
        take_piece(source);
        continue;
      }
      const std::size_t count = std::min(buffer.size() - done, piece_.data.size() - position_);
      std::memcpy(buffer.data() + done, piece_.data.data() + position_, count);
      done += count;
      position_ += count;
    }
    return static_cast<zip_int64_t>(done);
  }

  void take_piece(Source& source) {
    piece_ = pipeline_.next();
    position_ = 0;
    source.read = piece_.last;
    source.deflated = piece_.deflated;
    source.crc32 = static_cast<std::uint32_t>(crc32_combine(
        source.crc32, piece_.content_crc32, static_cast<z_off_t>(piece_.content_size)));
    bytes_done_ += piece_.content_size;
    if (progress_ != nullptr) {
      progress_->advance(bytes_done_, total_, plan_.entries[source.index].name);
    }
  }

  const Plan& plan_;
  Pipeline& pipeline_;
  Progress* progress_;
  std::vector<Source> sources_;
  std::uint64_t total_ = 0;
  std::uint64_t bytes_done_ = 0;
  Piece piece_;
  std::size_t position_ = 0;
  std::exception_ptr failure_;
};

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using UniqueZip = std::unique_ptr<zip_t, Discard>;

Error libzip_error(const std::string& path, zip_error_t* error) {
  return file_error("write", path, zip_error_strerror(error));
}

UniqueZip open_archive(ArchiveFile& file, const std::string& path) {
  zip_source_t* const source = file.make_source();
  zip_error_t error;
  zip_error_init(&error);
  UniqueZip archive(zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(source);
    const Error failure = libzip_error(path, &error);
    zip_error_fini(&error);
    throw failure;
  }
  return archive;
}

void add_entry(zip_t* archive, const Entry& entry, zip_source_t* source, const std::string& path) {
  const std::string name = stored_name(entry);
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    throw file_error("package", entry.name, zip_strerror(archive));
  }
  const auto added = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, added, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, added, 0, ZIP_OPSYS_UNIX, mode_of(entry) << 16U) !=
          0) {
    throw libzip_error(path, zip_get_error(archive));
  }
}

/// The archive as its own directory tells of it, compared with what was asked for.
Archive measure(const Plan& plan, const std::string& path) {
  const RealFileSystem disk;
  const std::unique_ptr<InputFile> file = disk.open(path);
  Archive archive;
  archive.size = file->status().size;
  archive.entries.reserve(plan.entries.size());
  for (DirectoryEntry& entry : read_central_directory(*file, path)) {
    archive.entries.push_back(std::move(entry.entry));
  }
  bool equal = archive.entries.size() == plan.entries.size();
  for (std::size_t i = 0; equal && i < plan.entries.size(); ++i) {
    const ArchiveEntry& written = archive.entries[i];
    equal = written.name == stored_name(plan.entries[i]) &&
            written.size == size_of(plan.entries[i]) && !written.zip64 && written.has_unix_mode &&
            written.unix_mode == mode_of(plan.entries[i]);
  }
  if (!equal) throw file_error("write", path, "libzip wrote other entries than it was given");
  return archive;
}

}  // namespace

WriteResult write_archive(const Plan& plan, const FileReader& files, const std::string& path,
                          const WriteOptions& options) {
  check_limits(plan, path);
  const unsigned threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());

  ArchiveFile file(path);
  Pipeline pipeline(plan, files, threads, options.verify);
  Feeder feeder(plan, pipeline, options.progress);
  UniqueZip archive = open_archive(file, path);
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    add_entry(archive.get(), plan.entries[i], feeder.make_source(i), path);
  }
  if (zip_close(archive.get()) != 0) {
    if (feeder.failure()) std::rethrow_exception(feeder.failure());
    if (file.failure()) std::rethrow_exception(file.failure());
    throw libzip_error(path, zip_get_error(archive.get()));
  }
  static_cast<void>(archive.release());  // zip_close has freed it

  WriteResult result;
  const std::string code_sha256 = file.finish();
  result.archive = measure(plan, path);
  result.archive.code_sha256 = code_sha256;
  return result;
}

}  // namespace packager
