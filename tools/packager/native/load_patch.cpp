#include "native/load_patch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

#include "base/magic.h"
#include "native/bounded_file.h"
#include "native/elf_format.h"

namespace packager {
namespace {

constexpr std::uint64_t kPageSize = 4096;
constexpr std::uint64_t kMostEntries = 4096;  // of the dynamic section; real ones have some 30
constexpr std::uint64_t kMostNoteBytes = 65536;

// .note.ABI-tag of glibc's crt1.o: name "GNU", type 1, four words: Linux, and a version.
constexpr std::size_t kTagHeader = 16;
constexpr std::size_t kTagRoom = 16;
constexpr std::array<std::uint32_t, 4> kTag = {4, kTagRoom, elf::kNoteAbiTag, 0x00554e47};
// A type that nobody asks for: what is no version any more shall not be taken for one.
constexpr std::uint32_t kUnusedType = 0x4c504b47;

template <typename T>
std::string to_bytes(const T& value) {
  std::array<char, sizeof(T)> raw{};
  std::memcpy(raw.data(), &value, sizeof(T));
  return {raw.data(), raw.size()};
}

using Segment = elf::Segment<std::uint64_t>;
using Dynamic = elf::Dynamic<std::uint64_t>;

class Patcher {
 public:
  Patcher(const InputFile& file, const LoadChange& change) : file_(file), change_(change) {}

  std::optional<std::vector<FileEdit>> run() {
    if (!read_tables()) return std::nullopt;
    if (!change_.interpreter.empty() && !set_interpreter()) return std::nullopt;
    if (change_.rpath.empty() ? !prefer_runpath() : !set_rpath()) return std::nullopt;
    return std::move(edits_);
  }

 private:
  template <typename T>
  [[nodiscard]] bool read(std::uint64_t offset, std::uint64_t count, std::vector<T>& items) const {
    std::optional<std::vector<T>> found = file_.read_items<T>(offset, count);
    if (found) items = *std::move(found);
    return found.has_value();
  }

  bool read_tables() {
    std::vector<elf::Header<std::uint64_t>> headers;
    if (!read(0, 1, headers)) return false;
    header_ = headers.front();
    const std::string ident(header_.ident.begin(), header_.ident.end());
    const bool is_for_lambda = ident.starts_with(kElfMagic) &&
                               header_.ident[elf::kClass] == elf::kClass64 &&
                               header_.ident[elf::kByteOrder] == elf::kLittleEndian &&
                               header_.segment_header_size == sizeof(Segment);
    if (!is_for_lambda || !read(header_.segments, header_.segment_count, segments_)) return false;
    for (const Segment& segment : segments_) {
      if (segment.type == elf::kSegmentDynamic) dynamic_at_ = segment.offset;
      if (segment.type != elf::kSegmentDynamic) continue;
      const std::uint64_t count = segment.file_size / sizeof(Dynamic);
      if (count > kMostEntries || !read(segment.offset, count, dynamic_)) return false;
    }
    return !dynamic_.empty();
  }

  [[nodiscard]] std::optional<std::size_t> entry(std::uint64_t tag) const {
    for (std::size_t i = 0; i < dynamic_.size() && dynamic_[i].tag != elf::kTagNull; ++i) {
      if (dynamic_[i].tag == tag) return i;
    }
    return std::nullopt;
  }

  void set_entry(std::size_t place, std::uint64_t tag, std::uint64_t value) {
    Dynamic item{};
    item.tag = tag;
    item.value = value;
    edits_.push_back({dynamic_at_ + place * sizeof(Dynamic), to_bytes(item)});
  }

  bool set_interpreter() {
    for (const Segment& segment : segments_) {
      if (segment.type != elf::kSegmentInterpreter) continue;
      if (!file_.holds({segment.offset, segment.file_size}) ||
          change_.interpreter.size() >= segment.file_size)
        return false;
      std::string bytes = change_.interpreter;
      bytes.resize(segment.file_size, '\0');
      edits_.push_back({segment.offset, std::move(bytes)});
      return true;
    }
    return false;
  }

  bool prefer_runpath() {
    const std::optional<std::size_t> runpath = entry(elf::kTagRunpath);
    if (!runpath) return true;
    // Of two with one tag the loader takes the last, so they must say the same.
    if (const std::optional<std::size_t> rpath = entry(elf::kTagRpath))
      set_entry(*rpath, elf::kTagRpath, dynamic_[*runpath].value);
    set_entry(*runpath, elf::kTagRpath, dynamic_[*runpath].value);
    return true;
  }

  bool set_rpath() {
    const std::optional<std::size_t> strings = entry(elf::kTagStrings);
    const std::optional<std::size_t> size = entry(elf::kTagStringsSize);
    if (!strings || !size) return false;
    std::vector<std::size_t> places;
    for (const std::uint64_t tag : {elf::kTagRpath, elf::kTagRunpath}) {
      if (const std::optional<std::size_t> place = entry(tag)) places.push_back(*place);
    }
    if (places.empty()) places = free_place();
    if (places.empty()) return false;
    const std::uint64_t table = dynamic_[*strings].value;
    std::optional<std::uint64_t> address = put_behind_a_segment(table);
    if (address) {
      const std::uint64_t end = *address - table + change_.rpath.size() + 1;
      set_entry(*size, elf::kTagStringsSize, std::max(dynamic_[*size].value, end));
    } else {
      address = put_into_tag();
    }
    if (!address) return false;
    // The note lies before the table: the loader adds, and the sum wraps around.
    for (const std::size_t place : places)
      set_entry(place, elf::kTagRpath, *address - table);
    return true;
  }

  /// A spare entry of the linker's; or that which only tells how many relocations are simple ones,
  /// which saves the loader a comparison for each.
  [[nodiscard]] std::vector<std::size_t> free_place() const {
    const auto end = std::find_if(dynamic_.begin(), dynamic_.end(),
                                  [](const Dynamic& one) { return one.tag == elf::kTagNull; });
    const auto place = static_cast<std::size_t>(end - dynamic_.begin());
    const bool has_spare = place + 1 < dynamic_.size() && dynamic_[place + 1].tag == elf::kTagNull;
    if (has_spare) return {place};
    if (const std::optional<std::size_t> count = entry(elf::kTagSimpleRelocations)) return {*count};
    return {};
  }

  /// What follows a read-only segment up to the end of its page is mapped with it, and empty. Its
  /// address there, if it is behind the string table.
  std::optional<std::uint64_t> put_behind_a_segment(std::uint64_t table) {
    const std::uint64_t length = change_.rpath.size() + 1;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Segment& segment = segments_[i];
      const std::uint64_t end = segment.address + segment.file_size;
      const std::uint64_t file_end = segment.offset + segment.file_size;
      const bool is_fit =
          segment.type == elf::kSegmentLoad && (segment.flags & elf::kWritable) == 0 &&
          segment.file_size == segment.memory_size && segment.file_size > 0 && end > table &&
          end % kPageSize != 0 && end % kPageSize == file_end % kPageSize &&
          end % kPageSize + length <= kPageSize;
      if (!is_fit || !is_free(segment, length)) continue;
      std::string bytes = change_.rpath;
      bytes.push_back('\0');
      edits_.push_back({file_end, std::move(bytes)});
      Segment longer = segment;
      longer.file_size += length;
      longer.memory_size += length;
      edits_.push_back({header_.segments + i * sizeof(Segment), to_bytes(longer)});
      return end;
    }
    return std::nullopt;
  }

  /// Whether `length` bytes behind a segment are zero and nobody else's: another segment that is
  /// loaded follows, both in the file and in memory.
  [[nodiscard]] bool is_free(const Segment& segment, std::uint64_t length) const {
    const std::uint64_t end = segment.offset + segment.file_size;
    bool is_followed = false;
    for (const Segment& other : segments_) {
      if (other.type != elf::kSegmentLoad || other.address <= segment.address) continue;
      if (other.offset < end + length ||
          other.address < segment.address + segment.memory_size + length) {
        return false;
      }
      is_followed = true;
    }
    const bool is_table = header_.sections < end + length && header_.sections + length > end;
    std::vector<char> bytes;
    return is_followed && !is_table && read(end, length, bytes) &&
           std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == '\0'; });
  }

  std::optional<std::uint64_t> put_into_tag() {
    if (change_.rpath.size() >= kTagRoom) return std::nullopt;
    for (const Segment& segment : segments_) {
      std::vector<char> notes;
      if (segment.type != elf::kSegmentNote || segment.file_size > kMostNoteBytes ||
          !read(segment.offset, segment.file_size, notes)) {
        continue;
      }
      const std::string_view all(notes.data(), notes.size());
      const std::size_t at = all.find(to_bytes(kTag));
      if (at == std::string_view::npos || at + kTagHeader + kTagRoom > all.size()) continue;
      std::string bytes = change_.rpath;
      bytes.resize(kTagRoom, '\0');
      edits_.push_back({segment.offset + at + 2 * sizeof kUnusedType, to_bytes(kUnusedType)});
      edits_.push_back({segment.offset + at + kTagHeader, std::move(bytes)});
      return segment.address + at + kTagHeader;
    }
    return std::nullopt;
  }

  BoundedFile file_;
  const LoadChange& change_;
  elf::Header<std::uint64_t> header_{};
  std::vector<Segment> segments_;
  std::vector<Dynamic> dynamic_;
  std::uint64_t dynamic_at_ = 0;
  std::vector<FileEdit> edits_;
};

FileStatus edited_status(FileStatus status, const std::vector<FileEdit>& edits) {
  for (const FileEdit& edit : edits)
    status.inode ^= std::hash<std::string>()(edit.bytes) + edit.offset;
  return status;
}

class EditedFile : public InputFile {
 public:
  EditedFile(std::unique_ptr<InputFile> file, std::vector<FileEdit> edits)
      : file_(std::move(file)), edits_(std::move(edits)) {}

  [[nodiscard]] FileStatus status() const override {
    return edited_status(file_->status(), edits_);
  }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t count = file_->read_at(offset, buffer);
    for (const FileEdit& edit : edits_) {
      const std::uint64_t begin = std::max(edit.offset, offset);
      const std::uint64_t end = std::min(edit.offset + edit.bytes.size(), offset + count);
      if (begin >= end) continue;
      std::memcpy(buffer.data() + (begin - offset), edit.bytes.data() + (begin - edit.offset),
                  end - begin);
    }
    return count;
  }

 private:
  std::unique_ptr<InputFile> file_;
  std::vector<FileEdit> edits_;
};

}  // namespace

std::optional<std::vector<FileEdit>> edits_for(const InputFile& file, const LoadChange& change) {
  return Patcher(file, change).run();
}

std::optional<FileStatus> EditedView::link_status(const std::string& path) const {
  std::optional<FileStatus> status = FileView::link_status(path);
  const auto found = edits_.find(path);
  if (status && found != edits_.end()) return edited_status(*status, found->second);
  return status;
}

std::optional<FileStatus> EditedView::status(const std::string& path) const {
  std::optional<FileStatus> status = FileView::status(path);
  const auto found = edits_.find(path);
  if (status && found != edits_.end()) return edited_status(*status, found->second);
  return status;
}

std::unique_ptr<InputFile> EditedView::open(const std::string& path) const {
  const auto found = edits_.find(path);
  if (found == edits_.end()) return FileView::open(path);
  return std::make_unique<EditedFile>(FileView::open(path), found->second);
}

}  // namespace packager
