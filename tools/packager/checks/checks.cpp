#include "checks/checks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "checks/abi.h"
#include "checks/architecture.h"
#include "checks/archive_format.h"
#include "checks/build_type.h"
#include "checks/ca_bundle.h"
#include "checks/clashes.h"
#include "checks/configuration.h"
#include "checks/contract.h"
#include "checks/empty_package.h"
#include "checks/entry_point.h"
#include "checks/environment_paths.h"
#include "checks/extensions.h"
#include "checks/foreign_binaries.h"
#include "checks/growth.h"
#include "checks/handler.h"
#include "checks/layer_folders.h"
#include "checks/layers.h"
#include "checks/links.h"
#include "checks/processor.h"
#include "checks/python_modules.h"
#include "checks/relocations.h"
#include "checks/run_time_files.h"
#include "checks/runtime.h"
#include "checks/runtime_api.h"
#include "checks/secrets.h"
#include "checks/shadowing.h"
#include "checks/waste.h"

namespace packager {
namespace {

using Findings = std::vector<Finding>;
using Area = CheckArea;
using Phase = CheckPhase;
constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;

// ---- whom they concern

bool all(const Package& /*package*/) {
  return true;
}

bool bare_zips(const Package& package) {
  return package.origin == PackageOrigin::kZip;
}

bool made_by_a_call(const Package& package) {
  return package.origin == PackageOrigin::kManifest;
}

bool functions_of_a_call(const Package& package) {
  return made_by_a_call(package) && !package.is_layer;
}

bool own_programs(const Package& package) {
  return package.starts_own_program();
}

bool managed_runtimes(const Package& package) {
  return package.runtime != nullptr && !package.is_layer && !package.starts_own_program();
}

bool managed_runtimes_of_a_call(const Package& package) {
  return made_by_a_call(package) && managed_runtimes(package);
}

bool pythons(const Package& package) {
  return is_for_python(package);
}

bool with_environment(const Package& package) {
  return !package.settings.settings.map("ENVIRONMENT").empty();
}

bool with_layers(const Package& package) {
  return !package.settings.layers.empty();
}

bool layer_or_with_layers(const Package& package) {
  return package.is_layer || with_layers(package);
}

bool with_bundled_libc(const Package& package) {
  return package.settings.libraries.mode == LibraryMode::kBundleLibc;
}

bool with_direct_upload(const Package& package) {
  return package.settings.upload != UploadRoute::kS3;
}

bool with_max_growth(const Package& package) {
  return package.settings.growth && package.settings.growth->is_set();
}

bool with_max_files(const Package& package) {
  return package.settings.budget.max_files.has_value();
}

bool with_max_path_size(const Package& package) {
  return !package.settings.budget.paths.empty();
}

bool with_max_unzipped_size(const Package& package) {
  return package.settings.budget.max_unzipped_size.has_value();
}

bool with_max_zipped_size(const Package& package) {
  return package.settings.budget.max_zipped_size.has_value();
}

bool with_must_contain(const Package& package) {
  return !package.settings.checks.contract.must_contain.empty();
}

bool with_must_not_contain(const Package& package) {
  return !package.settings.checks.contract.must_not_contain.empty();
}

// ---- what they do

/// Calls a check with those parts of the input that it asks for.
template <auto kCheck>
Findings run(const CheckInput& input, LoadOrderOnce& order) {
  using Function = decltype(kCheck);
  const Package& package = input.package;
  if constexpr (std::is_invocable_v<Function, const Package&>) {
    return kCheck(package);
  } else if constexpr (std::is_invocable_v<Function, const Package&, const LoadOrder&>) {
    return kCheck(package, order.get());
  } else if constexpr (std::is_invocable_v<Function, const Package&, const EntryContent&>) {
    return kCheck(package, [&package](const Entry& entry, std::size_t limit) {
      return package.start_of(entry, limit);
    });
  } else if constexpr (std::is_invocable_v<Function, const Package&, const Limits&>) {
    return kCheck(package, input.rules.limits);
  } else if constexpr (std::is_invocable_v<Function, const Manifest&, const Limits&>) {
    return kCheck(package.settings, input.rules.limits);
  } else {
    return kCheck(input);
  }
}

Findings zip_format(const CheckInput& input) {
  return check_archive_format(*input.weight->archive);
}

Findings sizes(const CheckInput& input) {
  const Weight& weight = *input.weight;
  return check_size_limits(input.package.name, weight.limits, weight.measurement,
                           input.package.layers, input.package.settings.budget.warn_at);
}

/// What only those can find who put a package together, from files that are no part of it.
Findings found_before(const Package& package) {
  return package.findings;
}

Findings layers(const CheckInput& input) {
  return check_layers(input.package.settings, input.package.layers, input.rules.limits);
}

Findings runtime(const CheckInput& input) {
  return check_runtime(input.package.runtime_identifier, input.rules.runtimes, input.today);
}

Findings growth(const CheckInput& input) {
  if (!input.weight->awaited_baseline.empty()) {
    return missing_baseline(input.package.name, input.weight->awaited_baseline);
  }
  if (input.weight->baseline == nullptr) return {};
  return check_growth(input.package.name, *input.package.settings.growth, *input.weight->baseline,
                      input.weight->measurement);
}

Findings waste(const CheckInput& input) {
  if (input.weight->archive == nullptr) return {};
  return check_waste(input.package, find_waste(input.package, input.weight->archive->entries));
}

// ---- the table; limits.json has the rows of AWS's own bounds, which come before the project's

constexpr std::array kChecks = {
    Check{"compression-method", Area::kZip, kWarning, Phase::kZipped, bare_zips,
          "heuristic: store and deflate are the methods that Lambda is known to take",
          "an entry is neither stored nor deflated", run<zip_format>},
    Check{"encrypted-entry", Area::kZip, kError, Phase::kZipped, bare_zips,
          "certain: Lambda cannot be given a password", "an entry is encrypted", run<zip_format>},
    Check{"file-mode", Area::kZip, kError, Phase::kZipped, bare_zips,
          "documented: EACCES, permission denied, at the first invocation; a warning for folders, "
          "of which nothing is recorded",
          "an entry has no Unix mode, or Lambda could not read it", run<zip_format>},
    Check{"zip64", Area::kZip, kWarning, Phase::kZipped, bare_zips,
          "heuristic: no legal package needs it; that Lambda refuses it is not recorded",
          "an entry uses ZIP64", run<zip_format>},

    Check{"max-unzipped-size", Area::kSize, kError, Phase::kZipped, with_max_unzipped_size,
          "wanted: a bound of the project's own", "unzipped larger than MAX_UNZIPPED_SIZE allows",
          run<sizes>},
    Check{"max-zipped-size", Area::kSize, kError, Phase::kZipped, with_max_zipped_size,
          "wanted: a bound of the project's own", "zipped larger than MAX_ZIPPED_SIZE allows",
          run<sizes>},
    Check{"max-files", Area::kSize, kError, Phase::kZipped, with_max_files,
          "wanted: a bound of the project's own", "more files than MAX_FILES allows", run<sizes>},
    Check{"max-path-size", Area::kSize, kError, Phase::kZipped, with_max_path_size,
          "wanted: a bound of the project's own",
          "the files below a path are larger than MAX_PATH_SIZE allows", run<sizes>},

    Check{"entry-name", Area::kContents, kError, Phase::kPlanned, all,
          "certain: absolute, with .., or longer than Linux takes; heuristic for backslashes, "
          "control characters and what is not UTF-8, where unzippers differ",
          "a name that Lambda or an unzipper could not take", run<found_before>},
    Check{"package-in-itself", Area::kContents, kError, Phase::kPlanned, made_by_a_call,
          "certain: each build would pack the last one's zip",
          "a packaged folder contains the output folder", run<found_before>},
    Check{"special-file", Area::kContents, kError, Phase::kPlanned, all,
          "certain: it has no content that could be zipped",
          "a FIFO, socket or device, which no zip can hold", run<found_before>},
    Check{"broken-elf", Area::kNative, kWarning, Phase::kPlanned, all,
          "certain that no loader takes it; heuristic that any is to take it",
          "a file claims to be ELF and is cut off or contradictory", run<found_before>},
    Check{"bundle-libc", Area::kNative, kError, Phase::kPlanned, with_bundled_libc,
          "certain: the bundled loader is started by no program",
          "LIBRARIES bundle-libc where no program can use it", run<found_before>},
    Check{"library-by-path", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader opens that path and no other",
          "a library is needed by its path on the build machine", run<found_before>},
    Check{"launcher", Area::kNative, kWarning, Phase::kPlanned, made_by_a_call,
          "heuristic: a path in the program's bytes; certain that the loader is what it leads to",
          "a program that looks for itself is started through the loader", run<found_before>},
    Check{"library-conflict", Area::kNative, kError, Phase::kPlanned, made_by_a_call,
          "certain: the programs' own search leads to different files of one name; a warning where "
          "the user packages one of them",
          "two programs were built with different libraries of one name", run<found_before>},
    Check{"library-elsewhere", Area::kNative, kWarning, Phase::kPlanned, all,
          "certain: for what the function's own program needs, and an error there; otherwise "
          "it works if something else has loaded the library before",
          "a library lies where the loader does not look", run<found_before>},
    Check{"library-missing", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader ends the program with exit status 127; a warning where a layer or "
          "the runtime may have it",
          "a needed library was found nowhere", run<found_before>},
    Check{"two-contents", Area::kContents, kError, Phase::kPlanned, all,
          "certain: one path can hold one of them", "two files would have the same name",
          run<check_clashes>},
    Check{"broken-link", Area::kContents, kWarning, Phase::kPlanned, all,
          "certain that nothing lies there, so an error for the program that is started; heuristic "
          "that anything follows the link",
          "a symbolic link would lead nowhere in Lambda", run<check_links>},

    Check{"configuration", Area::kConfiguration, kError, Phase::kPlanned, made_by_a_call,
          "recorded: the API's own model; each bound's source is in limits.json",
          "AWS would refuse a setting of the function", run<check_configuration>},
    Check{"environment-size", Area::kConfiguration, kError, Phase::kPlanned, functions_of_a_call,
          "recorded: 4,096 bytes of JSON are taken, 4,097 are refused",
          "the environment variables are larger than AWS allows", run<check_configuration>},
    Check{"configuration-size", Area::kConfiguration, kWarning, Phase::kPlanned,
          functions_of_a_call, "heuristic: seen in logs of 2026, the edge is not recorded",
          "the configuration is larger than AWS takes in one change",
          run<check_configuration_size>},
    Check{"layers", Area::kConfiguration, kError, Phase::kPlanned, with_layers,
          "recorded: AWS's own error texts", "too many layers, one twice, or one of another region",
          run<layers>},
    Check{"layer-conflict", Area::kConfiguration, kError, Phase::kPlanned, with_layers,
          "documented: no file of a layer may have the name of a folder in another",
          "a file of one layer is a folder in another", run<layers>},
    Check{"layer-runtime", Area::kConfiguration, kWarning, Phase::kPlanned, with_layers,
          "heuristic: the layer was checked against another runtime",
          "a layer was made for another runtime", run<layers>},
    Check{"layer-folder", Area::kConfiguration, kWarning, Phase::kPlanned, layer_or_with_layers,
          "documented: the folders that each runtime searches; heuristic that the code is to be "
          "found by itself",
          "code in a layer where its runtime does not look", run<check_layer_folders>},
    Check{"environment-path", Area::kConfiguration, kWarning, Phase::kPlanned, with_environment,
          "certain that nothing lies there; heuristic that anything reads the variable",
          "a variable names a file that is not in the package", run<check_environment_paths>},
    Check{"exec-wrapper", Area::kConfiguration, kError, Phase::kPlanned, with_environment,
          "documented: the runtime starts that file instead of itself, and ends with its shell's "
          "status 127 or 126; provided.* do not (reported: aws-lambda-go 523), so a warning there",
          "AWS_LAMBDA_EXEC_WRAPPER names no program, or has no effect",
          run<check_environment_paths>},

    Check{
        "architecture", Area::kNative, kError, Phase::kPlanned, all,
        "certain: kernel and loader refuse other machines' files; a warning for those that nothing "
        "in the package is known to load",
        "an ELF file is not for the package's ARCHITECTURE", run<check_architecture>},
    Check{"foreign-binary", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader says invalid ELF header; a warning for what may never be loaded",
          "a library is for macOS or Windows", run<check_foreign_binaries>},
    Check{"musl", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader finds no libc.musl; a warning for what may never be loaded",
          "a library is linked with musl, the runtime has glibc", run<check_foreign_binaries>},
    Check{"packed-program", Area::kNative, kWarning, Phase::kPlanned, all,
          "certain that its needs cannot be seen, by UPX's marker; heuristic that it has any",
          "a program is packed by UPX", run<check_foreign_binaries>},
    Check{"relocations", Area::kNative, kWarning, Phase::kPlanned, all,
          "heuristic: glibc before 2.36 skips DT_RELR, unless the distribution brought it back",
          "an ELF file has relocations that the runtime's glibc may skip", run<check_relocations>},
    Check{"python-module", Area::kNative, kError, Phase::kPlanned, pythons,
          "certain: importlib tries its own suffixes alone; a warning unless HANDLER names the "
          "module, because nobody may import it",
          "a compiled module is for another Python", run<check_python_modules>},
    Check{"second-python", Area::kNative, kWarning, Phase::kPlanned, pythons,
          "heuristic: the process has its own interpreter already",
          "a libpython lies in a package for Python", run<check_python_modules>},
    Check{"extension", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the kernel refuses it; documented: a function whose extension does not start "
          "fails to initialise; a warning in a function, where none is started",
          "an extension that Lambda could not start", run<check_extensions>},
    Check{"entry-point", Area::kNative, kError, Phase::kPlanned, own_programs,
          "recorded: Runtime.InvalidEntrypoint; heuristic for a script's interpreter, which the "
          "runtime may have though it is not known to",
          "bootstrap is missing, or the kernel could not start it", run<check_entry_point>},
    Check{"interpreter", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the kernel answers ENOENT; a warning for programs that may never be started",
          "a program's dynamic loader does not exist in the runtime", run<check_interpreters>},
    Check{"bundled-libc", Area::kNative, kError, Phase::kPlanned, all,
          "certain: libc and loader share private structures (GLIBC_PRIVATE)",
          "a bundled libc would meet the loader of the runtime", run<check_abi>},
    Check{"glibc-version", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader refuses the file; a warning where the runtime's level is a floor",
          "an ELF file needs a newer glibc than the runtime's", run<check_abi>},
    Check{"libgcc-version", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader refuses the file; a warning where the runtime's level is a floor",
          "an ELF file needs a newer libgcc_s than the runtime's", run<check_abi>},
    Check{"libstdcxx-version", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader refuses the file; a warning where the runtime's level is a floor",
          "an ELF file needs a newer libstdc++ than the runtime's", run<check_abi>},
    Check{"library-version", Area::kNative, kError, Phase::kPlanned, all,
          "certain: the loader refuses the file",
          "a bundled library lacks a version that another needs", run<check_abi>},
    Check{"shadowed-library", Area::kNative, kWarning, Phase::kPlanned, all,
          "recorded: the runtime's LD_LIBRARY_PATH; heuristic that the bundled one was meant",
          "the runtime's library is loaded, not the bundled one", run<check_shadowing>},
    Check{"processor", Area::kNative, kWarning, Phase::kPlanned, all,
          "heuristic: only some hosts lack AVX-512 or SVE, and the code may be chosen at run time",
          "code for processors that not every host of Lambda has", run<check_processor>},
    Check{"build-type", Area::kNative, kWarning, Phase::kPlanned, made_by_a_call,
          "certain: no option of the compiler's optimises, as far as CMake's properties tell",
          "nothing was compiled with optimisation", run<check_build_type>},
    Check{"run-time-files", Area::kNative, kWarning, Phase::kPlanned, all,
          "heuristic: a function is called that needs them; the program may bring them otherwise",
          "a bundled library lacks what it loads or reads by itself", run<check_run_time_files>},
    Check{"runtime-api", Area::kNative, kWarning, Phase::kPlanned, own_programs,
          "heuristic: nothing names the variable that tells where to ask for events",
          "a custom runtime's function never asks Lambda for events", run<check_runtime_api>},
    Check{"handler", Area::kNative, kError, Phase::kPlanned, managed_runtimes,
          "documented: each runtime's rule for what HANDLER names",
          "the file that HANDLER names is not in the package", run<check_handler>},
    Check{"handler-missing", Area::kConfiguration, kWarning, Phase::kPlanned,
          managed_runtimes_of_a_call,
          "documented: CreateFunction needs it for a zip; whoever creates the function may set it",
          "a managed runtime without HANDLER", run<check_handler_is_given>},
    Check{"runtime-deprecated", Area::kConfiguration, kWarning, Phase::kPlanned, all,
          "documented: AWS's table of runtimes, whose dates move", "AWS has deprecated the runtime",
          run<runtime>},
    Check{"runtime-unknown", Area::kConfiguration, kWarning, Phase::kPlanned, all,
          "heuristic: AWS may have it all the same; an error where it is a misspelt one, which "
          "create-function refuses",
          "the runtime is not in runtimes.json", run<runtime>},
    Check{"ca-bundle", Area::kNative, kWarning, Phase::kPlanned, all,
          "heuristic: a path in the program's bytes",
          "CA certificates are looked for where the runtime has none", run<check_ca_bundle>},
    Check{"must-contain", Area::kContents, kError, Phase::kPlanned, with_must_contain,
          "wanted: a rule of the project's own", "no entry matches a MUST_CONTAIN pattern",
          run<check_contract>},
    Check{"must-not-contain", Area::kContents, kError, Phase::kPlanned, with_must_not_contain,
          "wanted: a rule of the project's own", "an entry matches a MUST_NOT_CONTAIN pattern",
          run<check_contract>},
    Check{"secret", Area::kContents, kWarning, Phase::kPlanned, all,
          "heuristic: names and patterns of what is usually secret",
          "a file holds a private key, a password or an AWS access key", run<check_secrets>},
    Check{"empty-package", Area::kContents, kError, Phase::kPlanned, all,
          "recorded: Uploaded file must be a non-empty zip", "the package has no files",
          run<check_empty_package>},

    Check{"growth", Area::kSize, kError, Phase::kZipped, with_max_growth,
          "wanted: a bound of the project's own",
          "the package has grown more than MAX_GROWTH allows", run<growth>},
    Check{"baseline-missing", Area::kSize, kWarning, Phase::kZipped, with_max_growth,
          "certain: the file does not exist", "MAX_GROWTH has no BASELINE to compare with",
          run<growth>},
    Check{"waste", Area::kContents, kWarning, Phase::kZipped, all,
          "heuristic: names and sections that no function needs to run",
          "files that the function does not need to run", run<waste>},

    Check{"not-deployed", Area::kComparison, kError, Phase::kCompared, all,
          "certain: Lambda told another CodeSha256",
          "diff: the first package is not the one that is deployed"},
    Check{"not-reproduced", Area::kComparison, kError, Phase::kCompared, all,
          "certain: other bytes", "packing again gives other bytes"},
};

Check check_of(const std::string& id, const PackageLimit& limit) {
  Check check{id,  Area::kSize,     kError,        Phase::kZipped,
              all, limit.how_known, limit.summary, run<sizes>};
  if (limit.quantity == Quantity::kCombinedSize) check.concerns = with_layers;
  if (limit.quantity == Quantity::kZippedSize) check.concerns = with_direct_upload;
  return check;
}

std::vector<Check> with_limits() {
  std::vector<Check> checks(kChecks.begin(), kChecks.end());
  std::vector<Check> limits;
  for (const auto& [id, limit] : built_in_limits().package)
    limits.push_back(check_of(id, limit));
  const auto first_size = std::find_if(
      checks.begin(), checks.end(), [](const Check& check) { return check.area == Area::kSize; });
  checks.insert(first_size, limits.begin(), limits.end());
  return checks;
}

/// Leaves what is for a zip alone, or for a CMake call.
void choose_words(std::vector<Finding>& findings, PackageOrigin origin) {
  if (origin != PackageOrigin::kZip) return;
  for (Finding& finding : findings) {
    std::erase_if(finding.facts, [](const Fact& fact) { return fact.for_zip == ""; });
    for (Fact& fact : finding.facts) {
      if (fact.for_zip) fact.text = *fact.for_zip;
    }
  }
}

}  // namespace

std::span<const Check> all_checks() {
  static const std::vector<Check> checks = with_limits();
  return checks;
}

const Check* find_check(std::string_view id) {
  const std::span<const Check> checks = all_checks();
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [&](const Check& check) { return check.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

std::vector<Finding> run_checks(const CheckInput& input, std::initializer_list<CheckPhase> phases) {
  LoadOrderOnce order(input.package);
  std::set<Check::Run> done;
  std::vector<Finding> findings;
  for (const Check& check : all_checks()) {
    const bool is_due = std::find(phases.begin(), phases.end(), check.phase) != phases.end() &&
                        check.run != nullptr && check.concerns(input.package);
    if (!is_due || !done.insert(check.run).second) continue;
    for (Finding& finding : check.run(input, order))
      findings.push_back(std::move(finding));
  }
  choose_words(findings, input.package.origin);
  return findings;
}

Finding make_finding(std::string_view id, std::string subject, std::string message) {
  const Check* const check = find_check(id);
  if (check == nullptr) throw std::logic_error("no check has the id " + std::string(id));
  Finding finding;
  finding.id = id;
  finding.severity = check->severity;
  finding.subject = std::move(subject);
  finding.message = std::move(message);
  return finding;
}

}  // namespace packager
