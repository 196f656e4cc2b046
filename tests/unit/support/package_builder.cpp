#include "support/package_builder.h"

#include <span>
#include <utility>

#include "support/finding_text.h"

namespace packager::test {

const Runtimes& builtin_runtimes() {
  static const Runtimes runtimes = Runtimes::load({}, MemoryFileSystem());
  return runtimes;
}

std::vector<std::string> finding_texts(const std::vector<Finding>& findings) {
  std::vector<std::string> texts;
  texts.reserve(findings.size());
  for (const Finding& finding : findings)
    texts.push_back(finding_text(finding));
  return texts;
}

PackageBuilder::PackageBuilder() {
  package_.name = "hello";
  package_.architecture = "x86_64";
  runtime("provided.al2023");
}

PackageBuilder& PackageBuilder::runtime(const std::string& identifier) {
  package_.runtime_identifier = identifier;
  package_.runtime = builtin_runtimes().find(identifier);
  return *this;
}

PackageBuilder& PackageBuilder::runtime(const Runtime& known) {
  package_.runtime_identifier = known.identifier;
  package_.runtime = &known;
  return *this;
}

PackageBuilder& PackageBuilder::architecture(const std::string& name) {
  package_.architecture = name;
  return *this;
}

PackageBuilder& PackageBuilder::handler(const std::string& text) {
  package_.handler = text;
  return *this;
}

PackageBuilder& PackageBuilder::layer(std::vector<std::string> names) {
  package_.layer_names = std::move(names);
  return *this;
}

PackageBuilder& PackageBuilder::unknown_layers() {
  package_.has_unknown_layers = true;
  return *this;
}

PackageBuilder& PackageBuilder::as_layer() {
  package_.is_layer = true;
  return *this;
}

PackageBuilder& PackageBuilder::elf(const std::string& name, const ElfSpec& spec,
                                    std::string origin) {
  const std::string bytes = build_elf(spec);
  package_.elves.push_back({name, "/build/" + name, *read_elf_bytes(bytes, name)});
  Entry entry;
  entry.name = name;
  entry.executable = true;
  entry.source = "/build/" + name;
  entry.status.size = bytes.size();
  content_->add_file(entry.source, bytes, true);
  entry.origin = std::move(origin);
  package_.entries.push_back(std::move(entry));
  if (name == "bootstrap") package_.bootstrap = bytes;
  return *this;
}

PackageBuilder& PackageBuilder::file(const std::string& name, std::string content) {
  Entry entry;
  entry.name = name;
  entry.executable = content.starts_with("#!");
  entry.source = "/build/" + name;
  entry.status.size = content.size();
  content_->add_file(entry.source, content, entry.executable);
  entry.origin = "FILES " + name;
  package_.entries.push_back(std::move(entry));
  if (name == "bootstrap") package_.bootstrap = std::move(content);
  return *this;
}

PackageBuilder& PackageBuilder::folder(const std::string& name) {
  Entry entry;
  entry.name = name;
  entry.kind = EntryKind::kDirectory;
  package_.entries.push_back(std::move(entry));
  return *this;
}

PackageBuilder& PackageBuilder::link(const std::string& name, const std::string& target) {
  Entry entry;
  entry.name = name;
  entry.kind = EntryKind::kSymlink;
  entry.link_target = target;
  package_.entries.push_back(std::move(entry));
  return *this;
}

PackageBuilder& PackageBuilder::not_executable(const std::string& name) {
  for (Entry& entry : package_.entries) {
    if (entry.name == name) entry.executable = false;
  }
  return *this;
}

PackageBuilder& PackageBuilder::brought_by(const std::string& name, OriginKind kind) {
  for (Entry& entry : package_.entries) {
    if (entry.name == name) entry.origin_kind = kind;
  }
  return *this;
}

PackageBuilder& PackageBuilder::environment(const std::string& name, const std::string& value) {
  package_.settings.settings.maps["ENVIRONMENT"].emplace_back(name, value);
  return *this;
}

Package PackageBuilder::view() const {
  Package package = package_;
  package.content = content_;
  sort_by_name(package);
  return package;
}

}  // namespace packager::test
