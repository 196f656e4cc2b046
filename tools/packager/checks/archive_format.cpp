#include "checks/archive_format.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "plan/entry_name.h"

namespace packager {
namespace {

constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kEncrypted = 0x0001;
constexpr std::uint16_t kUtf8Name = 0x0800;
constexpr std::uint32_t kReadableByAll = 0444;
constexpr std::uint32_t kSearchableByAll = 0555;

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

class FormatCheck {
 public:
  std::vector<Finding> run(const Archive& archive) {
    for (const ArchiveEntry& entry : archive.entries)
      check(entry);
    return std::move(findings_);
  }

 private:
  void check(const ArchiveEntry& entry) {
    std::string_view name = entry.name;
    const bool is_directory = name.ends_with('/');
    if (is_directory) name.remove_suffix(1);
    const std::string shown = in_quotes(entry.name);
    const std::string problem = entry_name_problem(name);
    if (!problem.empty()) {
      add("entry-name", entry.name, "the name of entry " + shown + " " + problem,
          "make the zip with names that are relative, with '/' and in UTF-8");
    } else if (!is_ascii(name) && (entry.flags & kUtf8Name) == 0) {
      add("entry-name", entry.name, "the name of entry " + shown + " is not marked as UTF-8",
          "make the zip with a tool that sets the UTF-8 flag (bit 11) for such names");
    }
    if (!names_.insert(name).second) {
      add("two-contents", entry.name, "entry " + shown + " is there twice",
          "make the zip anew, not by appending");
    }
    if (entry.method != kStored && entry.method != kDeflated) {
      add("compression-method", entry.name,
          "entry " + shown + " is compressed by method " + std::to_string(entry.method) +
              "; Lambda is known to take 0 (stored) and 8 (deflated)",
          "make the zip with deflate");
    }
    if ((entry.flags & kEncrypted) != 0) {
      add("encrypted-entry", entry.name, "entry " + shown + " is encrypted",
          "make the zip without a password");
    }
    if (entry.zip64) {
      add("zip64", entry.name, "entry " + shown + " uses ZIP64, which a legal package never needs",
          "make the zip without ZIP64, not as a stream");
    }
    check_type(entry);
    check_mode(entry, shown, is_directory);
  }

  /// AWS documents that a file which is not readable fails with EACCES; whether Lambda takes the
  /// modes of folders from the zip is not recorded.
  void check_mode(const ArchiveEntry& entry, const std::string& shown, bool is_directory) {
    std::string message;
    std::string fix;
    const std::uint32_t wanted = is_directory ? kSearchableByAll : kReadableByAll;
    if (!entry.has_unix_mode) {
      message = "entry " + shown + " has no Unix mode";
      fix = "make the zip on Linux, or set host system 3 and modes 0644 and 0755";
    } else if ((entry.unix_mode & wanted) != wanted) {
      message = "entry " + shown + " is not " + (is_directory ? "searchable" : "readable") +
                " by all; Lambda runs as another user";
      fix = "chmod a+r (and a+x for folders and programs) before zipping";
    }
    if (message.empty()) return;
    if (is_directory) {
      warn("file-mode", entry.name, std::move(message), std::move(fix));
    } else {
      add("file-mode", entry.name, std::move(message), std::move(fix));
    }
  }

  void check_type(const ArchiveEntry& entry) {
    constexpr std::uint32_t kTypeBits = 0170000;
    constexpr std::uint32_t kFile = 0100000;
    constexpr std::uint32_t kFolder = 0040000;
    constexpr std::uint32_t kLink = 0120000;
    const std::uint32_t type = entry.has_unix_mode ? entry.unix_mode & kTypeBits : 0;
    if (type == 0 || type == kFile || type == kFolder || type == kLink) return;
    add("special-file", entry.name,
        "entry " + in_quotes(entry.name) + " is a FIFO, a socket or a device by its mode",
        "make the zip without it");
  }

  void add(std::string_view id, const std::string& subject, std::string message, std::string fix) {
    findings_.push_back(make_finding(id, subject, std::move(message)));
    findings_.back().facts.add("fix", std::move(fix));
  }

  void warn(std::string_view id, const std::string& subject, std::string message, std::string fix) {
    add(id, subject, std::move(message), std::move(fix));
    findings_.back().severity = Severity::kWarning;
  }

  std::set<std::string_view> names_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_archive_format(const Archive& archive) {
  return FormatCheck().run(archive);
}

}  // namespace packager
