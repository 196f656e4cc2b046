#include "io/real_file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/unique_fd.h"

namespace packager {
namespace {

std::int64_t nanoseconds(const struct timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::kRegular;
  if (S_ISDIR(mode)) return FileType::kDirectory;
  if (S_ISLNK(mode)) return FileType::kSymlink;
  if (S_ISFIFO(mode)) return FileType::kFifo;
  if (S_ISSOCK(mode)) return FileType::kSocket;
  return FileType::kDevice;
}

FileStatus to_status(const struct stat& info) {
  FileStatus status;
  status.type = type_of(info.st_mode);
  status.size = static_cast<std::uint64_t>(info.st_size);
  status.executable = (info.st_mode & 0111U) != 0;
#ifdef __APPLE__
  status.modified_ns = nanoseconds(info.st_mtimespec);
  status.changed_ns = nanoseconds(info.st_ctimespec);
#else
  status.modified_ns = nanoseconds(info.st_mtim);
  status.changed_ns = nanoseconds(info.st_ctim);
#endif
  status.inode = static_cast<std::uint64_t>(info.st_ino);
  status.device = static_cast<std::uint64_t>(info.st_dev);
  return status;
}

template <typename Stat>
std::optional<FileStatus> stat_with(Stat stat_function, const std::string& path) {
  struct stat info {};
  if (stat_function(path.c_str(), &info) == 0) return to_status(info);
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  throw file_error("look at", path, errno);
}

FileStatus status_of(int fd, const std::string& path) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) throw file_error("look at", path, errno);
  return to_status(info);
}

std::size_t read_from(int fd, std::uint64_t offset, std::span<std::byte> buffer,
                      const std::string& path) {
  std::size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t got =
        ::pread(fd, buffer.data() + done, buffer.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", path, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

class RealInputFile : public InputFile {
 public:
  RealInputFile(std::string path, UniqueFd fd) : path_(std::move(path)), fd_(std::move(fd)) {}

  [[nodiscard]] FileStatus status() const override { return status_of(fd_.get(), path_); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return read_from(fd_.get(), offset, buffer, path_);
  }

 private:
  std::string path_;
  UniqueFd fd_;
};

class RealNewFile : public NewFile {
 public:
  RealNewFile(std::string path, mode_t mode) : path_(std::move(path)) {
    ::unlink(path_.c_str());
    fd_ = UniqueFd(::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!fd_.valid()) throw file_error("create", path_, errno);
  }
  RealNewFile(const RealNewFile&) = delete;
  RealNewFile& operator=(const RealNewFile&) = delete;
  ~RealNewFile() override {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  [[nodiscard]] FileStatus status() const override { return status_of(fd_.get(), path_); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return read_from(fd_.get(), offset, buffer, path_);
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    while (!bytes.empty()) {
      const ssize_t done =
          ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) throw file_error("write", path_, errno);
      offset += static_cast<std::uint64_t>(done);
      bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
  }
  void keep() override { keep_as(path_); }

  void set_modified(std::int64_t modified_ns) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    struct timespec time {};
    time.tv_sec = static_cast<time_t>(modified_ns / kSecond);
    time.tv_nsec = static_cast<long>(modified_ns % kSecond);
    if (time.tv_nsec < 0) {  // before 1970
      time.tv_nsec += kSecond;
      --time.tv_sec;
    }
    const std::array<struct timespec, 2> times = {time, time};
    if (::futimens(fd_.get(), times.data()) != 0) throw file_error("write", path_, errno);
  }

  /// As keep(), under another name of the same file system.
  void keep_as(const std::string& path) {
    if (::close(fd_.release()) != 0) throw file_error("write", path_, errno);
    if (path != path_ && std::rename(path_.c_str(), path.c_str()) != 0) {
      throw file_error("rename to", path, errno);
    }
    path_.clear();
  }

 private:
  std::string path_;
  UniqueFd fd_;
};

std::string temporary_name(const std::string& path) {
  return path + ".tmp" + std::to_string(::getpid());
}

void write_all(int fd, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t done = ::write(fd, content.data(), content.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw file_error("write", path, errno);
    content.remove_prefix(static_cast<std::size_t>(done));
  }
}

class RealFileLock : public FileLock {
 public:
  explicit RealFileLock(UniqueFd fd) : fd_(std::move(fd)) {}

 private:
  UniqueFd fd_;  // closing it gives the lock back
};

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

}  // namespace

std::optional<FileStatus> RealFileSystem::link_status(const std::string& path) const {
  return stat_with(::lstat, path);
}

std::optional<FileStatus> RealFileSystem::status(const std::string& path) const {
  return stat_with(::stat, path);
}

std::vector<std::string> RealFileSystem::list(const std::string& path) const {
  const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
  if (!directory) throw file_error("list", path, errno);
  std::vector<std::string> names;
  while (true) {
    errno = 0;
    const dirent* const item = ::readdir(directory.get());  // NOLINT(concurrency-mt-unsafe)
    if (item == nullptr) break;
    const std::string_view name = static_cast<const char*>(item->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) throw file_error("list", path, errno);
  std::sort(names.begin(), names.end());
  return names;
}

std::string RealFileSystem::read_link(const std::string& path) const {
  std::string target(256, '\0');
  while (true) {
    const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
    if (length < 0) throw file_error("read the link", path, errno);
    if (static_cast<std::size_t>(length) < target.size()) {
      target.resize(static_cast<std::size_t>(length));
      return target;
    }
    target.resize(target.size() * 2);
  }
}

std::unique_ptr<InputFile> RealFileSystem::open(const std::string& path) const {
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd.valid()) throw file_error("open", path, errno);
  const FileType type = status_of(fd.get(), path).type;
  if (type == FileType::kDirectory) throw file_error("read", path, "it is a directory");
  if (type != FileType::kRegular) throw file_error("read", path, "it is no regular file");
  return std::make_unique<RealInputFile>(path, std::move(fd));
}

std::unique_ptr<FileLock> RealFileSystem::lock(const std::string& path) {
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!fd.valid()) throw file_error("create", path, errno);
  while (::flock(fd.get(), LOCK_EX) != 0) {
    if (errno != EINTR) throw file_error("lock", path, errno);
  }
  return std::make_unique<RealFileLock>(std::move(fd));
}

void RealFileSystem::write(const std::string& path, std::string_view content, FileMode mode) {
  struct stat existing {};
  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (exists && !S_ISREG(existing.st_mode) && !S_ISDIR(existing.st_mode)) {
    // A device or a pipe must not be replaced.
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd.valid()) throw file_error("open", path, errno);
    write_all(fd.get(), content, path);
    return;
  }
  // Nor must a link to the file.
  const std::string target = exists ? std::filesystem::canonical(path).string() : path;
  const mode_t readers = mode.secret ? 0600 : 0666;
  RealNewFile file(temporary_name(target),
                   mode.executable ? readers | ((readers & 0444U) >> 2U) : readers);
  file.write_at(0, std::as_bytes(std::span(content)));
  file.keep_as(target);
}

std::unique_ptr<NewFile> RealFileSystem::create(const std::string& path) {
  return std::make_unique<RealNewFile>(path, 0666);
}

void RealFileSystem::copy(const std::string& from, const std::string& to) {
  constexpr std::size_t kBuffer = 1U << 20U;
  const std::unique_ptr<InputFile> source = open(from);
  const FileStatus status = source->status();
  RealNewFile target(temporary_name(to), status.executable ? 0777 : 0666);
  std::vector<std::byte> buffer(
      static_cast<std::size_t>(std::clamp<std::uint64_t>(status.size, 1, kBuffer)));
  std::uint64_t at = 0;
  while (const std::size_t got = source->read_at(at, buffer)) {
    target.write_at(at, std::span(buffer).first(got));
    at += got;
  }
  target.set_modified(status.modified_ns);
  target.keep_as(to);
}

void RealFileSystem::rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) throw file_error("rename to", to, errno);
}

void RealFileSystem::remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) {
    throw file_error("remove", path, errno);
  }
}

void RealFileSystem::make_directories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw file_error("create the directory", path, error.message());
}

void RealFileSystem::link(const std::string& target, const std::string& path) {
  const std::optional<FileStatus> before = link_status(path);
  if (before && before->type == FileType::kSymlink) remove(path);
  if (::symlink(target.c_str(), path.c_str()) != 0) throw file_error("link", path, errno);
}

}  // namespace packager
