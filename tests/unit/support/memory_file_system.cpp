#include "support/memory_file_system.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/path.h"

namespace packager::test {
namespace {

constexpr int kMostHops = 40;

std::size_t read_from(const std::string& content, std::uint64_t offset,
                      std::span<std::byte> buffer) {
  if (offset >= content.size()) return 0;
  const std::size_t count =
      std::min(buffer.size(), content.size() - static_cast<std::size_t>(offset));
  if (count > 0) std::memcpy(buffer.data(), content.data() + offset, count);
  return count;
}

class MemoryFile : public InputFile {
 public:
  MemoryFile(FileStatus status, std::string content)
      : status_(status), content_(std::move(content)) {}

  [[nodiscard]] FileStatus status() const override { return status_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return read_from(content_, offset, buffer);
  }

 private:
  FileStatus status_;
  std::string content_;
};

class MemoryNewFile : public NewFile {
 public:
  /// `write` is told of each write before it happens, `keep` gets the content.
  MemoryNewFile(FileStatus status, std::function<void()> write,
                std::function<void(std::string)> keep)
      : status_(status), write_(std::move(write)), keep_(std::move(keep)) {}

  [[nodiscard]] FileStatus status() const override {
    const std::lock_guard lock(mutex_);
    FileStatus status = status_;
    status.size = content_.size();
    return status;
  }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::lock_guard lock(mutex_);
    return read_from(content_, offset, buffer);
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    const std::lock_guard lock(mutex_);
    write_();
    content_.resize(std::max<std::size_t>(content_.size(), offset + bytes.size()));
    if (!bytes.empty()) std::memcpy(content_.data() + offset, bytes.data(), bytes.size());
  }
  void keep() override { keep_(std::move(content_)); }

 private:
  FileStatus status_;
  std::function<void()> write_;
  std::function<void(std::string)> keep_;
  mutable std::mutex mutex_;
  std::string content_;
};

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

}  // namespace

MemoryFileSystem::MemoryFileSystem() {
  nodes_["/"].status.type = FileType::kDirectory;
}

void MemoryFileSystem::add_file(const std::string& path, std::string content, bool executable) {
  add(path, FileType::kRegular, std::move(content), executable);
}

void MemoryFileSystem::add_directory(const std::string& path) {
  add(path, FileType::kDirectory, "", true);
}

void MemoryFileSystem::add_symlink(const std::string& path, std::string target) {
  add(path, FileType::kSymlink, std::move(target), true);
}

void MemoryFileSystem::add_special(const std::string& path, FileType type) {
  add(path, type, "", false);
}

void MemoryFileSystem::fail(const std::string& operation, const std::string& path,
                            int error_number) {
  failures_[{operation, path}] = error_number;
}

void MemoryFileSystem::add(const std::string& path, FileType type, std::string content,
                           bool executable) {
  const std::string place = resolve(path, false);
  const std::string parent = parent_of(place);
  if (parent != place && nodes_.count(parent) == 0) {
    add(parent, FileType::kDirectory, "", true);
  }
  Node& node = nodes_[place];
  node.status.type = type;
  node.status.size = content.size();
  node.status.executable = executable;
  node.status.inode = ++last_inode_;
  node.status.modified_ns = node.status.changed_ns = static_cast<std::int64_t>(last_inode_);
  node.content = std::move(content);
}

void MemoryFileSystem::fail_if_told(const std::string& operation, const std::string& path) const {
  const auto found = failures_.find({operation, path});
  if (found != failures_.end()) throw file_error(operation, path, found->second);
}

std::string MemoryFileSystem::resolve(const std::string& path, bool follow) const {
  const std::vector<std::string> parts = path_components(path);
  std::deque<std::string> pending(parts.begin(), parts.end());
  std::string at;  // without the root's slash, so that appending is uniform
  int hops = 0;
  while (!pending.empty()) {
    const std::string part = pending.front();
    pending.pop_front();
    if (part == ".") continue;
    if (part == "..") {
      at.resize(at.empty() ? 0 : at.rfind('/'));
      continue;
    }
    const std::string next = std::string(at).append("/").append(part);
    const auto found = nodes_.find(next);
    const bool is_link = found != nodes_.end() && found->second.status.type == FileType::kSymlink;
    if (!is_link || (pending.empty() && !follow)) {
      at = next;
      continue;
    }
    if (++hops > kMostHops) return "";
    const std::vector<std::string> target = path_components(found->second.content);
    pending.insert(pending.begin(), target.begin(), target.end());
    if (found->second.content.starts_with('/')) at.clear();
  }
  return at.empty() ? "/" : at;
}

const MemoryFileSystem::Node* MemoryFileSystem::find(const std::string& path, bool follow) const {
  const auto found = nodes_.find(resolve(path, follow));
  return found == nodes_.end() ? nullptr : &found->second;
}

std::optional<FileStatus> MemoryFileSystem::link_status(const std::string& path) const {
  fail_if_told("link_status", path);
  const Node* const node = find(path, false);
  if (node == nullptr) return std::nullopt;
  return node->status;
}

std::optional<FileStatus> MemoryFileSystem::status(const std::string& path) const {
  fail_if_told("status", path);
  const Node* const node = find(path, true);
  if (node == nullptr) return std::nullopt;
  return node->status;
}

std::vector<std::string> MemoryFileSystem::list(const std::string& path) const {
  fail_if_told("list", path);
  const Node* const node = find(path, true);
  if (node == nullptr) throw file_error("list", path, ENOENT);
  if (node->status.type != FileType::kDirectory) throw file_error("list", path, ENOTDIR);
  const std::string place = resolve(path, true);
  const std::string prefix = place == "/" ? place : place + "/";
  std::vector<std::string> names;  // sorted, as the nodes are
  for (auto node_at = nodes_.upper_bound(prefix);
       node_at != nodes_.end() && node_at->first.starts_with(prefix); ++node_at) {
    const std::string name = node_at->first.substr(prefix.size());
    if (name.find('/') == std::string::npos) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string MemoryFileSystem::read_link(const std::string& path) const {
  fail_if_told("read_link", path);
  const Node* const node = find(path, false);
  if (node == nullptr) throw file_error("read the link", path, ENOENT);
  if (node->status.type != FileType::kSymlink) throw file_error("read the link", path, EINVAL);
  return node->content;
}

std::unique_ptr<InputFile> MemoryFileSystem::open(const std::string& path) const {
  fail_if_told("open", path);
  {
    const std::lock_guard lock(mutex_);
    opened_.push_back(path);
  }
  const Node* const node = find(path, true);
  if (node == nullptr) throw file_error("open", path, ENOENT);
  if (node->status.type == FileType::kDirectory) {
    throw file_error("read", path, "it is a directory");
  }
  if (node->status.type != FileType::kRegular) {
    throw file_error("read", path, "it is no regular file");
  }
  return std::make_unique<MemoryFile>(node->status, node->content);
}

std::unique_ptr<FileLock> MemoryFileSystem::lock(const std::string& /*path*/) {
  return std::make_unique<FileLock>();  // there is no other process that could see these files
}

void MemoryFileSystem::write(const std::string& path, std::string_view content, FileMode mode) {
  fail_if_told("write", path);
  if (find(parent_of(path), true) == nullptr) throw file_error("create", path, ENOENT);
  written_.push_back(path);
  add(path, FileType::kRegular, std::string(content), mode.executable);
}

std::unique_ptr<NewFile> MemoryFileSystem::create(const std::string& path) {
  fail_if_told("create", path);
  if (find(parent_of(path), true) == nullptr) throw file_error("create", path, ENOENT);
  remove(path);
  FileStatus status;
  status.inode = ++last_inode_;
  status.modified_ns = status.changed_ns = static_cast<std::int64_t>(last_inode_);
  return std::make_unique<MemoryNewFile>(
      status, [this, path] { fail_if_told("write", path); },
      [this, path](std::string content) { write(path, content, false); });
}

void MemoryFileSystem::copy(const std::string& from, const std::string& to) {
  fail_if_told("copy", from);
  const Node* const source = find(from, true);
  if (source == nullptr) throw file_error("open", from, ENOENT);
  const std::int64_t modified_ns = source->status.modified_ns;
  write(to, std::string(source->content), source->status.executable);
  nodes_.at(resolve(to, false)).status.modified_ns = modified_ns;
}

void MemoryFileSystem::rename(const std::string& from, const std::string& to) {
  fail_if_told("rename", from);
  const auto found = nodes_.find(resolve(from, false));
  if (found == nodes_.end()) throw file_error("rename to", to, ENOENT);
  Node node = std::move(found->second);
  nodes_.erase(found);
  nodes_[resolve(to, false)] = std::move(node);
}

void MemoryFileSystem::remove(const std::string& path) {
  fail_if_told("remove", path);
  nodes_.erase(resolve(path, false));
}

void MemoryFileSystem::link(const std::string& target, const std::string& path) {
  fail_if_told("link", path);
  const std::optional<FileStatus> before = link_status(path);
  if (before && before->type != FileType::kSymlink) throw file_error("link", path, EEXIST);
  remove(path);
  add_symlink(path, target);
}

void MemoryFileSystem::make_directories(const std::string& path) {
  fail_if_told("make_directories", path);
  const Node* const node = find(path, true);
  if (node == nullptr) {
    add_directory(path);
  } else if (node->status.type != FileType::kDirectory) {
    throw file_error("create the directory", path, ENOTDIR);
  }
}

}  // namespace packager::test
