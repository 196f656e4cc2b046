#include "native/elf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/size.h"
#include "io/real_file_system.h"
#include "support/byte_file.h"
#include "support/elf_builder.h"
#include "support/memory_file_system.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// In a buffer of its exact size, so that a sanitizer sees the first byte too many.
std::optional<ElfInfo> read(const std::string& bytes) {
  const auto exact = std::make_unique<std::byte[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(exact.get(), bytes.data(), bytes.size());
  return read_elf(ByteFile(std::span<const std::byte>(exact.get(), bytes.size())), "lib/x.so");
}

std::string error_of(const std::string& bytes) {
  try {
    const std::optional<ElfInfo> info = read(bytes);
    return info ? "an ELF file" : "no ELF file";
  } catch (const ElfError& error) {
    return error.what();
  }
}

ElfSpec everything() {
  ElfSpec spec = program({"libb.so.1", "libc.so.6"});
  spec.soname = "";
  spec.runpath = "$ORIGIN/lib:/opt/x";
  spec.version_needs = {{"libc.so.6", "GLIBC_2.2.5", "malloc"},
                        {"libc.so.6", "GLIBC_2.38", "__isoc23_strtol"},
                        {"libb.so.1", "B_1", ""}};
  spec.version_definitions = {"X_1", "X_2"};
  spec.build_id = std::string("\x01\xab\xff\x00", 4);
  spec.debug_size = 1000;
  spec.symbol_table_size = 48;
  spec.symbols = {"dlopen"};
  spec.flags_1 |= DF_1_NODEFLIB;
  return spec;
}

TEST(Elf, ReadsWhatGccSaysOfItsOptions) {
  using namespace std::string_literals;
  ElfSpec spec = program();
  spec.debug_strings =
      "main\0GNU C++17 12.2.0 -mtune=generic -march=x86-64\0GNU AS 2.40 -m\0GNU C17\0no GNU C17 "
      "-march=x\0GNU C17 12.2.0 -march=znver4"s;
  EXPECT_THAT(
      read(build_elf(spec))->producers,
      ElementsAre("GNU C++17 12.2.0 -mtune=generic -march=x86-64", "GNU C17 12.2.0 -march=znver4"));
}

TEST(Elf, ReadsWhatTheLoaderReads) {
  for (const bool is_64_bit : {true, false}) {
    ElfSpec spec = everything();
    spec.is_64_bit = is_64_bit;
    const std::optional<ElfInfo> info = read(build_elf(spec));
    ASSERT_TRUE(info);
    EXPECT_EQ(info->machine, EM_X86_64);
    EXPECT_EQ(info->is_64_bit, is_64_bit);
    EXPECT_TRUE(info->is_little_endian);
    EXPECT_EQ(info->kind, ElfKind::kProgram);
    EXPECT_EQ(info->interpreter, "/lib64/ld-linux-x86-64.so.2");
    EXPECT_EQ(info->soname, "");
    EXPECT_THAT(info->needed, ElementsAre("libb.so.1", "libc.so.6"));
    EXPECT_THAT(info->rpath, IsEmpty());
    EXPECT_THAT(info->runpath, ElementsAre("$ORIGIN/lib", "/opt/x"));
    EXPECT_THAT(info->version_needs,
                ElementsAre(VersionNeed{"libc.so.6", "GLIBC_2.2.5", "malloc"},
                            VersionNeed{"libc.so.6", "GLIBC_2.38", "__isoc23_strtol"},
                            VersionNeed{"libb.so.1", "B_1", ""}));
    EXPECT_THAT(info->version_definitions, ElementsAre("X_1", "X_2"));
    EXPECT_EQ(info->build_id, "01abff00");
    EXPECT_EQ(info->debug_size, 1000U);
    EXPECT_EQ(info->symbol_table_size, 48U);
    EXPECT_TRUE(info->no_default_libraries);
    EXPECT_TRUE(info->names_dlopen);
  }
}

TEST(Elf, DoesWithoutSectionHeaders) {
  ElfSpec spec = everything();
  spec.has_sections = false;
  const std::optional<ElfInfo> info = read(build_elf(spec));
  ASSERT_TRUE(info);
  EXPECT_THAT(info->needed, ElementsAre("libb.so.1", "libc.so.6"));
  EXPECT_THAT(info->version_needs, ElementsAre(VersionNeed{"libc.so.6", "GLIBC_2.2.5", ""},
                                               VersionNeed{"libc.so.6", "GLIBC_2.38", ""},
                                               VersionNeed{"libb.so.1", "B_1", ""}));
  EXPECT_EQ(info->debug_size, 0U);
}

TEST(Elf, TellsAnEmptyRunpathFromNone) {
  ElfSpec spec = library("liba.so");
  spec.rpath = "/x:";
  EXPECT_THAT(read(build_elf(spec))->rpath, ElementsAre("/x", ""));
  EXPECT_THAT(read(build_elf(spec))->runpath, IsEmpty());
  spec.runpath = "";
  EXPECT_THAT(read(build_elf(spec))->runpath, ElementsAre(""));
}

TEST(Elf, TellsProgramsFromLibraries) {
  ElfSpec shared_libc = library("libc.so.6");
  shared_libc.interpreter = "/lib64/ld-linux-x86-64.so.2";
  ElfSpec old_pie = program();
  old_pie.flags_1 = 0;
  ElfSpec static_program;
  static_program.type = ET_EXEC;
  static_program.has_dynamic = false;
  ElfSpec static_pie;
  static_pie.flags_1 = DF_1_PIE;
  ElfSpec old_static_pie;
  old_static_pie.entry = 0x10040;
  ElfSpec object;
  object.type = ET_REL;
  const std::vector<std::pair<ElfSpec, ElfKind>> cases = {
      {library("liba.so"), ElfKind::kLibrary},
      {shared_libc, ElfKind::kLibrary},
      {library("", {"libc.so.6"}), ElfKind::kLibrary},
      {program(), ElfKind::kProgram},
      {old_pie, ElfKind::kProgram},
      {static_program, ElfKind::kProgram},
      {static_pie, ElfKind::kProgram},
      {old_static_pie, ElfKind::kProgram},
      {object, ElfKind::kOther},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(read(build_elf(cases[i].first))->kind, cases[i].second) << "case " << i;
  }
}

TEST(Elf, OnlyIdentifiesBigEndianFiles) {
  ElfSpec spec = everything();
  spec.is_little_endian = false;
  spec.machine = EM_S390;
  const std::optional<ElfInfo> info = read(build_elf(spec));
  ASSERT_TRUE(info);
  EXPECT_FALSE(info->is_little_endian);
  EXPECT_EQ(machine_name(*info), "s390x");
  EXPECT_THAT(info->needed, IsEmpty());
}

TEST(Elf, NamesMachines) {
  ElfSpec spec;
  spec.machine = EM_AARCH64;
  EXPECT_EQ(machine_name(*read(build_elf(spec))), "aarch64");
  spec.machine = 9999;
  EXPECT_EQ(machine_name(*read(build_elf(spec))), "machine 9999");
  EXPECT_EQ(machine_of_architecture("arm64"), EM_AARCH64);
  EXPECT_EQ(machine_of_architecture("x86_64"), EM_X86_64);
}

TEST(Elf, IsNoneWithoutItsMagic) {
  EXPECT_EQ(error_of(""), "no ELF file");
  EXPECT_EQ(error_of("\x7f"
                     "EL"),
            "no ELF file");
  EXPECT_EQ(error_of("#!/bin/sh\n"), "no ELF file");
  EXPECT_EQ(error_of("!<arch>\n"), "no ELF file");
}

TEST(Elf, NamesFileAndStructureOfABrokenOne) {
  const std::string good = build_elf(everything());
  const std::string prefix = "\"lib/x.so\" is a broken ELF file: ";
  EXPECT_EQ(error_of("\x7f"
                     "ELF"),
            prefix + "its header is cut off");
  EXPECT_EQ(error_of(good.substr(0, 63)), prefix + "its header is cut off");
  EXPECT_EQ(error_of(good.substr(0, good.size() - 1)),
            prefix + "its section headers are not within the file (" +
                with_thousands(good.size() - 1) + " bytes)");
  std::string changed = good;
  changed[EI_CLASS] = 3;
  EXPECT_EQ(error_of(changed), prefix + "its class is 3, neither 1 nor 2");
  changed = good;
  changed[EI_DATA] = 0;
  EXPECT_EQ(error_of(changed), prefix + "its byte order is 0, neither 1 nor 2");
  changed = good;
  changed[EI_VERSION] = 0;
  EXPECT_EQ(error_of(changed), prefix + "its version is 0, not 1");
  changed = good;
  changed[offsetof(Elf64_Ehdr, e_phnum) + 1] = '\x7f';
  EXPECT_EQ(error_of(changed), prefix + "its program headers reach beyond the end of the file");

  ElfSpec plain = library("liba.so", {"libb.so"});
  plain.has_sections = false;
  const std::string short_one = build_elf(plain);
  EXPECT_EQ(
      error_of(short_one.substr(0, short_one.size() - 16)),
      prefix + "its dynamic section (offset 200, 80 bytes) is not within the file (264 bytes)");
}

TEST(Elf, TellsWhatProgramsAskOfTheMachine) {
  ElfSpec spec = program({"libc.so.6"});
  spec.isa_needed = 0x7;
  spec.has_relr = true;
  std::optional<ElfInfo> info = read(build_elf(spec));
  EXPECT_TRUE(info->is_pie);
  EXPECT_TRUE(info->has_relr);
  EXPECT_EQ(info->x86_isa_level, 3U);
  spec = ElfSpec();  // static
  spec.type = ET_EXEC;
  info = read(build_elf(spec));
  EXPECT_FALSE(info->is_pie);
  EXPECT_FALSE(info->has_relr);
  EXPECT_EQ(info->x86_isa_level, 0U);
  EXPECT_FALSE(read(build_elf(library("liba.so")))->is_pie);
  spec.machine = EM_AARCH64;
  spec.isa_needed = 0xf;
  EXPECT_EQ(read(build_elf(spec))->x86_isa_level, 0U) << "the number is another property there";
}

TEST(Elf, NamesImportedSymbols) {
  ElfSpec spec = everything();
  const auto names = [&] {
    const std::string bytes = build_elf(spec);
    return imported_symbols(ByteFile(std::as_bytes(std::span(bytes))), "x");
  };
  EXPECT_THAT(names(), ElementsAre("malloc", "__isoc23_strtol", "dlopen"));
  spec.has_sections = false;
  EXPECT_THAT(names(), IsEmpty());
}

TEST(Elf, FindsTextThatIsLoaded) {
  const auto found = [](const ElfSpec& spec) {
    const std::string bytes = build_elf(spec) + "/proc/self/cwd";
    const ByteFile file(std::as_bytes(std::span(bytes)));
    return std::pair(loads_text(file, "x", "/proc/self/exe"),
                     loads_text(file, "x", "/proc/self/cwd"));
  };
  ElfSpec spec = program();
  EXPECT_EQ(found(spec), std::pair(false, false));
  // Across every border of the steps that it may be read in.
  for (const std::size_t before : {std::size_t{0}, (std::size_t{1} << 18U) - 400}) {
    for (std::size_t shift = 0; shift < 400; shift += 7) {
      spec.loaded_text = std::string(before + shift, 'x') + "/proc/self/exe";
      ASSERT_EQ(found(spec), std::pair(true, false)) << before << " + " << shift;
    }
  }
}

/// Its `failing` call of read_at() is the one that the disk fails.
class FailingFile : public ByteFile {
 public:
  FailingFile(std::span<const std::byte> bytes, int failing) : ByteFile(bytes), failing_(failing) {}

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (calls_++ == failing_) throw file_error("read", "lib/x.so", EIO);
    return ByteFile::read_at(offset, buffer);
  }
  [[nodiscard]] int calls() const { return calls_; }

 private:
  int failing_;
  mutable int calls_ = 0;
};

TEST(Elf, AFileThatCannotBeReadIsNotABrokenOne) {
  const std::string content = build_elf(everything());
  const std::span<const std::byte> bytes = std::as_bytes(std::span(content));
  const FailingFile whole(bytes, -1);
  ASSERT_TRUE(read_elf(whole, "lib/x.so"));
  ASSERT_GT(whole.calls(), 5);
  for (int i = 0; i < whole.calls(); ++i) {
    try {
      static_cast<void>(read_elf(FailingFile(bytes, i), "lib/x.so"));
      ADD_FAILURE() << "read " << i << " failed, and nobody noticed";
    } catch (const ElfError& error) {
      ADD_FAILURE() << error.what();
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), "cannot read \"lib/x.so\": Input/output error");
    }
  }
}

TEST(Elf, SurvivesEveryCut) {
  for (const bool has_sections : {true, false}) {
    ElfSpec spec = everything();
    spec.has_sections = has_sections;
    spec.debug_size = 0;
    const std::string good = build_elf(spec);
    for (std::size_t size = 0; size < good.size(); ++size)
      EXPECT_NE(error_of(good.substr(0, size)), "") << size;
  }
}

TEST(Elf, SurvivesWrongBytes) {
  ElfSpec spec = everything();
  spec.debug_size = 0;
  const std::string good = build_elf(spec);
  for (std::size_t at = 4; at < good.size(); ++at) {
    for (const char value : {'\x00', '\x01', '\x7f', '\x80', '\xff'}) {
      std::string changed = good;
      changed[at] = value;
      EXPECT_NE(error_of(changed), "") << at;
    }
  }
}

TEST(Elf, ReadsTheSameFromMemoryAndDisk) {
  const RealFileSystem disk;
  const std::string path = "/proc/self/exe";
  const std::optional<ElfInfo> by_descriptor = read_elf(*disk.open(path), path);
  MemoryFileSystem memory;
  memory.add_file("/self", disk.read(path));
  const std::optional<ElfInfo> in_memory = read_elf(*memory.open("/self"), path);
  ASSERT_TRUE(by_descriptor && in_memory);
  EXPECT_EQ(by_descriptor->kind, ElfKind::kProgram);
  EXPECT_THAT(by_descriptor->needed, ::testing::Not(IsEmpty()));
  EXPECT_EQ(by_descriptor->needed, in_memory->needed);
  EXPECT_EQ(by_descriptor->version_needs, in_memory->version_needs);
  EXPECT_EQ(by_descriptor->build_id, in_memory->build_id);
}

}  // namespace
}  // namespace packager::test
