#include "cli/run.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/size.h"
#include "base/text.h"
#include "cli/advise.h"
#include "cli/check.h"
#include "cli/diff.h"
#include "cli/explain.h"
#include "cli/limits.h"
#include "cli/overview.h"
#include "cli/pack.h"
#include "cli/report.h"
#include "cli/terminal_progress.h"
#include "cli/verify.h"
#include "io/real_file_system.h"
#include "rules/embedded.h"
#include "rules/limits.h"

namespace packager {
namespace {

constexpr int kUsageOrFile = 2;

void define_pack(CLI::App& app, PackOptions& options) {
  app.add_option("manifest", options.manifest, "The manifest that CMake wrote")
      ->required()
      ->type_name("MANIFEST");
  app.add_option("--depfile", options.depfile, "Write what the zip depends on, for Ninja or make")
      ->type_name("FILE");
  app.add_option("--depfile-target", options.depfile_target, "The zip's name in the depfile")
      ->type_name("NAME");
  app.add_option("--threads", options.threads, "Use this many threads; the bytes are the same")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app.add_flag("--accept", options.accept,
               "Write the baseline: the package may be as large as it is");
  app.add_flag("!--no-verify", options.verify, "Do not check what was compressed; a little faster");
}

void define_check_settings(CLI::App& app, CheckSettings& checks) {
  app.add_option("--must-contain", checks.contract.must_contain, "Globs that must match")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_option("--must-not-contain", checks.contract.must_not_contain,
                 "Globs that must not match")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_option("--allow-secrets", checks.allow_secrets, "Files that may hold secrets")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  const auto choose = [&](const char* option, CheckSetting setting, const char* help) {
    app.add_option_function<std::vector<std::string>>(
           option,
           [&checks, option, setting](const std::vector<std::string>& ids) {
             for (const std::string& id : ids)
               checks.choices.push_back({id, setting, option});
           },
           help)
        ->allow_extra_args(false)
        ->type_name("ID");
  };
  choose("--error", CheckSetting::kError, "These checks are errors");
  choose("--warning", CheckSetting::kWarning, "or warnings");
  choose("--off", CheckSetting::kOff, "Checks to skip");
}

/// An option whose value is one of some words, each of which stands for a value of `target`.
template <typename Choices, typename Target>
CLI::Option* add_choice(CLI::App& app, const std::string& option, const Choices& choices,
                        Target& target, const std::string& help) {
  return app.add_option_function<std::string>(
      option,
      [option, choices, &target](const std::string& word) {
        std::string allowed;
        for (const auto& [name, value] : choices) {
          if (word == name) {
            target = value;
            return;
          }
          allowed.append(allowed.empty() ? "" : ", ").append(name);
        }
        throw CLI::ValidationError(option,
                                   in_quotes(word) + " is not allowed; allowed: " + allowed);
      },
      help);
}

template <typename Enum>
std::vector<std::pair<std::string_view, Enum>> choices_of() {
  std::vector<std::pair<std::string_view, Enum>> choices;
  for (const auto& [value, word] : words_of(Enum{}))
    choices.emplace_back(word, value);
  return choices;
}

void add_size(CLI::App& app, const std::string& option, std::optional<std::uint64_t>& target) {
  app.add_option_function<std::string>(
         option,
         [option, &target](const std::string& text) {
           target = parse_size(text);
           if (!target) {
             throw CLI::ValidationError(option,
                                        in_quotes(text) + " is not a valid size, such as 50MiB");
           }
         })
      ->type_name("SIZE");
}

template <typename Formats>
std::string format_names(const Formats& formats) {
  std::string names;
  for (const auto& format : formats) {
    const bool is_last = &format == &formats.back();
    names.append(names.empty() ? "" : is_last ? " or " : ", ").append(format.name);
  }
  return names;
}

std::vector<std::pair<std::string_view, const ReportFormat*>> report_formats() {
  std::vector<std::pair<std::string_view, const ReportFormat*>> formats;
  for (const ReportFormat& format : kReportFormats)
    formats.emplace_back(format.name, &format);
  return formats;
}

void add_source_root(CLI::App& app, std::string& target) {
  app.add_option("--source-root", target,
                 "Markdown, github, SARIF and JUnit name files relative to this folder; by default "
                 "the nearest above with a .git")
      ->type_name("DIRECTORY");
}

void define_check(CLI::App& app, CheckOptions& options) {
  using Names = std::vector<std::pair<std::string_view, std::string>>;
  const Names architectures = {{"x86_64", "x86_64"}, {"arm64", "arm64"}};
  app.add_option("zip", options.zips, "Any zips, whoever made them")->required()->type_name("ZIP");
  app.add_option("--runtime", options.runtime,
                 "Its runtime identifier; provided.al2023 if there is a bootstrap")
      ->type_name("ID");
  add_choice(app, "--architecture", architectures, options.architecture,
             "By default that of its first ELF file")
      ->type_name("NAME");
  app.add_option("--handler", options.handler, "As in HANDLER")->type_name("HANDLER");
  app.add_flag("--layer", options.is_layer, "The zip is a layer");
  define_check_settings(app, options.checks);
  add_choice(app, "--upload", choices_of<UploadRoute>(), options.route,
             "Upload route: auto, direct or s3")
      ->type_name("ROUTE");
  add_size(app, "--max-zipped-size", options.budget.max_zipped_size);
  add_size(app, "--max-unzipped-size", options.budget.max_unzipped_size);
  const auto is_possible = [](const std::string& number) {
    return CLI::Range(std::uint64_t{1}, built_in_limits().of_package("entries").largest())(number);
  };
  app.add_option("--max-files", options.budget.max_files)
      ->check(CLI::Validator(is_possible, ""))
      ->type_name("N");
  app.add_option("--warn-at", options.budget.warn_at, "Warn from this share of a bound on")
      ->check(CLI::Range(1, 100))
      ->type_name("PERCENT");
  app.add_option("--limits-file", options.limits_files,
                 "Override built-in limits (JSON merge patch)")
      ->allow_extra_args(false)
      ->type_name("JSON");
  app.add_option("--runtimes-file", options.runtimes_files,
                 "Override built-in runtimes (JSON merge patch)")
      ->allow_extra_args(false)
      ->type_name("JSON");
  app.add_flag("--strict", options.strict, "A warning fails, too");
  add_choice(app, "--format", report_formats(), options.format,
             "Print the report of one zip as " + format_names(kReportFormats))
      ->type_name("FORMAT");
  app.add_flag_callback(
      "--json", [&options] { options.format = find_report_format("json"); },
      "The same as --format json");
  add_source_root(app, options.source_root);
}

void define_diff(CLI::App& app, DiffOptions& options) {
  app.add_option("before", options.before, "A zip, a report.json or a baseline")
      ->required()
      ->type_name("A");
  app.add_option("after", options.after, "and what to compare it with")->required()->type_name("B");
  app.add_option("--deployed-sha256", options.deployed_sha256,
                 "The CodeSha256 that Lambda tells: fail unless A is that package")
      ->type_name("SHA");
  add_choice(app, "--format", kDiffFormats, options.format, format_names(kDiffFormats))
      ->type_name("FORMAT");
}

void define_report(CLI::App& app, ReportOptions& options) {
  app.add_option("report", options.report, "A report.json")->required()->type_name("REPORT");
  add_choice(app, "--format", report_formats(), options.format, format_names(kReportFormats))
      ->type_name("FORMAT");
  app.add_option("--output", options.output, "Write this file, not to standard output")
      ->type_name("FILE");
  app.add_option("--check", options.check,
                 "Tell of one check alone: exit 1 if it failed, 77 if it was not made")
      ->type_name("ID");
  add_source_root(app, options.source_root);
}

void define_overview(CLI::App& app, OverviewOptions& options) {
  app.add_option("reports", options.reports, "The report.json of each package")
      ->required()
      ->type_name("REPORT");
  app.add_option("--output", options.output, "Write this file, too; its end tells the format")
      ->type_name("FILE");
  std::vector<std::pair<std::string_view, const OverviewFormat*>> formats;
  for (const OverviewFormat& format : overview_formats())
    formats.emplace_back(format.name, &format);
  add_choice(app, "--format", formats, options.format, format_names(overview_formats()))
      ->type_name("FORMAT");
  add_source_root(app, options.source_root);
}

void define_advise(CLI::App& app, AdviseOptions& options) {
  app.add_option("manifest", options.manifest, "The manifest of a package that is built")
      ->required()
      ->type_name("MANIFEST");
  app.add_option("--threads", options.threads, "Use this many threads")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
}

/// CLI11 takes a misspelt command for a surplus argument.
void require_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* const command : app.get_subcommands(nullptr)) {
    names.push_back(command->get_name());
  }
  if (word.starts_with('-') || std::find(names.begin(), names.end(), word) != names.end()) return;
  throw Error("there is no command " + in_quotes(word) + did_you_mean(word, names) +
              " (lambda-packager --help lists them)");
}

int run_or_throw(int argument_count, const char* const* arguments) {
  CLI::App app("Makes and checks AWS Lambda deployment packages.", "lambda-packager");
  app.set_version_flag("--version", "lambda-packager " + std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Exit status: 0 fine, 1 a check failed, 2 usage or I/O error.");

  PackOptions pack_options;
  pack_options.progress = TerminalProgress::if_terminal;
  CLI::App* const pack_command = app.add_subcommand("pack", "Make and check a package");
  define_pack(*pack_command, pack_options);
  CheckOptions check_options;
  CLI::App* const check_command = app.add_subcommand("check", "Check a zip");
  define_check(*check_command, check_options);

  VerifyOptions verify_options;
  CLI::App* const verify_command =
      app.add_subcommand("verify", "Pack again and prove that the bytes are the same");
  verify_command->add_option("manifest", verify_options.manifest, "The manifest of the package")
      ->required()
      ->type_name("MANIFEST");

  DiffOptions diff_options;
  CLI::App* const diff_command =
      app.add_subcommand("diff", "Show what differs between two packages");
  define_diff(*diff_command, diff_options);
  ReportOptions report_options;
  CLI::App* const report_command = app.add_subcommand("report", "Give a report in another format");
  define_report(*report_command, report_options);
  OverviewOptions overview_options;
  CLI::App* const overview_command =
      app.add_subcommand("overview", "Compare the packages of a build");
  define_overview(*overview_command, overview_options);

  AdviseOptions advise_options;
  CLI::App* const advise_command =
      app.add_subcommand("advise", "Show what would make a package smaller, and by how much");
  define_advise(*advise_command, advise_options);

  std::string explained;
  CLI::App* const explain_command =
      app.add_subcommand("explain", "Show why a check is made and how to fix what it finds");
  explain_command->add_option("id", explained, "The check's identifier, as in [waste]")
      ->required()
      ->type_name("ID");
  const CLI::App* const checks_command = app.add_subcommand("checks", "List all checks");
  std::string runtime;
  CLI::App* const limits_command =
      app.add_subcommand("limits", "Show AWS's limits, with their sources");
  limits_command->add_option("--runtime", runtime, "Show what is known of this runtime instead")
      ->type_name("ID");

  if (argument_count > 1) require_command(app, arguments[1]);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
    throw Error(std::string(error.what()) + "; see lambda-packager --help");
  }
  RealFileSystem files;
  if (pack_command->parsed()) return pack(pack_options, files, std::cout, std::cerr);
  if (diff_command->parsed()) return diff(diff_options, files, std::cout, std::cerr);
  if (verify_command->parsed()) return verify(verify_options, files, std::cout, std::cerr);
  if (report_command->parsed()) return report(report_options, files, std::cout);
  if (advise_command->parsed()) return advise(advise_options, files, std::cout);
  if (explain_command->parsed()) return explain(explained, std::cout);
  if (checks_command->parsed()) return list_checks(std::cout);
  if (limits_command->parsed()) return list_limits(runtime, files, std::cout);
  if (overview_command->parsed()) return overview(overview_options, files, std::cout);
  return check(check_options, files, std::cout, std::cerr);
}

/// What was printed is lost; `error_number` is 0 if that happened a while ago.
Error output_error(int error_number) {
  return Error("cannot write to standard output" +
               (error_number == 0 ? "" : ": " + std::generic_category().message(error_number)));
}

}  // namespace

int run(int argument_count, const char* const* arguments) {
  // A full disk or ulimit -f shall be an error of write(), with the file's name, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const int status = run_or_throw(argument_count, arguments);
    errno = 0;
    if (!std::cout.flush()) throw output_error(errno);
    return status;
  } catch (const std::exception& error) {
    std::cerr << "lambda-packager: error: " << error.what() << '\n';
    return kUsageOrFile;
  }
}

}  // namespace packager
