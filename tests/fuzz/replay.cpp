// Runs a fuzzer's entry point on every file of a folder, and on each of its beginnings: readers
// meet cut-off files more often than hostile ones.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "io/real_file_system.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// In a buffer of its exact size, so that a sanitizer sees the first byte too many.
void run(const std::string& content, std::size_t size) {
  const auto exact = std::make_unique<std::uint8_t[]>(size);
  std::copy_n(content.begin(), size, exact.get());
  LLVMFuzzerTestOneInput(exact.get(), size);
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: replay CORPUS_DIRECTORY\n";
    return 2;
  }
  try {
    const packager::RealFileSystem files;
    const std::string folder = arguments[1];
    const std::vector<std::string> names = files.list(folder);
    for (const std::string& name : names) {
      const std::string content = files.read(std::string(folder).append("/").append(name));
      for (std::size_t size = 0; size <= content.size(); ++size)
        run(content, size);
    }
    std::cout << names.size() << " inputs\n";
    return names.empty() ? 1 : 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
