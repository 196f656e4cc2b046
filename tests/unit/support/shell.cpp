#include "support/shell.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace packager {
namespace {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shell-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int run(const std::string& command) {
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c): a shell is the point
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

ShellResult run_by_shell(const std::string& shell, std::string_view script,
                         const std::string& arguments) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("script.sh");
  std::ofstream(path, std::ios::binary) << script;
  const std::string out = directory.file("out");
  const std::string err = directory.file("err");
  ShellResult result;
  result.status = run(shell + " " + path + " " + arguments + " </dev/null >" + out + " 2>" + err);
  result.out = read(out);
  result.err = read(err);
  return result;
}

bool has_shell(const std::string& shell) {
  return run(shell + " -c : >/dev/null 2>&1") == 0;
}

}  // namespace packager
