#include "native/stripped_elf.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/real_file_system.h"
#include "native/elf.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"

namespace packager {
namespace {

constexpr const char* kPath = "/file";

std::string read_all(const InputFile& file) {
  std::string content(file.status().size, '?');
  content.resize(file.read_at(0, std::as_writable_bytes(std::span(content))));
  return content;
}

std::optional<std::string> strip(const std::string& content) {
  test::MemoryFileSystem files;
  files.add_file(kPath, content);
  const auto stripped = strip_elf(*files.open(kPath));
  if (!stripped) return std::nullopt;
  return read_all(*open_stripped(files.open(kPath), *stripped));
}

test::ElfSpec with_symbols() {
  test::ElfSpec spec = test::library("libone.so.1", {"libc.so.6"});
  spec.build_id = "0123456789";
  spec.runpath = "$ORIGIN";
  spec.debug_size = 5000;
  spec.symbol_table_size = 480;
  return spec;
}

ElfInfo info_of(const std::string& content) {
  return test::read_elf_bytes(content, "file").value();
}

TEST(StrippedElf, HasNeitherDebugInformationNorSymbols) {
  const std::string content = test::build_elf(with_symbols());
  const std::string stripped = strip(content).value();
  EXPECT_LE(stripped.size(), content.size() - 5000 - 480);
  const ElfInfo before = info_of(content);
  const ElfInfo after = info_of(stripped);
  EXPECT_EQ(before.debug_size, 5000U);
  EXPECT_EQ(after.debug_size, 0U);
  EXPECT_EQ(after.symbol_table_size, 0U);
  EXPECT_EQ(after.kind, ElfKind::kLibrary);
  EXPECT_EQ(after.soname, "libone.so.1");
  EXPECT_EQ(after.needed, before.needed);
  EXPECT_EQ(after.runpath, before.runpath);
  EXPECT_EQ(after.build_id, before.build_id);
  EXPECT_EQ(strip(stripped), std::nullopt) << "there is nothing left to strip";
}

TEST(StrippedElf, LeavesWhatIsLoadedInItsPlace) {
  const RealFileSystem disk;
  const std::unique_ptr<InputFile> self = disk.open("/proc/self/exe");
  const std::optional<StrippedElf> layout = strip_elf(*self);
  if (!layout) GTEST_SKIP() << "this program is stripped, or not for Lambda's machines";
  const std::string before = read_all(*self);
  const std::string after = read_all(*open_stripped(disk.open("/proc/self/exe"), *layout));
  ASSERT_LT(after.size(), before.size());
  Elf64_Ehdr header{};
  std::memcpy(&header, after.data(), sizeof header);
  EXPECT_EQ(std::memcmp(&header, before.data(), offsetof(Elf64_Ehdr, e_shoff)), 0);
  for (std::size_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    std::memcpy(&segment, after.data() + header.e_phoff + i * sizeof segment, sizeof segment);
    const std::size_t from = std::max<std::size_t>(segment.p_offset, sizeof header);
    const std::size_t end = segment.p_offset + segment.p_filesz;
    if (end <= from) continue;
    EXPECT_EQ(after.substr(from, end - from), before.substr(from, end - from)) << "segment " << i;
  }
  const ElfInfo info = info_of(after);
  EXPECT_EQ(info.debug_size + info.symbol_table_size, 0U);
  EXPECT_EQ(info.needed, info_of(before).needed);
}

TEST(StrippedElf, ReadsTheSameInPieces) {
  test::MemoryFileSystem files;
  files.add_file(kPath, test::build_elf(with_symbols()));
  const StrippedElf stripped = strip_elf(*files.open(kPath)).value();
  const std::unique_ptr<InputFile> file = open_stripped(files.open(kPath), stripped);
  const std::string whole = read_all(*file);
  ASSERT_EQ(whole.size(), stripped.size);
  for (std::size_t size = 1; size < 80; ++size) {
    for (std::size_t offset = 0; offset < whole.size(); offset += 7) {
      std::string piece(size, '?');
      piece.resize(file->read_at(offset, std::as_writable_bytes(std::span(piece))));
      ASSERT_EQ(piece, whole.substr(offset, size)) << offset;
    }
  }
  std::string beyond(4, '?');
  EXPECT_EQ(file->read_at(stripped.size, std::as_writable_bytes(std::span(beyond))), 0U);
}

TEST(StrippedElf, TellsWhenTheFileChanged) {
  test::MemoryFileSystem files;
  files.add_file(kPath, test::build_elf(with_symbols()));
  const StrippedElf stripped = strip_elf(*files.open(kPath)).value();
  const FileStatus before = open_stripped(files.open(kPath), stripped)->status();
  files.add_file(kPath, test::build_elf(with_symbols()));
  EXPECT_NE(open_stripped(files.open(kPath), stripped)->status(), before);
}

/// A file with these sections, one after the other, of 64 bytes each: a name, and flags.
std::string with_sections(const std::vector<std::pair<std::string, std::uint64_t>>& sections) {
  std::vector<Elf64_Shdr> headers(1);
  std::string names(1, '\0');
  std::string body;
  const auto add = [&](const std::string& name, std::uint64_t flags, std::uint32_t type) {
    Elf64_Shdr header{};
    header.sh_name = static_cast<std::uint32_t>(names.size());
    names += name + '\0';
    header.sh_type = type;
    header.sh_flags = flags;
    header.sh_offset = sizeof(Elf64_Ehdr) + body.size();
    header.sh_size = 64;
    headers.push_back(header);
    body += std::string(64, static_cast<char>('A' + headers.size()));
  };
  for (const auto& [name, flags] : sections)
    add(name, flags, SHT_PROGBITS);
  add(".shstrtab", 0, SHT_STRTAB);
  body.replace(body.size() - 64, names.size(), names);

  Elf64_Ehdr header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_ident[EI_VERSION] = EV_CURRENT;
  header.e_type = ET_DYN;
  header.e_version = EV_CURRENT;
  header.e_ehsize = sizeof header;
  header.e_phentsize = sizeof(Elf64_Phdr);
  header.e_shentsize = sizeof(Elf64_Shdr);
  header.e_shoff = sizeof header + body.size();
  header.e_shnum = static_cast<std::uint16_t>(headers.size());
  header.e_shstrndx = static_cast<std::uint16_t>(headers.size() - 1);
  std::string file(reinterpret_cast<const char*>(&header), sizeof header);
  file += body;
  file.append(reinterpret_cast<const char*>(headers.data()), headers.size() * sizeof(Elf64_Shdr));
  return file;
}

std::vector<Elf64_Shdr> sections_of(const std::string& file) {
  Elf64_Ehdr header{};
  std::memcpy(&header, file.data(), sizeof header);
  std::vector<Elf64_Shdr> sections(header.e_shnum);
  std::memcpy(sections.data(), file.data() + header.e_shoff, sections.size() * sizeof(Elf64_Shdr));
  return sections;
}

TEST(StrippedElf, MovesOtherSectionsTogether) {
  const std::string file =
      with_sections({{".text", SHF_ALLOC}, {".debug_line", 0}, {".comment", 0}});
  const std::string stripped = strip(file).value();
  const std::vector<Elf64_Shdr> sections = sections_of(stripped);
  ASSERT_EQ(sections.size(), 4U);
  EXPECT_EQ(stripped.substr(sections[1].sh_offset, 64), std::string(64, 'C'));  // .text
  EXPECT_EQ(stripped.substr(sections[2].sh_offset, 64), std::string(64, 'E'));  // .comment
  EXPECT_EQ(sections[2].sh_offset, sections[1].sh_offset + 64);
  EXPECT_EQ(stripped.size(), file.size() - 64 - sizeof(Elf64_Shdr));
}

TEST(StrippedElf, KeepsTheNumbersOfLoadedSections) {
  const std::vector<Elf64_Shdr> sections = sections_of(strip(with_sections({{".text", SHF_ALLOC},
                                                                            {".debug_a", 0},
                                                                            {".data", SHF_ALLOC},
                                                                            {".debug_b", 0},
                                                                            {".debug_c", 0}}))
                                                           .value());
  ASSERT_EQ(sections.size(), 5U);
  EXPECT_EQ(sections[2].sh_type, static_cast<Elf64_Word>(SHT_NULL));
  EXPECT_EQ(sections[3].sh_offset, sizeof(Elf64_Ehdr) + 128);
}

TEST(StrippedElf, KeepsDebugSectionsThatAreLoaded) {
  EXPECT_EQ(strip(with_sections({{".debug_gdb_scripts", SHF_ALLOC}, {".text", SHF_ALLOC}})),
            std::nullopt);
}

struct Left {
  const char* name;
  std::function<std::string()> content;
};

void PrintTo(const Left& left, std::ostream* out) {
  *out << left.name;
}

class LeftAlone : public testing::TestWithParam<Left> {};

TEST_P(LeftAlone, Whole) {
  EXPECT_EQ(strip(GetParam().content()), std::nullopt);
}

std::string built(const std::function<void(test::ElfSpec&)>& change) {
  test::ElfSpec spec = with_symbols();
  change(spec);
  return test::build_elf(spec);
}

Elf64_Phdr& program_header(std::string& file, Elf64_Word type) {
  const auto* const header = reinterpret_cast<const Elf64_Ehdr*>(file.data());
  auto* const all = reinterpret_cast<Elf64_Phdr*>(file.data() + header->e_phoff);
  return *std::find_if(all, all + header->e_phnum,
                       [&](const Elf64_Phdr& each) { return each.p_type == type; });
}

INSTANTIATE_TEST_SUITE_P(
    StrippedElf, LeftAlone,
    testing::Values(
        Left{"Empty", [] { return std::string(); }},
        Left{"Text", [] { return std::string(5000, 'x'); }},
        Left{
            "NothingToStrip",
            [] { return built([](auto& spec) { spec.debug_size = spec.symbol_table_size = 0; }); }},
        Left{"NoSections", [] { return built([](auto& spec) { spec.has_sections = false; }); }},
        Left{"Object", [] { return built([](auto& spec) { spec.type = ET_REL; }); }},
        Left{"ThirtyTwoBits", [] { return built([](auto& spec) { spec.is_64_bit = false; }); }},
        Left{"BigEndian", [] { return built([](auto& spec) { spec.is_little_endian = false; }); }},
        Left{"ProgramHeadersInTheHeader",
             [] {
               std::string file = built([](auto&) {});
               const Elf64_Off offset = 0;
               std::memcpy(file.data() + offsetof(Elf64_Ehdr, e_phoff), &offset, sizeof offset);
               const Elf64_Half one = 1;
               std::memcpy(file.data() + offsetof(Elf64_Ehdr, e_phnum), &one, sizeof one);
               return file;
             }},
        Left{"InterpreterInTheHeader",
             [] {
               std::string file = built([](auto& spec) { spec.interpreter = "/lib/ld"; });
               Elf64_Phdr& interpreter = program_header(file, PT_INTERP);
               interpreter.p_offset = offsetof(Elf64_Ehdr, e_shoff);
               interpreter.p_filesz = sizeof(Elf64_Off);
               return file;
             }},
        Left{"DataBehindTheEnd", [] { return built([](auto&) {}) + "PK\x03\x04"; }},
        Left{"CutOff",
             [] {
               const std::string whole = built([](auto&) {});
               return whole.substr(0, whole.size() - 1);
             }},
        Left{"SectionBeyondTheEnd",
             [] {
               std::string file = with_sections({{".text", SHF_ALLOC}, {".debug_line", 0}});
               const std::uint64_t size = ~std::uint64_t{0};
               std::memcpy(file.data() + file.size() - 3 * sizeof(Elf64_Shdr) +
                               offsetof(Elf64_Shdr, sh_size),
                           &size, sizeof size);
               return file;
             }}),
    [](const testing::TestParamInfo<Left>& test) { return test.param.name; });

}  // namespace
}  // namespace packager
