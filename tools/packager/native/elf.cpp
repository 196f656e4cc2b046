#include "native/elf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hex.h"
#include "base/magic.h"
#include "base/size.h"
#include "base/text.h"
#include "native/bounded_file.h"
#include "native/elf_format.h"
#include "native/stripped_elf.h"

namespace packager {
namespace {

// Bounds far above any real file: they keep a hostile one from costing time or memory.
constexpr std::size_t kMostNeeded = 4096;
constexpr std::size_t kMostVersions = 16384;
constexpr std::size_t kMostSymbols = 1U << 20U;
constexpr std::size_t kLongestName = 4096;
constexpr std::size_t kLongestSearchPath = 65536;
constexpr std::uint64_t kLargestVersionTable = 1U << 20U;
constexpr std::uint64_t kLargestNotes = 1U << 16U;
constexpr std::uint64_t kLargestTable = 1U << 28U;  // strings and symbols of giant libraries
constexpr std::uint64_t kLargestDebugStrings = 1U << 26U;
constexpr std::size_t kLongestProducer = 8192;
constexpr std::size_t kMostProducers = 1024;
constexpr std::uint64_t kSearchStep = 1U << 18U;

[[noreturn]] void fail(std::string_view name, const std::string& problem) {
  throw ElfError(in_quotes(name) + " is a broken ELF file: " + problem);
}

std::uint64_t aligned(std::uint64_t size, std::uint64_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

/// The highest level that the x86 properties of a note ask for: 1 to 4; 0 if they ask for none.
unsigned isa_level(const Bytes& notes, FileRange properties, std::uint64_t alignment) {
  while (properties.size >= sizeof(elf::Property)) {
    const auto property = notes.at<elf::Property>(properties.offset);
    const std::uint64_t size = sizeof(elf::Property) + aligned(property->size, alignment);
    const auto value = notes.at<std::uint32_t>(properties.offset + sizeof(elf::Property));
    if (property->type == elf::kX86IsaNeeded && property->size == sizeof *value && value) {
      constexpr std::uint32_t kLevels = 0xf;  // a bit each; those above are not defined yet
      return static_cast<unsigned>(std::bit_width(*value & kLevels));
    }
    if (size > properties.size) break;
    properties.offset += size;
    properties.size -= size;
  }
  return 0;
}

/// Reads a little-endian file.
template <typename Word>
class Reader {
 public:
  Reader(const InputFile& file, std::string_view name) : file_(file), name_(name) {}

  ElfInfo run() {
    read_header();
    read_sections();
    if (is_debug_file_) {
      info_.kind = ElfKind::kOther;
      return info_;
    }
    read_segments();
    if (dynamic_.size > 0) read_dynamic();
    read_producers();
    decide_kind();
    return info_;
  }

  /// After run(). Without section headers, nothing tells how many symbols there are.
  [[nodiscard]] std::vector<std::string> imported_symbols() const {
    std::vector<std::string> names;
    for (const auto& symbol : table<elf::Symbol<Word>>(symbols_)) {
      if (symbol.section != elf::kUndefined || symbol.name >= strings_.size()) continue;
      if (names.size() >= kMostSymbols) break;
      std::string text = text_at(strings_, symbol.name, kLongestSearchPath, "the name of a symbol");
      if (!text.empty()) names.push_back(std::move(text));
    }
    return names;
  }

  /// After run().
  [[nodiscard]] bool loads_text(std::string_view text) const {
    std::vector<Segment> segments = loaded_;
    std::sort(segments.begin(), segments.end(),
              [](const Segment& one, const Segment& other) { return one.offset < other.offset; });
    std::uint64_t done = 0;  // segments may overlap: no byte is searched twice
    for (const Segment& segment : segments) {
      const std::uint64_t end = std::min<std::uint64_t>(
          file_.size(), segment.offset + std::min<std::uint64_t>(segment.file_size, file_.size()));
      const std::uint64_t begin = std::max<std::uint64_t>(done, segment.offset);
      if (begin >= end) continue;
      if (holds_text({begin, end - begin}, text)) return true;
      done = end;
    }
    return false;
  }

 private:
  using Segment = elf::Segment<Word>;

  void read_header() {
    const auto header = file_.read_items<elf::Header<Word>>(0, 1);
    if (!header) fail(name_, "its header is cut off");
    header_ = header->front();
    const unsigned version = header_.ident[elf::kIdentVersion];
    if (version != elf::kCurrentVersion) {
      fail(name_, "its version is " + std::to_string(version) + ", not 1");
    }
    info_.machine = header_.machine;
    info_.is_64_bit = sizeof(Word) == sizeof(std::uint64_t);
    info_.is_little_endian = true;
    const bool loadable = header_.type == elf::kTypeExecutable || header_.type == elf::kTypeDynamic;
    if (loadable) info_.kind = ElfKind::kLibrary;
  }

  /// Debug information, symbols, and where the dynamic symbols lie. A file without section
  /// headers is fine: the loader does not need them.
  void read_sections() {
    if (header_.sections == 0) return;
    // No section at all, or more than 65,279: nothing that can be loaded has that many.
    const auto sections =
        file_.read_items<elf::Section<Word>>(header_.sections, header_.section_count);
    if (!sections || sections->empty()) {
      fail(name_, "its section headers are not within the file (" + with_thousands(file_.size()) +
                      " bytes)");
    }
    const Bytes names = section_names(*sections);
    for (std::size_t i = 1; i < sections->size(); ++i) {
      const elf::Section<Word>& section = (*sections)[i];
      const std::string_view text =
          names.text().substr(std::min<std::size_t>(section.name, names.size()));
      const std::size_t length = text.find('\0');
      add_section(length == std::string_view::npos ? "" : text.substr(0, length), section);
    }
    info_.debug_size = std::min(info_.debug_size, file_.size());
    info_.symbol_table_size = std::min(info_.symbol_table_size, file_.size());
  }

  [[nodiscard]] Bytes section_names(const std::vector<elf::Section<Word>>& sections) const {
    std::uint32_t index = header_.names_section;
    if (index == elf::kIndexElsewhere) index = sections.front().link;
    if (index >= sections.size() || sections[index].type != elf::kSectionStrings) return {};
    return optional_bytes({sections[index].offset, sections[index].size});
  }

  void add_section(std::string_view name, const elf::Section<Word>& section) {
    if (section.type == elf::kSectionNoBits) {
      if (name == ".dynamic" || name == ".interp" || name == ".text") is_debug_file_ = true;
      return;
    }
    const FileRange range{section.offset, section.size};
    if (section.type == elf::kSectionDynamicSymbols) symbols_ = range;
    if (section.type == elf::kSectionVersions) versions_ = range;
    if ((section.flags & elf::kAllocated) != 0) return;
    const bool is_plain = (section.flags & elf::kCompressed) == 0;
    if (name == ".debug_str" && is_plain) debug_strings_ = range;
    const std::uint64_t size = std::min(range.size, file_.size());
    if (is_debug_section(name)) {
      info_.debug_size += size;
    } else if (name == ".symtab" || name == ".strtab" || name == ".symtab_shndx") {
      info_.symbol_table_size += size;
    }
  }

  /// Each string once, whatever compile units have it.
  void read_producers() {
    if (debug_strings_.size > kLargestDebugStrings) return;
    const Bytes bytes = optional_bytes(debug_strings_);
    const std::string_view text = bytes.text();
    constexpr std::string_view kBeginning = "GNU ";
    for (std::size_t at = 0; (at = text.find(kBeginning, at)) != std::string_view::npos; ++at) {
      if (at > 0 && text[at - 1] != '\0') continue;
      const std::string_view rest = text.substr(at, kLongestProducer);
      const std::string_view producer = rest.substr(0, rest.find('\0'));
      const bool has_options = producer.find(" -m") != std::string_view::npos;
      if (has_options && !producer.starts_with("GNU AS")) info_.producers.emplace_back(producer);
      if (info_.producers.size() == kMostProducers) return;
    }
  }

  void read_segments() {
    if (header_.segments == 0) return;
    const auto segments = file_.read_items<Segment>(header_.segments, header_.segment_count);
    if (!segments) fail(name_, "its program headers reach beyond the end of the file");
    for (const Segment& segment : *segments) {
      if (segment.type == elf::kSegmentLoad) {
        loaded_.push_back(segment);
      } else if (segment.type == elf::kSegmentDynamic) {
        dynamic_ = {segment.offset, segment.file_size};
      } else if (segment.type == elf::kSegmentInterpreter) {
        read_interpreter(segment);
      } else if (segment.type == elf::kSegmentNote) {
        read_notes(segment);
      }
    }
  }

  void read_interpreter(const Segment& segment) {
    constexpr const char* kWhat = "the name of its interpreter";
    if (segment.file_size == 0 || segment.file_size > kLongestName) {
      fail(name_, std::string(kWhat) + " has " + with_thousands(segment.file_size) + " bytes");
    }
    const Bytes bytes = bytes_at({segment.offset, segment.file_size}, kWhat);
    info_.interpreter = text_at(bytes, 0, kLongestName, kWhat);
  }

  void read_notes(const Segment& segment) {
    const FileRange range{segment.offset,
                          std::min<std::uint64_t>(segment.file_size, kLargestNotes)};
    if (range.size == 0) return;
    const Bytes notes = bytes_at(range, "its notes");
    const std::uint64_t alignment = segment.alignment == 8 ? 8 : 4;
    std::uint64_t at = 0;
    while (const auto note = notes.at<elf::Note>(at)) {
      const std::uint64_t name = at + sizeof(elf::Note);
      const std::uint64_t content = aligned(name + note->name_size, alignment);
      const std::uint64_t end = content + note->content_size;
      if (end > notes.size()) return;
      if (notes.text().substr(name, note->name_size) == std::string_view("GNU", 4)) {
        add_gnu_note(note->type, notes, {content, note->content_size});
      }
      at = aligned(end, alignment);
    }
  }

  void add_gnu_note(std::uint32_t type, const Bytes& notes, const FileRange& content) {
    if (type == elf::kNoteBuildId) {
      info_.build_id = hex(notes.text().substr(content.offset, content.size));
    } else if (type == elf::kNoteProperties && header_.machine == elf::kMachineX86_64) {
      info_.x86_isa_level = isa_level(notes, content, sizeof(Word));
    }
  }

  void read_dynamic() {
    tags_ = read_tags();
    info_.has_relr = tag(elf::kTagRelr).has_value();
    const std::uint64_t flags = tag(elf::kTagFlags1).value_or(0);
    info_.no_default_libraries = (flags & elf::kNoDefaultLibraries) != 0;
    says_pie_ = (flags & elf::kPie) != 0;

    const auto strings = tag(elf::kTagStrings);
    if (!strings) return;  // static-pie programs need none
    read_strings(*strings, tag(elf::kTagStringsSize).value_or(0));
    read_needed();
    if (const auto at = tag(elf::kTagSoname)) {
      info_.soname = text_at(strings_, *at, kLongestName, "its DT_SONAME");
    }
    if (const auto at = tag(elf::kTagRpath))
      info_.rpath = search_path(*strings, *at, "its DT_RPATH");
    if (const auto at = tag(elf::kTagRunpath))
      info_.runpath = search_path(*strings, *at, "its DT_RUNPATH");
    if (const auto at = tag(elf::kTagDefinitions)) {
      read_definitions(*at, tag(elf::kTagDefinitionCount).value_or(0));
    }
    if (const auto at = tag(elf::kTagNeeds)) {
      read_needs(*at, tag(elf::kTagNeedCount).value_or(0));
    }
  }

  [[nodiscard]] std::vector<elf::Dynamic<Word>> read_tags() const {
    const Bytes bytes = bytes_at(dynamic_, "its dynamic section");
    std::vector<elf::Dynamic<Word>> tags;
    for (std::uint64_t at = 0; const auto entry = bytes.at<elf::Dynamic<Word>>(at);
         at += sizeof *entry) {
      if (entry->tag == elf::kTagNull) break;
      tags.push_back(*entry);
    }
    return tags;
  }

  /// Of a tag that counts once: the last one.
  [[nodiscard]] std::optional<std::uint64_t> tag(std::uint64_t wanted) const {
    const auto found = std::find_if(tags_.rbegin(), tags_.rend(),
                                    [&](const auto& each) { return each.tag == wanted; });
    return found == tags_.rend() ? std::nullopt : std::optional<std::uint64_t>(found->value);
  }

  void read_needed() {
    for (const elf::Dynamic<Word>& each : tags_) {
      if (each.tag != elf::kTagNeeded) continue;
      if (info_.needed.size() >= kMostNeeded) {
        fail(name_, "it needs more than " + with_thousands(kMostNeeded) + " libraries");
      }
      info_.needed.push_back(text_at(strings_, each.value, kLongestName, "the name of a library"));
    }
  }

  void read_strings(std::uint64_t address, std::uint64_t size) {
    constexpr const char* kWhat = "its dynamic string table";
    FileRange range = at_address(address, kWhat);
    if (size == 0 || size > range.size || size > kLargestTable) {
      fail(name_, std::string(kWhat) + " has " + with_thousands(size) + " bytes, its segment " +
                      with_thousands(range.size));
    }
    range.size = size;
    strings_ = bytes_at(range, kWhat);
    using namespace std::string_view_literals;
    info_.names_dlopen = strings_.text().find("\0dlopen\0"sv) != std::string_view::npos ||
                         strings_.text().find("\0dlmopen\0"sv) != std::string_view::npos;
  }

  /// The loader adds and does not look where the table ends: edits_for() relies on that, too.
  [[nodiscard]] std::string outside_text(std::uint64_t address, const char* what) const {
    FileRange range = at_address(address, what);
    range.size = std::min<std::uint64_t>(range.size, kLongestSearchPath + 1);
    return text_at(bytes_at(range, what), 0, kLongestSearchPath, what);
  }

  [[nodiscard]] std::vector<std::string> search_path(std::uint64_t table, std::uint64_t at,
                                                     const char* what) const {
    const std::string text = at < strings_.size() ? text_at(strings_, at, kLongestSearchPath, what)
                                                  : outside_text(table + at, what);
    std::vector<std::string> items;
    std::size_t start = 0;
    while (true) {
      const std::size_t end = text.find(':', start);
      items.push_back(text.substr(start, end - start));
      if (end == std::string::npos) return items;
      start = end + 1;
    }
  }

  [[nodiscard]] Bytes version_table(std::uint64_t address, const char* what) const {
    FileRange range = at_address(address, what);
    range.size = std::min(range.size, kLargestVersionTable);
    return bytes_at(range, what);
  }

  void read_definitions(std::uint64_t address, std::uint64_t count) {
    constexpr const char* kWhat = "its table of defined versions";
    const Bytes bytes = version_table(address, kWhat);
    std::uint64_t at = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto definition = bytes.at<elf::Definition>(at);
      const auto name =
          definition ? bytes.at<elf::DefinitionName>(at + definition->first_name) : std::nullopt;
      if (i >= kMostVersions || !name) fail(name_, std::string(kWhat) + " is cut off");
      if ((definition->flags & elf::kBaseVersion) == 0) {
        info_.version_definitions.push_back(
            text_at(strings_, name->name, kLongestName, "the name of a version"));
      }
      if (definition->next == 0) break;
      at += definition->next;
    }
  }

  void read_needs(std::uint64_t address, std::uint64_t count) {
    constexpr const char* kWhat = "its table of required versions";
    const Bytes bytes = version_table(address, kWhat);
    std::map<std::uint16_t, std::size_t> places;  // version index -> place in version_needs
    std::uint64_t at = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto need = bytes.at<elf::Need>(at);
      if (!need) fail(name_, std::string(kWhat) + " is cut off");
      const std::string library =
          text_at(strings_, need->library, kLongestName, "the name of a library");
      std::uint64_t item = at + need->first;
      for (unsigned left = need->count; left > 0; --left) {
        const auto version = bytes.at<elf::NeededVersion>(item);
        if (info_.version_needs.size() >= kMostVersions || !version) {
          fail(name_, std::string(kWhat) + " is cut off");
        }
        places[version->index & kIndexBits] = info_.version_needs.size();
        info_.version_needs.push_back(
            {library, text_at(strings_, version->name, kLongestName, "the name of a version"), ""});
        if (version->next == 0) break;
        item += version->next;
      }
      if (need->next == 0) break;
      at += need->next;
    }
    read_example_symbols(places);
  }

  /// One symbol for each required version, for messages. Section headers are only a help here:
  /// whatever does not fit is left out.
  void read_example_symbols(const std::map<std::uint16_t, std::size_t>& places) {
    const auto symbols = table<elf::Symbol<Word>>(symbols_);
    const auto versions = table<std::uint16_t>(versions_);
    const std::size_t count = std::min(symbols.size(), versions.size());
    std::size_t left = places.size();
    for (std::size_t i = 1; i < count && left > 0; ++i) {
      const auto place = places.find(versions[i] & kIndexBits);
      if (place == places.end()) continue;
      std::string& example = info_.version_needs[place->second].symbol;
      const elf::Symbol<Word>& symbol = symbols[i];
      if (!example.empty() || symbol.section != elf::kUndefined || symbol.name >= strings_.size()) {
        continue;
      }
      example = text_at(strings_, symbol.name, kLongestSearchPath, "the name of a symbol");
      if (!example.empty()) --left;
    }
  }

  void decide_kind() {
    if (info_.kind != ElfKind::kLibrary) return;
    const bool named = !info_.soname.empty();
    // Linkers before DF_1_PIE: a program has an interpreter and no name (libc.so.6 has both), a
    // static one has neither, needs nothing and starts somewhere.
    const bool old_pie = !named && !info_.interpreter.empty();
    const bool old_static_pie = !named && info_.needed.empty() && header_.entry != 0;
    const bool is_fixed = header_.type == elf::kTypeExecutable;
    if (is_fixed || says_pie_ || old_pie || old_static_pie) info_.kind = ElfKind::kProgram;
    info_.is_pie = info_.kind == ElfKind::kProgram && !is_fixed;
  }

  [[nodiscard]] bool holds_text(FileRange range, std::string_view text) const {
    while (range.size >= text.size() && range.size > 0) {
      // Steps overlap, so that a text across their border is seen.
      const auto bytes =
          file_.read({range.offset, std::min(range.size, kSearchStep + text.size())});
      if (!bytes) return false;
      if (bytes->text().find(text) != std::string_view::npos) return true;
      const std::uint64_t done = std::min(range.size, kSearchStep);
      range.offset += done;
      range.size -= done;
    }
    return false;
  }

  [[nodiscard]] Bytes bytes_at(const FileRange& range, const std::string& what) const {
    if (range.size > 0 && range.size <= kLargestTable) {
      if (auto bytes = file_.read(range)) return *std::move(bytes);
    }
    fail(name_, what + " (offset " + with_thousands(range.offset) + ", " +
                    with_thousands(range.size) + " bytes) is not within the file (" +
                    with_thousands(file_.size()) + " bytes)");
  }

  /// Empty if it does not lie in the file.
  [[nodiscard]] Bytes optional_bytes(const FileRange& range) const {
    if (range.size > kLargestTable) return {};
    return file_.read(range).value_or(Bytes());
  }

  template <typename Item>
  [[nodiscard]] std::vector<Item> table(const FileRange& range) const {
    if (range.size > kLargestTable || !file_.holds(range)) return {};
    return file_.read_items<Item>(range.offset, range.size / sizeof(Item))
        .value_or(std::vector<Item>());
  }

  /// From an address, as the loader sees it, to the end of its segment's part of the file.
  [[nodiscard]] FileRange at_address(std::uint64_t address, const char* what) const {
    for (const Segment& segment : loaded_) {
      if (address < segment.address || address - segment.address >= segment.file_size) continue;
      const std::uint64_t skipped = address - segment.address;
      if (segment.offset > file_.size() || skipped > file_.size() - segment.offset) break;
      const std::uint64_t offset = segment.offset + skipped;
      return {offset, std::min(segment.file_size - skipped, file_.size() - offset)};
    }
    fail(name_, std::string(what) + " lies at an address that no segment loads from the file");
  }

  [[nodiscard]] std::string text_at(const Bytes& bytes, std::uint64_t at, std::size_t longest,
                                    const char* what) const {
    const std::size_t start = std::min<std::uint64_t>(at, bytes.size());
    const std::string_view text = bytes.text().substr(start, longest + 1);
    const std::size_t length = text.find('\0');
    if (length == std::string_view::npos) fail(name_, std::string(what) + " does not end");
    return std::string(text.substr(0, length));
  }

  static constexpr std::uint16_t kIndexBits = 0x7fff;  // the highest one hides a version

  BoundedFile file_;
  std::string_view name_;
  ElfInfo info_;
  elf::Header<Word> header_{};
  std::vector<Segment> loaded_;
  std::vector<elf::Dynamic<Word>> tags_;
  FileRange dynamic_;
  FileRange symbols_;
  FileRange versions_;
  FileRange debug_strings_;
  Bytes strings_;
  bool says_pie_ = false;
  bool is_debug_file_ = false;
};

/// What the first bytes of an ELF file tell: enough to know who can read on.
struct Identity {
  bool is_64_bit = false;
  bool is_little_endian = false;
  std::uint16_t machine = 0;
};

std::optional<Identity> identify(const InputFile& file, std::string_view name) {
  constexpr std::size_t kMachine = 18;  // offset of the machine, the same in both classes
  std::array<std::uint8_t, kMachine + 2> start{};
  const std::size_t size = file.read_at(0, std::as_writable_bytes(std::span(start)));
  if (size < kElfMagic.size() || !std::equal(kElfMagic.begin(), kElfMagic.end(), start.begin())) {
    return std::nullopt;
  }
  if (size < start.size()) fail(name, "its header is cut off");
  const unsigned file_class = start[elf::kClass];
  if (file_class != elf::kClass32 && file_class != elf::kClass64) {
    fail(name, "its class is " + std::to_string(file_class) + ", neither 1 nor 2");
  }
  const unsigned order = start[elf::kByteOrder];
  if (order != elf::kLittleEndian && order != elf::kBigEndian) {
    fail(name, "its byte order is " + std::to_string(order) + ", neither 1 nor 2");
  }
  Identity identity{file_class == elf::kClass64, order == elf::kLittleEndian, 0};
  const unsigned high = start[identity.is_little_endian ? kMachine + 1 : kMachine];
  const unsigned low = start[identity.is_little_endian ? kMachine : kMachine + 1];
  identity.machine = static_cast<std::uint16_t>(high << 8U | low);
  return identity;
}

}  // namespace

std::optional<ElfInfo> read_elf(const InputFile& file, std::string_view name) {
  const std::optional<Identity> identity = identify(file, name);
  if (!identity) return std::nullopt;
  if (!identity->is_little_endian) {
    ElfInfo info;
    info.machine = identity->machine;
    info.is_64_bit = identity->is_64_bit;
    return info;
  }
  return identity->is_64_bit ? Reader<std::uint64_t>(file, name).run()
                             : Reader<std::uint32_t>(file, name).run();
}

std::vector<std::string> imported_symbols(const InputFile& file, std::string_view name) {
  const std::optional<Identity> identity = identify(file, name);
  if (!identity || !identity->is_64_bit || !identity->is_little_endian) return {};
  Reader<std::uint64_t> reader(file, name);
  reader.run();
  return reader.imported_symbols();
}

bool loads_text(const InputFile& file, std::string_view name, std::string_view text) {
  const std::optional<Identity> identity = identify(file, name);
  if (!identity || !identity->is_64_bit || !identity->is_little_endian) return false;
  Reader<std::uint64_t> reader(file, name);
  reader.run();
  return reader.loads_text(text);
}

std::string machine_name(const ElfInfo& elf) {
  switch (elf.machine) {
    case elf::kMachineX86_64:
      return elf.is_64_bit ? "x86_64" : "x32";
    case elf::kMachineAarch64:
      return "aarch64";
    case elf::kMachine386:
      return "i386";
    case elf::kMachineArm:
      return "arm";
    case elf::kMachineRiscv:
      return elf.is_64_bit ? "riscv64" : "riscv32";
    case elf::kMachinePpc64:
      return elf.is_little_endian ? "ppc64le" : "ppc64";
    case elf::kMachineS390:
      return "s390x";
    default:
      return "machine " + std::to_string(elf.machine);
  }
}

std::uint16_t machine_of_architecture(std::string_view architecture) {
  return architecture == "arm64" ? elf::kMachineAarch64 : elf::kMachineX86_64;
}

}  // namespace packager
