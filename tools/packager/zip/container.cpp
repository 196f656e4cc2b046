#include "zip/container.h"

#include <libdeflate.h>
#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "base/error.h"
#include "zip/entry_header.h"
#include "zip/zip_handles.h"

namespace packager {
namespace {

constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (1U << 5U) | 1U;  // 1980-01-01

/// Hands the pieces of all entries to libzip, which asks for them entry by entry.
class Feeder {
 public:
  Feeder(const Plan& plan, Pipeline& pipeline, const PieceListener& listener)
      : plan_(plan),
        pipeline_(pipeline),
        listener_(listener),
        sources_(plan.entries.size()),
        written_(plan.entries.size()) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
      sources_[i] = {this, i};
  }

  /// The source of one entry, for zip_file_add.
  zip_source_t* make_source(std::size_t index) {
    zip_source_t* const source =
        zip_source_function_create(&Feeder::callback, &sources_[index], nullptr);
    if (source == nullptr) throw std::bad_alloc();
    return source;
  }

  /// What went wrong in a callback of libzip's, if anything.
  [[nodiscard]] std::exception_ptr failure() const { return failure_; }
  [[nodiscard]] std::vector<WrittenEntry> take_written() { return std::move(written_); }

 private:
  struct Source {
    Feeder* feeder = nullptr;
    std::size_t index = 0;
    bool complete = false;  ///< its last piece was taken
  };

  static zip_int64_t callback(void* user, void* data, zip_uint64_t length,
                              zip_source_cmd_t command) {
    auto* const source = static_cast<Source*>(user);
    Feeder& feeder = *source->feeder;
    switch (command) {
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
      case ZIP_SOURCE_OPEN:
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
    const WrittenEntry& written = written_[source.index];
    zip_stat_init(&stat);
    stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
    stat.size = content_size(plan_.entries[source.index]);
    stat.comp_method = ZIP_CM_DEFLATE;
    if (source.complete) {
      stat.valid |= ZIP_STAT_CRC;
      stat.crc = written.content_crc32;
      stat.comp_method = written.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    }
  }

  zip_int64_t read(Source& source, std::span<std::byte> buffer) {
    std::size_t done = 0;
    while (done < buffer.size()) {
      if (position_ == piece_.data.size()) {
        if (source.complete) break;
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
    source.complete = piece_.last;
    WrittenEntry& written = written_[source.index];
    written.deflated = piece_.deflated;
    written.content_crc32 = static_cast<std::uint32_t>(crc32_combine(
        written.content_crc32, piece_.content_crc32, static_cast<z_off_t>(piece_.content_size)));
    written.data_crc32 =
        libdeflate_crc32(written.data_crc32, piece_.data.data(), piece_.data.size());
    listener_(piece_, source.index);
  }

  const Plan& plan_;
  Pipeline& pipeline_;
  const PieceListener& listener_;
  std::vector<Source> sources_;
  std::vector<WrittenEntry> written_;
  Piece piece_;
  std::size_t position_ = 0;  ///< in the piece's data
  std::exception_ptr failure_;
};

Error libzip_error(const std::string& path, zip_error_t* error) {
  return file_error("write", path, zip_error_strerror(error));
}

ZipHandle open_archive(ArchiveFile& file, const std::string& path) {
  zip_source_t* const source = file.make_source();
  zip_error_t error;
  zip_error_init(&error);
  ZipHandle archive(zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error));
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
  const zip_uint32_t attributes = unix_mode(entry) << 16U;
  // Not zip_file_set_mtime: what that makes depends on the time zone.
  if (zip_file_set_dostime(archive, added, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, added, 0, ZIP_OPSYS_UNIX, attributes) != 0) {
    throw libzip_error(path, zip_get_error(archive));
  }
}

}  // namespace

std::vector<WrittenEntry> write_container(const Plan& plan, Pipeline& pipeline, ArchiveFile& file,
                                          const std::string& path, const PieceListener& listener) {
  Feeder feeder(plan, pipeline, listener);
  ZipHandle archive = open_archive(file, path);
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    add_entry(archive.get(), plan.entries[i], feeder.make_source(i), path);
  }
  if (zip_close(archive.get()) != 0) {
    if (feeder.failure()) std::rethrow_exception(feeder.failure());
    if (file.failure()) std::rethrow_exception(file.failure());
    throw libzip_error(path, zip_get_error(archive.get()));
  }
  static_cast<void>(archive.release());  // zip_close has freed it
  return feeder.take_written();
}

}  // namespace packager
