// Makes the corpora of the benchmark from what the machine has:
//   make_corpus native DIRECTORY   about 200 MB of shared libraries
//   make_corpus python DIRECTORY   about 150 MB of Python packages, thousands of small files
//   make_corpus model DIRECTORY    one file of 150 MB of float weights
//   make_corpus many DIRECTORY     20,000 files of 1 to 8 KiB
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr std::uint64_t kNativeSize = 210 * kMegabyte;
constexpr std::uint64_t kPythonSize = 150 * kMegabyte;
constexpr std::uint64_t kModelSize = 150 * kMegabyte;
constexpr int kManyFiles = 20'000;

using Filter = std::function<bool(const fs::path&)>;

bool is_library(const fs::path& path) {
  const std::string name = path.filename();
  return name.ends_with(".so") || name.find(".so.") != std::string::npos;
}

/// The first bytes of an ELF file, up to and with its machine.
std::string elf_start(const fs::path& path) {
  std::string start(20, '\0');
  std::ifstream(path, std::ios::binary).read(start.data(), 20);
  return start;
}

/// A library for this machine; of several hard links to one only the first.
Filter native_library() {
  const std::string own = elf_start("/proc/self/exe");
  const auto same_machine = [own](const std::string& start) {
    return start.substr(0, 6) == own.substr(0, 6) && start.substr(18) == own.substr(18);
  };
  return [same_machine, seen = std::set<ino_t>()](const fs::path& path) mutable {
    struct stat info {};
    return is_library(path) && ::stat(path.c_str(), &info) == 0 && same_machine(elf_start(path)) &&
           seen.insert(info.st_ino).second;
  };
}

bool is_python(const fs::path& path) {
  const std::string name = path;
  return name.find("python") != std::string::npos && name.find("/test") == std::string::npos &&
         name.find("/bin/") == std::string::npos && !is_library(path) && path.extension() != ".a" &&
         path.extension() != ".exe";
}

/// Regular files below `roots` that `filter` accepts, in the order of their names.
std::vector<fs::path> find(const std::vector<fs::path>& roots, const Filter& filter) {
  std::vector<fs::path> found;
  for (const fs::path& root : roots) {
    if (!fs::is_directory(root)) continue;
    std::vector<fs::path> files;
    const auto options = fs::directory_options::skip_permission_denied;
    for (const auto& item : fs::recursive_directory_iterator(root, options)) {
      if (item.is_regular_file() && !item.is_symlink() && filter(item.path())) {
        files.push_back(item.path());
      }
    }
    std::sort(files.begin(), files.end());
    found.insert(found.end(), files.begin(), files.end());
  }
  return found;
}

void copy_files(const std::vector<fs::path>& files, std::uint64_t wanted, const fs::path& to) {
  std::uint64_t size = 0;
  for (const fs::path& file : files) {
    if (size >= wanted) break;
    const fs::path target = to / file.relative_path();
    fs::create_directories(target.parent_path());
    fs::copy_file(file, target, fs::copy_options::skip_existing);
    size += fs::file_size(file);
  }
  if (size < wanted / 2) throw std::runtime_error("this machine has too few such files");
}

std::vector<fs::path> python_roots() {
  std::vector<fs::path> roots = {"/usr/lib/python3", "/usr/lib/python3.11"};
  if (const char* const home = std::getenv("HOME")) roots.push_back(fs::path(home) / ".pyenv");
  roots.insert(roots.end(), {"/usr/local/lib", "/opt", "/usr/lib", "/usr/share"});
  return roots;
}

/// Layers of normally distributed weights, as training leaves them.
void make_model(const fs::path& file) {
  std::mt19937 random(1);
  std::ofstream out(file, std::ios::binary);
  std::vector<float> layer(250'000);
  for (std::uint64_t done = 0; done < kModelSize; done += layer.size() * sizeof(float)) {
    std::normal_distribution<float> weight(0, std::exp2(-static_cast<float>(random() % 6)) / 8);
    for (float& value : layer)
      value = weight(random);
    out.write(reinterpret_cast<const char*>(layer.data()),
              static_cast<std::streamsize>(layer.size() * sizeof(float)));
  }
}

/// Pieces of source files: what lies in many small files is text, mostly.
void make_many(const std::vector<fs::path>& sources, const fs::path& to) {
  std::mt19937 random(2);
  std::string text;
  std::size_t next_source = 0;
  std::size_t position = 0;
  for (int i = 0; i < kManyFiles; ++i) {
    const std::size_t size = 1024 + random() % 7168;
    while (text.size() - position < size) {
      std::ifstream in(sources.at(next_source++), std::ios::binary);
      text.erase(0, position);
      position = 0;
      text.append(std::istreambuf_iterator<char>(in), {});
    }
    const fs::path folder = to / std::to_string(i / 100);
    fs::create_directories(folder);
    std::ofstream(folder / (std::to_string(i) + ".txt"), std::ios::binary)
        .write(text.data() + position, static_cast<std::streamsize>(size));
    position += size;
  }
}

void make(const std::string& corpus, const fs::path& to) {
  fs::create_directories(to);
  if (corpus == "native") {
    const std::vector<fs::path> roots = {"/usr/lib/jvm", "/usr/lib/x86_64-linux-gnu",
                                         "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"};
    copy_files(find(roots, native_library()), kNativeSize, to);
  } else if (corpus == "python") {
    copy_files(find(python_roots(), is_python), kPythonSize, to);
  } else if (corpus == "model") {
    make_model(to / "weights.bin");
  } else if (corpus == "many") {
    const auto is_source = [](const fs::path& path) { return path.extension() == ".py"; };
    make_many(find(python_roots(), is_source), to);
  } else {
    throw std::runtime_error("no such corpus");
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::cerr << "usage: make_corpus native|python|model|many DIRECTORY\n";
    return 2;
  }
  try {
    make(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::cerr << "make_corpus " << arguments[1] << ": error: " << error.what() << '\n';
    return 2;
  }
  return 0;
}
