#include "native/elf.h"

#include <elf.h>

#include <array>
#include <cstring>
#include <utility>

#include "base/size.h"
#include "native/libelf_reader.h"

namespace packager {
namespace {

constexpr std::string_view kMagic{ELFMAG, SELFMAG};

/// What must hold before libelf may look at it. libelf allocates for as many sections as
/// the header claims, so a claim that the file is too small for is refused here.
template <typename Header, typename Section>
std::string header_problem(std::span<const std::byte> start, std::uint64_t file_size) {
  Header header{};
  if (start.size() < sizeof header) return "its header is cut off";
  std::memcpy(&header, start.data(), sizeof header);
  if (header.e_shoff == 0) return "";
  // No section at all, or more than 65,279: nothing that can be loaded has that many.
  const std::uint64_t needed = std::uint64_t{header.e_shnum} * sizeof(Section);
  const bool fits =
      header.e_shnum != 0 && header.e_shoff <= file_size && needed <= file_size - header.e_shoff;
  if (fits) return "";
  return "its section headers are not within the file (" + with_thousands(file_size) + " bytes)";
}

bool starts_like_elf(std::span<const std::byte> start) {
  return start.size() >= kMagic.size() &&
         std::memcmp(start.data(), kMagic.data(), kMagic.size()) == 0;
}

/// All that is asked of a big-endian file, or nothing if it is little-endian and well begun.
std::optional<ElfInfo> read_start(std::span<const std::byte> start, std::uint64_t file_size,
                                  std::string_view name) {
  const auto byte_at = [&](std::size_t i) { return std::to_integer<unsigned>(start[i]); };
  constexpr std::size_t kMachine = 18;  // offset of e_machine, the same in both classes
  std::string problem;
  if (start.size() < kMachine + 2) {
    problem = "its header is cut off";
  } else if (byte_at(EI_CLASS) != ELFCLASS32 && byte_at(EI_CLASS) != ELFCLASS64) {
    problem = "its class is " + std::to_string(byte_at(EI_CLASS)) + ", neither 1 nor 2";
  } else if (byte_at(EI_DATA) == ELFDATA2MSB) {
    ElfInfo info;
    info.machine = static_cast<std::uint16_t>(byte_at(kMachine) << 8U | byte_at(kMachine + 1));
    info.is_64_bit = byte_at(EI_CLASS) == ELFCLASS64;
    return info;
  } else if (byte_at(EI_DATA) != ELFDATA2LSB) {
    problem = "its byte order is " + std::to_string(byte_at(EI_DATA)) + ", neither 1 nor 2";
  } else {
    problem = byte_at(EI_CLASS) == ELFCLASS64
                  ? header_problem<Elf64_Ehdr, Elf64_Shdr>(start, file_size)
                  : header_problem<Elf32_Ehdr, Elf32_Shdr>(start, file_size);
  }
  if (!problem.empty()) throw broken_elf(name, problem);
  return std::nullopt;
}

}  // namespace

std::optional<ElfInfo> read_elf(std::span<const std::byte> bytes, std::string_view name) {
  if (!starts_like_elf(bytes)) return std::nullopt;
  if (auto info = read_start(bytes, bytes.size(), name)) return info;
  elf_version(EV_CURRENT);
  // libelf does not write to the image of a handle that is only read.
  auto* const image = const_cast<std::byte*>(bytes.data());
  ElfHandle elf(elf_memory(reinterpret_cast<char*>(image), bytes.size()));
  return read_by_libelf(std::move(elf), bytes.size(), name);
}

std::optional<ElfInfo> read_elf(const InputFile& file, std::string_view name) {
  std::array<std::byte, sizeof(Elf64_Ehdr)> buffer{};
  const std::span<const std::byte> start(buffer.data(), file.read_at(0, buffer));
  if (!starts_like_elf(start)) return std::nullopt;
  const std::uint64_t size = file.status().size;
  if (file.descriptor() < 0) {
    std::vector<std::byte> content(size);
    content.resize(file.read_at(0, content));
    return read_elf(std::span<const std::byte>(content), name);
  }
  if (auto info = read_start(start, size, name)) return info;
  elf_version(EV_CURRENT);
  ElfHandle elf(elf_begin(file.descriptor(), ELF_C_READ, nullptr));
  return read_by_libelf(std::move(elf), size, name);
}

std::string machine_name(const ElfInfo& elf) {
  switch (elf.machine) {
    case EM_X86_64:
      return elf.is_64_bit ? "x86_64" : "x32";
    case EM_AARCH64:
      return "aarch64";
    case EM_386:
      return "i386";
    case EM_ARM:
      return "arm";
    case EM_RISCV:
      return elf.is_64_bit ? "riscv64" : "riscv32";
    case EM_PPC64:
      return elf.is_little_endian ? "ppc64le" : "ppc64";
    case EM_S390:
      return "s390x";
    default:
      return "machine " + std::to_string(elf.machine);
  }
}

std::uint16_t machine_of_architecture(std::string_view architecture) {
  return architecture == "arm64" ? EM_AARCH64 : EM_X86_64;
}

}  // namespace packager
