#include "cli/run.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <string>

#include "base/error.h"
#include "data/embedded.h"

namespace packager {
namespace {

constexpr int kUsageOrFile = 2;

int run_or_throw(int argument_count, const char* const* arguments) {
  CLI::App app("Makes and checks AWS Lambda deployment packages.", "lambda-packager");
  app.set_version_flag("--version", "lambda-packager " + std::string(kVersion));
  app.require_subcommand(1);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : kUsageOrFile;
  }
  return 0;
}

}  // namespace

int run(int argument_count, const char* const* arguments) {
  try {
    return run_or_throw(argument_count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "lambda-packager: error: " << error.what() << '\n';
    return kUsageOrFile;
  }
}

}  // namespace packager
