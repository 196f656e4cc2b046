#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

/// The layout of little-endian ELF files, by the System V ABI and its GNU additions, as far as it
/// is read or written here; `Word` is std::uint32_t or std::uint64_t, by the file's class.
/// <elf.h> has the same, but not on macOS.
namespace packager::elf {

static_assert(std::endian::native == std::endian::little, "structures are copied as they are");

// Places in Header::ident, and what may stand there.
inline constexpr std::size_t kClass = 4;
inline constexpr std::uint8_t kClass32 = 1;
inline constexpr std::uint8_t kClass64 = 2;
inline constexpr std::size_t kByteOrder = 5;
inline constexpr std::uint8_t kLittleEndian = 1;
inline constexpr std::uint8_t kBigEndian = 2;
inline constexpr std::size_t kIdentVersion = 6;
inline constexpr std::uint8_t kCurrentVersion = 1;

inline constexpr std::uint16_t kTypeExecutable = 2;  // ET_EXEC
inline constexpr std::uint16_t kTypeDynamic = 3;     // ET_DYN

inline constexpr std::uint16_t kMachine386 = 3;
inline constexpr std::uint16_t kMachinePpc64 = 21;
inline constexpr std::uint16_t kMachineS390 = 22;
inline constexpr std::uint16_t kMachineArm = 40;
inline constexpr std::uint16_t kMachineX86_64 = 62;
inline constexpr std::uint16_t kMachineAarch64 = 183;
inline constexpr std::uint16_t kMachineRiscv = 243;

inline constexpr std::uint16_t kManySegments = 0xffff;        // PN_XNUM: counted elsewhere
inline constexpr std::uint16_t kIndexElsewhere = 0xffff;      // SHN_XINDEX
inline constexpr std::uint16_t kFirstReservedIndex = 0xff00;  // SHN_LORESERVE

template <typename Word>
struct Header {
  std::array<std::uint8_t, 16> ident;
  std::uint16_t type;
  std::uint16_t machine;
  std::uint32_t version;
  Word entry;
  Word segments;  ///< offset of their headers; 0 if there are none
  Word sections;  ///< the same of the sections
  std::uint32_t flags;
  std::uint16_t header_size;
  std::uint16_t segment_header_size;
  std::uint16_t segment_count;
  std::uint16_t section_header_size;
  std::uint16_t section_count;
  std::uint16_t names_section;  ///< number of the section that holds the sections' names
};

template <typename Word>
struct Segment;

template <>
struct Segment<std::uint32_t> {
  std::uint32_t type;
  std::uint32_t offset;
  std::uint32_t address;
  std::uint32_t physical_address;
  std::uint32_t file_size;
  std::uint32_t memory_size;
  std::uint32_t flags;
  std::uint32_t alignment;
};

template <>
struct Segment<std::uint64_t> {
  std::uint32_t type;
  std::uint32_t flags;
  std::uint64_t offset;
  std::uint64_t address;
  std::uint64_t physical_address;
  std::uint64_t file_size;
  std::uint64_t memory_size;
  std::uint64_t alignment;
};

inline constexpr std::uint32_t kSegmentLoad = 1;
inline constexpr std::uint32_t kSegmentDynamic = 2;
inline constexpr std::uint32_t kSegmentInterpreter = 3;
inline constexpr std::uint32_t kSegmentNote = 4;
inline constexpr std::uint32_t kSegmentGnuStack = 0x6474e551;

inline constexpr std::uint32_t kExecutable = 1;  // Segment::flags
inline constexpr std::uint32_t kWritable = 2;
inline constexpr std::uint32_t kReadable = 4;

template <typename Word>
struct Section {
  std::uint32_t name;  ///< offset in the section of names
  std::uint32_t type;
  Word flags;
  Word address;
  Word offset;
  Word size;
  std::uint32_t link;
  std::uint32_t info;
  Word alignment;
  Word entry_size;
};

inline constexpr std::uint32_t kSectionNull = 0;
inline constexpr std::uint32_t kSectionSymbols = 2;
inline constexpr std::uint32_t kSectionStrings = 3;
inline constexpr std::uint32_t kSectionRela = 4;
inline constexpr std::uint32_t kSectionNoBits = 8;
inline constexpr std::uint32_t kSectionRel = 9;
inline constexpr std::uint32_t kSectionDynamicSymbols = 11;
inline constexpr std::uint32_t kSectionSymbolSections = 18;  // SHT_SYMTAB_SHNDX
inline constexpr std::uint32_t kSectionVersions = 0x6fffffff;

inline constexpr std::uint64_t kAllocated = 2;         // Section::flags
inline constexpr std::uint64_t kCompressed = 0x800;    // Section::flags
inline constexpr std::uint64_t kInfoIsSection = 0x40;  // SHF_INFO_LINK

template <typename Word>
struct Dynamic {
  Word tag;
  Word value;
};

inline constexpr std::uint64_t kTagNull = 0;
inline constexpr std::uint64_t kTagNeeded = 1;
inline constexpr std::uint64_t kTagStrings = 5;
inline constexpr std::uint64_t kTagStringsSize = 10;
inline constexpr std::uint64_t kTagSoname = 14;
inline constexpr std::uint64_t kTagRpath = 15;
inline constexpr std::uint64_t kTagRunpath = 29;
inline constexpr std::uint64_t kTagRelr = 36;
inline constexpr std::uint64_t kTagSimpleRelocations = 0x6ffffff9;  // DT_RELACOUNT
inline constexpr std::uint64_t kTagFlags1 = 0x6ffffffb;
inline constexpr std::uint64_t kTagDefinitions = 0x6ffffffc;  // DT_VERDEF
inline constexpr std::uint64_t kTagDefinitionCount = 0x6ffffffd;
inline constexpr std::uint64_t kTagNeeds = 0x6ffffffe;  // DT_VERNEED
inline constexpr std::uint64_t kTagNeedCount = 0x6fffffff;

inline constexpr std::uint64_t kNoDefaultLibraries = 0x800;  // DF_1_NODEFLIB
inline constexpr std::uint64_t kPie = 0x08000000;            // DF_1_PIE

template <typename Word>
struct Symbol;

template <>
struct Symbol<std::uint32_t> {
  std::uint32_t name;
  std::uint32_t value;
  std::uint32_t size;
  std::uint8_t info;
  std::uint8_t other;
  std::uint16_t section;
};

template <>
struct Symbol<std::uint64_t> {
  std::uint32_t name;
  std::uint8_t info;
  std::uint8_t other;
  std::uint16_t section;
  std::uint64_t value;
  std::uint64_t size;
};

inline constexpr std::uint16_t kUndefined = 0;  // Symbol::section

/// A version that the file defines, and its name.
struct Definition {
  std::uint16_t version;
  std::uint16_t flags;
  std::uint16_t index;
  std::uint16_t name_count;
  std::uint32_t hash;
  std::uint32_t first_name;  ///< these two count from the start of this structure
  std::uint32_t next;
};

struct DefinitionName {
  std::uint32_t name;
  std::uint32_t next;
};

inline constexpr std::uint16_t kBaseVersion = 1;  // Definition::flags

/// A library whose versions the file needs, and one of these.
struct Need {
  std::uint16_t version;
  std::uint16_t count;
  std::uint32_t library;
  std::uint32_t first;  ///< these two count from the start of this structure
  std::uint32_t next;
};

struct NeededVersion {
  std::uint32_t hash;
  std::uint16_t flags;
  std::uint16_t index;
  std::uint32_t name;
  std::uint32_t next;
};

struct Note {
  std::uint32_t name_size;
  std::uint32_t content_size;
  std::uint32_t type;
};

inline constexpr std::uint32_t kNoteAbiTag = 1;
inline constexpr std::uint32_t kNoteBuildId = 3;
inline constexpr std::uint32_t kNoteProperties = 5;  // NT_GNU_PROPERTY_TYPE_0

struct Property {
  std::uint32_t type;
  std::uint32_t size;
};

inline constexpr std::uint32_t kX86IsaNeeded = 0xc0008002;

static_assert(sizeof(Header<std::uint32_t>) == 52 && sizeof(Header<std::uint64_t>) == 64);
static_assert(sizeof(Segment<std::uint32_t>) == 32 && sizeof(Segment<std::uint64_t>) == 56);
static_assert(sizeof(Section<std::uint32_t>) == 40 && sizeof(Section<std::uint64_t>) == 64);
static_assert(sizeof(Symbol<std::uint32_t>) == 16 && sizeof(Symbol<std::uint64_t>) == 24);
static_assert(sizeof(Definition) == 20 && sizeof(Need) == 16 && sizeof(NeededVersion) == 16);

}  // namespace packager::elf
