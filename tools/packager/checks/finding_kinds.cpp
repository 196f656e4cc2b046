#include "checks/finding_kinds.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace packager {
namespace {

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;

constexpr std::array kChecks = {
    CheckInfo{"architecture", CheckArea::kNative, kError,
              "an ELF file is not for the package's ARCHITECTURE"},
    CheckInfo{"broken-elf", CheckArea::kNative, kWarning,
              "a file claims to be ELF and is cut off or contradictory"},
    CheckInfo{"broken-link", CheckArea::kContents, kWarning,
              "a symbolic link would lead nowhere in Lambda"},
    CheckInfo{"bundle-libc", CheckArea::kNative, kError,
              "LIBRARIES bundle-libc where no program can use it"},
    CheckInfo{"bundled-libc", CheckArea::kNative, kError,
              "a bundled libc would meet the loader of the runtime"},
    CheckInfo{"ca-bundle", CheckArea::kNative, kWarning,
              "CA certificates are looked for where the runtime has none"},
    CheckInfo{"combined-size", CheckArea::kSize, kError,
              "with its layers, unzipped larger than Lambda allows"},
    CheckInfo{"compression-method", CheckArea::kZip, kError,
              "an entry is neither stored nor deflated"},
    CheckInfo{"configuration", CheckArea::kConfiguration, kError,
              "AWS would refuse a setting of the function"},
    CheckInfo{"empty-package", CheckArea::kContents, kError, "the package has no files"},
    CheckInfo{"encrypted-entry", CheckArea::kZip, kError, "an entry is encrypted"},
    CheckInfo{"entries", CheckArea::kSize, kError,
              "more entries than a zip without ZIP64 can have"},
    CheckInfo{"entry-name", CheckArea::kContents, kError,
              "a name that Lambda or an unzipper could not take"},
    CheckInfo{"entry-point", CheckArea::kNative, kError,
              "bootstrap is missing, or the kernel could not start it"},
    CheckInfo{"environment-size", CheckArea::kConfiguration, kError,
              "the environment variables are larger than AWS allows"},
    CheckInfo{"file-mode", CheckArea::kZip, kError,
              "an entry has no Unix mode, or Lambda could not read it"},
    CheckInfo{"glibc-version", CheckArea::kNative, kError,
              "an ELF file needs a newer glibc than the runtime's"},
    CheckInfo{"growth", CheckArea::kSize, kError,
              "the package has grown more than MAX_GROWTH allows"},
    CheckInfo{"handler", CheckArea::kNative, kError,
              "the file that HANDLER names is not in the package"},
    CheckInfo{"interpreter", CheckArea::kNative, kError,
              "a program's dynamic loader does not exist in the runtime"},
    CheckInfo{"layer-conflict", CheckArea::kConfiguration, kError,
              "a file of one layer is a folder in another"},
    CheckInfo{"layer-runtime", CheckArea::kConfiguration, kWarning,
              "a layer was made for another runtime"},
    CheckInfo{"layers", CheckArea::kConfiguration, kError,
              "too many layers, one twice, or one of another region"},
    CheckInfo{"libgcc-version", CheckArea::kNative, kError,
              "an ELF file needs a newer libgcc_s than the runtime's"},
    CheckInfo{"library-by-path", CheckArea::kNative, kError,
              "a library is needed by its path on the build machine"},
    CheckInfo{"library-elsewhere", CheckArea::kNative, kWarning,
              "a library lies where the loader does not look"},
    CheckInfo{"library-missing", CheckArea::kNative, kError, "a needed library was found nowhere"},
    CheckInfo{"library-version", CheckArea::kNative, kError,
              "a bundled library lacks a version that another needs"},
    CheckInfo{"libstdcxx-version", CheckArea::kNative, kError,
              "an ELF file needs a newer libstdc++ than the runtime's"},
    CheckInfo{"max-files", CheckArea::kSize, kError, "more files than MAX_FILES allows"},
    CheckInfo{"max-path-size", CheckArea::kSize, kError,
              "the files below a path are larger than MAX_PATH_SIZE allows"},
    CheckInfo{"max-unzipped-size", CheckArea::kSize, kError,
              "unzipped larger than MAX_UNZIPPED_SIZE allows"},
    CheckInfo{"max-zipped-size", CheckArea::kSize, kError,
              "zipped larger than MAX_ZIPPED_SIZE allows"},
    CheckInfo{"must-contain", CheckArea::kContents, kError,
              "no entry matches a MUST_CONTAIN pattern"},
    CheckInfo{"must-not-contain", CheckArea::kContents, kError,
              "an entry matches a MUST_NOT_CONTAIN pattern"},
    CheckInfo{"not-deployed", CheckArea::kComparison, kError,
              "diff: the first package is not the one that is deployed"},
    CheckInfo{"not-reproduced", CheckArea::kComparison, kError, "packing again gives other bytes"},
    CheckInfo{"package-in-itself", CheckArea::kContents, kError,
              "a packaged folder contains the output folder"},
    CheckInfo{"runtime-deprecated", CheckArea::kConfiguration, kWarning,
              "AWS has deprecated the runtime"},
    CheckInfo{"runtime-unknown", CheckArea::kConfiguration, kWarning,
              "the runtime is not in runtimes.json"},
    CheckInfo{"secret", CheckArea::kContents, kWarning,
              "a file holds a private key, a password or an AWS access key"},
    CheckInfo{"shadowed-library", CheckArea::kNative, kWarning,
              "the runtime's library is loaded, not the bundled one"},
    CheckInfo{"special-file", CheckArea::kContents, kError,
              "a FIFO, socket or device, which no zip can hold"},
    CheckInfo{"two-contents", CheckArea::kContents, kError, "two files would have the same name"},
    CheckInfo{"unzipped-size", CheckArea::kSize, kError, "unzipped larger than Lambda allows"},
    CheckInfo{"waste", CheckArea::kContents, kWarning,
              "files that the function does not need to run"},
    CheckInfo{"zip64", CheckArea::kZip, kWarning, "an entry uses ZIP64"},
    CheckInfo{"zipped-size", CheckArea::kSize, kError, "zipped larger than a direct upload allows"},
};

}  // namespace

std::span<const CheckInfo> all_checks() {
  return kChecks;
}

std::string_view area_name(CheckArea area) {
  switch (area) {
    case CheckArea::kSize:
      return "size";
    case CheckArea::kContents:
      return "contents";
    case CheckArea::kNative:
      return "native";
    case CheckArea::kConfiguration:
      return "configuration";
    case CheckArea::kZip:
      return "zip";
    case CheckArea::kComparison:
      return "comparison";
  }
  return "";
}

const CheckInfo* find_check(std::string_view id) {
  const auto found = std::find_if(kChecks.begin(), kChecks.end(),
                                  [&](const CheckInfo& check) { return check.id == id; });
  return found == kChecks.end() ? nullptr : &*found;
}

Finding make_finding(std::string_view id, std::string subject, std::string message) {
  const CheckInfo* const check = find_check(id);
  if (check == nullptr) throw std::logic_error("no check has the id " + std::string(id));
  Finding finding;
  finding.id = id;
  finding.severity = check->severity;
  finding.subject = std::move(subject);
  finding.message = std::move(message);
  return finding;
}

}  // namespace packager
