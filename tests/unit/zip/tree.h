#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/real_file_system.h"
#include "plan/plan.h"
#include "zip/archive_files.h"
#include "zip/reader.h"
#include "zip/writer.h"

namespace packager::testing {

/// A directory of the test's own, removed at its end.
class Folder {
 public:
  Folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "lambda packager ü XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

/// At most `limit` bytes of an entry of the zip at `path`.
inline std::string read_archive_entry(const std::string& path, const std::string& name,
                                      std::size_t limit) {
  const RealFileSystem disk;
  const Archive archive = read_archive(path, disk);
  return ArchiveFiles(path, disk, archive).read_start(name, limit);
}

inline void write_file(const std::string& path, const std::string& content) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

inline std::string read_file(const std::string& path) {
  return RealFileSystem().read(path);
}

/// Text-like bytes that compress to about a third; the same for the same seed.
inline std::string compressible(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  text.reserve(size + 16);
  while (text.size() < size) {
    if (text.size() > 100 && random() % 3 == 0) {
      const std::size_t length = 3 + random() % 60;
      const std::size_t back = 1 + random() % std::min<std::size_t>(text.size(), 40000);
      for (std::size_t i = 0; i < length; ++i)
        text += text[text.size() - back];
    } else {
      text += static_cast<char>('a' + random() % 20);
    }
  }
  text.resize(size);
  return text;
}

inline std::string incompressible(std::size_t size, unsigned seed) {
  std::mt19937_64 random(seed);
  std::string bytes(size, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random() >> 32U); });
  return bytes;
}

/// The disk, but all files were changed `age` earlier than they were: as if the test had waited.
class AgedFiles : public FileReader {
 public:
  explicit AgedFiles(std::int64_t age_ns) : age_ns_(age_ns) {}

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override {
    return aged(disk_.link_status(path));
  }
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override {
    return aged(disk_.status(path));
  }
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override {
    return disk_.list(path);
  }
  [[nodiscard]] std::string read_link(const std::string& path) const override {
    return disk_.read_link(path);
  }
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override {
    opened_.push_back(path);
    return std::make_unique<File>(*this, disk_.open(path));
  }
  /// Paths that were opened until now; of a run with one thread only.
  [[nodiscard]] std::vector<std::string> take_opened() { return std::exchange(opened_, {}); }

 private:
  class File : public InputFile {
   public:
    File(const AgedFiles& files, std::unique_ptr<InputFile> file)
        : files_(files), file_(std::move(file)) {}
    [[nodiscard]] FileStatus status() const override { return *files_.aged(file_->status()); }
    std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
      return file_->read_at(offset, buffer);
    }

   private:
    const AgedFiles& files_;
    std::unique_ptr<InputFile> file_;
  };

  [[nodiscard]] std::optional<FileStatus> aged(std::optional<FileStatus> status) const {
    if (status) {
      status->modified_ns -= age_ns_;
      status->changed_ns -= age_ns_;
    }
    return status;
  }

  RealFileSystem disk_;
  std::int64_t age_ns_;
  mutable std::vector<std::string> opened_;
};

/// A plan of files, in the order of their names as the real one.
class PlanBuilder {
 public:
  explicit PlanBuilder(const Folder& folder) : folder_(folder) {}
  PlanBuilder(const Folder& folder, const FileReader& files) : folder_(folder), files_(&files) {}

  Entry& file(const std::string& name, const std::string& content) {
    write_file(folder_ / name, content);
    return existing(name, folder_ / name);
  }
  Entry& existing(const std::string& name, const std::string& source) {
    Entry entry;
    entry.name = name;
    entry.source = source;
    entry.status = *files_->status(source);
    return plan_.entries.emplace_back(std::move(entry));
  }
  void directory(const std::string& name) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kDirectory;
    plan_.entries.push_back(std::move(entry));
  }
  void link(const std::string& name, const std::string& target) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = target;
    plan_.entries.push_back(std::move(entry));
  }
  [[nodiscard]] const Plan& plan() {
    std::ranges::sort(plan_.entries, {}, &Entry::name);
    return plan_;
  }

 private:
  const Folder& folder_;
  RealFileSystem disk_;
  const FileReader* files_ = &disk_;
  Plan plan_;
};

/// The plan's zip, from disk to disk.
inline WriteResult write_zip(const Plan& plan, const std::string& path,
                             const WriteOptions& options = {}) {
  RealFileSystem disk;
  return write_archive(plan, disk, disk, path, options);
}

}  // namespace packager::testing
