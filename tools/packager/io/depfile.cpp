#include "io/depfile.h"

#include <cstddef>
#include <optional>

#include "base/path.h"

namespace packager {
namespace {

void append_escaped(std::string& text, std::string_view path) {
  for (const char c : path) {
    if (c == ' ') text += '\\';
    text += c;
  }
}

}  // namespace

bool fits_depfile(std::string_view path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    constexpr std::string_view kLost = "'\"$`;#:*?&<>|^\\";
    if (c < 0x20 || c == 0x7F || kLost.find(path[i]) != std::string_view::npos) return false;
    const bool at_end = i + 1 == path.size() || path[i + 1] == '/';
    if (c == ' ' && at_end) return false;
  }
  return true;
}

std::vector<std::string> with_fitting_names(const std::vector<std::string>& inputs,
                                            const std::string& folder, FileSystem& files) {
  std::vector<std::string> names;
  std::size_t links = 0;
  const auto type_of = [&](const std::string& path) {
    const std::optional<FileStatus> status = files.link_status(path);
    return status ? std::optional(status->type) : std::nullopt;
  };
  // A link leads to a folder that is somebody's own.
  if (type_of(folder) == FileType::kSymlink) files.remove(folder);
  for (const std::string& input : inputs) {
    if (fits_depfile(input) || !fits_depfile(folder)) {
      names.push_back(input);
      continue;
    }
    if (links == 0) files.make_directories(folder);
    names.push_back(join_path(folder, std::to_string(links++)));
    files.link(input, names.back());
  }
  for (std::string old = join_path(folder, std::to_string(links));
       type_of(old) == FileType::kSymlink; old = join_path(folder, std::to_string(++links)))
    files.remove(old);
  return names;
}

std::string render_depfile(const std::string& output, const std::vector<std::string>& inputs) {
  std::string text;
  append_escaped(text, output);
  text += ':';
  bool all_fit = true;
  for (const std::string& input : inputs) {
    if (!fits_depfile(input)) {
      all_fit = false;
      continue;
    }
    text += " \\\n  ";
    append_escaped(text, input);
  }
  if (!all_fit) {
    text += " \\\n  ";
    append_escaped(text, output + ".always");
  }
  text += '\n';
  return text;
}

}  // namespace packager
