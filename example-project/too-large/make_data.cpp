// Writes 350,000,000 bytes: lines of a table that nobody needs.

#include <cstdio>
#include <string>

namespace {

constexpr unsigned kLines = 10'000'000;

bool write(std::FILE* file) {
  for (unsigned line = 0; line < kLines; ++line) {
    // 35 bytes a line.
    if (std::fprintf(file, "row %08u with value %010u\n", line, line * 2654435761U % 1000000007U) !=
        35) {
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fputs("usage: make_data FILE\n", stderr);
    return 2;
  }
  const std::string path = arguments[1];
  const std::string part = path + ".part";
  std::FILE* const file = std::fopen(part.c_str(), "wb");
  const bool written = file != nullptr && write(file);
  const bool closed = file != nullptr && std::fclose(file) == 0;
  if (!written || !closed || std::rename(part.c_str(), path.c_str()) != 0) {
    std::perror(path.c_str());
    std::remove(part.c_str());
    return 1;
  }
  return 0;
}
