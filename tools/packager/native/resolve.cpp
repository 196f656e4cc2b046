#include "native/resolve.h"

#include "base/resolve_links.h"

namespace packager {

std::optional<std::string> resolve_in_root(const std::string& root, const std::string& path,
                                           const FileReader& files) {
  bool exists = true;
  const ResolvedPath resolved =
      resolve_links(path, "/", [&](const std::string& inside) -> std::optional<std::string> {
        const std::string place = std::string(root).append("/").append(inside);
        const std::optional<FileStatus> status = exists ? files.link_status(place) : std::nullopt;
        exists = status.has_value();
        if (!status || status->type != FileType::kSymlink) return std::nullopt;
        return files.read_link(place);
      });
  if (!exists || resolved.end != ResolvedPath::End::kInside) return std::nullopt;
  if (resolved.path.empty()) return root.empty() ? "/" : root;
  return std::string(root).append("/").append(resolved.path);
}

}  // namespace packager
