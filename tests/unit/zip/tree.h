#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/error.h"
#include "io/real_file_system.h"
#include "plan/plan.h"

namespace packager::testing {

/// A directory of the test's own, removed at its end.
class Folder {
 public:
  Folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "lambda packager ü XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

inline void write_file(const std::string& path, const std::string& content) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

inline std::string read_file(const std::string& path) {
  return RealFileSystem().read(path);
}

/// Text-like bytes that compress to about a third; the same for the same seed.
inline std::string compressible(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  text.reserve(size + 16);
  while (text.size() < size) {
    if (text.size() > 100 && random() % 3 == 0) {
      const std::size_t length = 3 + random() % 60;
      const std::size_t back = 1 + random() % std::min<std::size_t>(text.size(), 40000);
      for (std::size_t i = 0; i < length; ++i)
        text += text[text.size() - back];
    } else {
      text += static_cast<char>('a' + random() % 20);
    }
  }
  text.resize(size);
  return text;
}

inline std::string incompressible(std::size_t size, unsigned seed) {
  std::mt19937_64 random(seed);
  std::string bytes(size, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random() >> 32U); });
  return bytes;
}

/// A plan of files, in the order of their names as the real one.
class PlanBuilder {
 public:
  explicit PlanBuilder(const Folder& folder) : folder_(folder) {}

  Entry& file(const std::string& name, const std::string& content) {
    write_file(folder_ / name, content);
    return existing(name, folder_ / name);
  }
  Entry& existing(const std::string& name, const std::string& source) {
    Entry entry;
    entry.name = name;
    entry.source = source;
    entry.status = *RealFileSystem().status(source);
    return plan_.entries.emplace_back(std::move(entry));
  }
  void directory(const std::string& name) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kDirectory;
    plan_.entries.push_back(std::move(entry));
  }
  void link(const std::string& name, const std::string& target) {
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = target;
    plan_.entries.push_back(std::move(entry));
  }
  [[nodiscard]] const Plan& plan() {
    std::ranges::sort(plan_.entries, {}, &Entry::name);
    return plan_;
  }

 private:
  const Folder& folder_;
  Plan plan_;
};

/// What `action` throws as Error.
template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace packager::testing
