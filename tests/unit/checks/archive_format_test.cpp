#include "checks/archive_format.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace packager {
namespace {

ArchiveEntry good(const std::string& name) {
  ArchiveEntry entry;
  entry.name = name;
  entry.method = 8;
  entry.has_unix_mode = true;
  entry.unix_mode = 0100644;
  return entry;
}

std::vector<std::string> messages(const std::vector<ArchiveEntry>& entries) {
  Archive archive;
  archive.entries = entries;
  std::vector<std::string> result;
  for (const Finding& finding : check_archive_format(archive)) {
    result.push_back(finding.message + " [" + finding.id + "]");
  }
  return result;
}

using Messages = std::vector<std::string>;

TEST(ArchiveFormat, TakesWhatLambdaTakes) {
  ArchiveEntry utf8 = good("é");
  utf8.flags = 0x800;
  ArchiveEntry folder = good("d/");
  folder.unix_mode = 040755;
  EXPECT_EQ(messages({good("a"), utf8, folder}), Messages());
}

TEST(ArchiveFormat, IsCertainOnlyOfWhatIsRecorded) {
  const auto severity = [](const ArchiveEntry& entry) {
    Archive archive;
    archive.entries = {entry};
    return check_archive_format(archive).at(0).severity;
  };
  ArchiveEntry entry = good("a");
  entry.zip64 = true;
  EXPECT_EQ(severity(entry), Severity::kWarning);
  entry = good("a");
  entry.unix_mode = 0100640;
  EXPECT_EQ(severity(entry), Severity::kError);
  entry.has_unix_mode = false;
  EXPECT_EQ(severity(entry), Severity::kError);
  entry = good("d/");
  entry.unix_mode = 0040644;
  EXPECT_EQ(severity(entry), Severity::kWarning);
  entry.has_unix_mode = false;
  EXPECT_EQ(severity(entry), Severity::kWarning);
}

TEST(ArchiveFormat, FindsEveryFault) {
  ArchiveEntry entry = good("a");
  entry.method = 14;
  EXPECT_EQ(messages({entry}),
            Messages({"entry \"a\" is compressed by method 14; Lambda is known to take 0 (stored) "
                      "and 8 (deflated) [compression-method]"}));
  entry = good("a");
  entry.flags = 1;
  EXPECT_EQ(messages({entry}), Messages({"entry \"a\" is encrypted [encrypted-entry]"}));
  entry = good("a");
  entry.zip64 = true;
  EXPECT_EQ(messages({entry}),
            Messages({"entry \"a\" uses ZIP64, which a legal package never needs [zip64]"}));
  entry = good("a");
  entry.has_unix_mode = false;
  EXPECT_EQ(messages({entry}), Messages({"entry \"a\" has no Unix mode [file-mode]"}));
  entry = good("a");
  entry.unix_mode = 0100640;
  EXPECT_EQ(messages({entry}), Messages({"entry \"a\" is not readable by all; Lambda runs as "
                                         "another user [file-mode]"}));
  for (const std::uint32_t mode : {0040644U, 0040700U}) {
    ArchiveEntry folder = good("d/");
    folder.unix_mode = mode;
    EXPECT_EQ(messages({folder}), Messages({"entry \"d/\" is not searchable by all; Lambda runs "
                                            "as another user [file-mode]"}));
  }
  entry.unix_mode = 0010644;
  EXPECT_EQ(messages({entry}),
            Messages({"entry \"a\" is a FIFO, a socket or a device by its mode [special-file]"}));
  EXPECT_EQ(messages({good("../a")}),
            Messages({"the name of entry \"../a\" contains \"..\" [entry-name]"}));
  EXPECT_EQ(messages({good("a\\b")}),
            Messages({"the name of entry \"a\\\\b\" contains a backslash, which unzippers take for "
                      "a folder separator [entry-name]"}));
  EXPECT_EQ(messages({good("é")}),
            Messages({"the name of entry \"é\" is not marked as UTF-8 [entry-name]"}));
  EXPECT_EQ(messages({good("a"), good("a")}),
            Messages({"entry \"a\" is there twice [two-contents]"}));
}

}  // namespace
}  // namespace packager
