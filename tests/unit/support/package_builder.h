#pragma once

#include <memory>
#include <string>
#include <vector>

#include "package/package.h"
#include "plan/plan.h"
#include "rules/runtimes.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"

namespace packager::test {

/// Puts together what the checks look at. For provided.al2023 on x86_64, if nothing else is said.
class PackageBuilder {
 public:
  PackageBuilder();

  PackageBuilder& runtime(const std::string& identifier);
  PackageBuilder& runtime(const Runtime& known);  ///< must outlive the builder
  PackageBuilder& architecture(const std::string& name);
  PackageBuilder& handler(const std::string& text);
  PackageBuilder& layer(std::vector<std::string> names);
  PackageBuilder& unknown_layers();
  PackageBuilder& as_layer();
  PackageBuilder& elf(const std::string& name, const ElfSpec& spec, std::string origin = "");
  /// Any other file; executable if it begins with "#!".
  PackageBuilder& file(const std::string& name, std::string content = "");
  PackageBuilder& folder(const std::string& name);
  PackageBuilder& link(const std::string& name, const std::string& target);
  PackageBuilder& not_executable(const std::string& name);
  /// As TARGETS, DIRECTORIES and so on bring it.
  PackageBuilder& brought_by(const std::string& name, OriginKind kind);
  PackageBuilder& environment(const std::string& name, const std::string& value);

  [[nodiscard]] Package view() const;

 private:
  Package package_;
  std::shared_ptr<MemoryFileSystem> content_ = std::make_shared<MemoryFileSystem>();
};

/// The embedded runtimes.json.
[[nodiscard]] const Runtimes& builtin_runtimes();

/// finding_text() of each.
[[nodiscard]] std::vector<std::string> finding_texts(const std::vector<Finding>& findings);

}  // namespace packager::test
