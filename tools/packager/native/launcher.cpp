#include "native/launcher.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "base/magic.h"
#include "native/elf_format.h"

namespace packager {
namespace {

using Header = elf::Header<std::uint64_t>;
using Segment = elf::Segment<std::uint64_t>;

constexpr std::uint64_t kAddress = 0x400000;
constexpr std::uint64_t kPage = 0x10000;  // the largest that arm64 kernels use
constexpr std::size_t kCodeOffset = sizeof(Header) + 2 * sizeof(Segment);

// The stack at the start is argc, argv[0], argv[1], ..., NULL, envp. Three strings and argv[0]'s
// place make room for the loader's arguments right before argv[1], so nothing has to be moved.

constexpr std::array<std::uint8_t, 0x4c> kCodeX86 = {
    0x48, 0x8b, 0x04, 0x24,              // mov rax, [rsp]             argc
    0x48, 0x8d, 0x54, 0xc4, 0x10,        // lea rdx, [rsp+rax*8+16]    envp
    0x48, 0x8d, 0x3d, 0,    0,    0, 0,  // lea rdi, [rip+loader]
    0x48, 0x8d, 0x74, 0x24, 0xf0,        // lea rsi, [rsp-16]          argv
    0x48, 0x89, 0x3e,                    // mov [rsi], rdi
    0x48, 0x8d, 0x05, 0,    0,    0, 0,  // lea rax, [rip+option]
    0x48, 0x89, 0x46, 0x08,              // mov [rsi+8], rax
    0x48, 0x8d, 0x05, 0,    0,    0, 0,  // lea rax, [rip+library_path]
    0x48, 0x89, 0x46, 0x10,              // mov [rsi+16], rax
    0x48, 0x8d, 0x05, 0,    0,    0, 0,  // lea rax, [rip+program]
    0x48, 0x89, 0x46, 0x18,              // mov [rsi+24], rax
    0xb8, 0x3b, 0,    0,    0,           // mov eax, 59                execve
    0x0f, 0x05,                          // syscall
    0xbf, 0x7f, 0,    0,    0,           // mov edi, 127
    0xb8, 0x3c, 0,    0,    0,           // mov eax, 60                exit
    0x0f, 0x05,                          // syscall
};
/// Where the four 32-bit distances to the strings lie; each counts from its own end.
constexpr std::array<std::size_t, 4> kDistancesX86 = {0x0c, 0x1b, 0x26, 0x31};

constexpr std::array<std::uint32_t, 17> kCodeArm = {
    0xf94003e0,  // ldr x0, [sp]                argc
    0x910043e2,  // add x2, sp, #16
    0x8b000c42,  // add x2, x2, x0, lsl #3      envp
    0x10000000,  // adr x0, loader
    0xd10043e1,  // sub x1, sp, #16             argv
    0xf9000020,  // str x0, [x1]
    0x10000003,  // adr x3, option
    0xf9000423,  // str x3, [x1, #8]
    0x10000003,  // adr x3, library_path
    0xf9000823,  // str x3, [x1, #16]
    0x10000003,  // adr x3, program
    0xf9000c23,  // str x3, [x1, #24]
    0xd2801ba8,  // mov x8, #221                execve
    0xd4000001,  // svc #0
    0xd2800fe0,  // mov x0, #127
    0xd2800ba8,  // mov x8, #93                 exit
    0xd4000001,  // svc #0
};
/// Which of them are the `adr`s.
constexpr std::array<std::size_t, 4> kAdrsArm = {3, 6, 8, 10};

template <typename Structure>
void append(std::string& bytes, const Structure& structure) {
  std::array<char, sizeof(Structure)> raw{};
  std::memcpy(raw.data(), &structure, sizeof(Structure));
  bytes.append(raw.data(), raw.size());
}

/// `offsets` are those of the strings, from the start of the code.
std::string code_x86(const std::array<std::size_t, 4>& offsets) {
  std::string code;
  append(code, kCodeX86);
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const auto distance = static_cast<std::uint32_t>(offsets[i] - (kDistancesX86[i] + 4));
    std::memcpy(code.data() + kDistancesX86[i], &distance, sizeof(distance));
  }
  return code;
}

std::string code_arm(const std::array<std::size_t, 4>& offsets) {
  std::array<std::uint32_t, kCodeArm.size()> code = kCodeArm;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const auto distance = static_cast<std::uint32_t>(offsets[i] - kAdrsArm[i] * 4);
    // ADR: the two low bits of the distance are bits 29 and 30, the others bits 5 to 23.
    code[kAdrsArm[i]] |= (distance & 3U) << 29U | (distance >> 2U) << 5U;
  }
  std::string bytes;
  append(bytes, code);
  return bytes;
}

Header file_header(std::uint16_t machine) {
  Header header{};
  std::copy(kElfMagic.begin(), kElfMagic.end(), header.ident.begin());
  header.ident[elf::kClass] = elf::kClass64;
  header.ident[elf::kByteOrder] = elf::kLittleEndian;
  header.ident[elf::kIdentVersion] = elf::kCurrentVersion;
  header.type = elf::kTypeExecutable;
  header.machine = machine;
  header.version = elf::kCurrentVersion;
  header.entry = kAddress + kCodeOffset;
  header.segments = sizeof(Header);
  header.header_size = sizeof(Header);
  header.segment_header_size = sizeof(Segment);
  header.segment_count = 2;
  return header;
}

Segment load_segment(std::size_t size) {
  Segment segment{};
  segment.type = elf::kSegmentLoad;
  segment.flags = elf::kReadable | elf::kExecutable;
  segment.address = kAddress;
  segment.physical_address = kAddress;
  segment.file_size = size;
  segment.memory_size = size;
  segment.alignment = kPage;
  return segment;
}

/// Without it the kernel would make the stack executable.
Segment stack_segment() {
  Segment segment{};
  segment.type = elf::kSegmentGnuStack;
  segment.flags = elf::kReadable | elf::kWritable;
  segment.alignment = 16;
  return segment;
}

}  // namespace

std::string render_launcher(const LauncherCommand& command) {
  const bool is_arm = command.architecture == "arm64";
  std::array<std::size_t, 4> offsets{};
  std::string strings;
  const std::size_t code_size = is_arm ? sizeof(kCodeArm) : sizeof(kCodeX86);
  const std::array<std::string, 4> arguments = {command.loader, "--library-path",
                                                command.library_path, command.program};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    offsets[i] = code_size + strings.size();
    strings.append(arguments[i]).push_back('\0');
  }
  std::string program;
  append(program, file_header(is_arm ? elf::kMachineAarch64 : elf::kMachineX86_64));
  append(program, load_segment(kCodeOffset + code_size + strings.size()));
  append(program, stack_segment());
  return program + (is_arm ? code_arm(offsets) : code_x86(offsets)) + strings;
}

}  // namespace packager
