#include "zip/container.h"

#include <libdeflate.h>
#include <zlib.h>

#include "zip/archive.h"
#include "zip/entry_header.h"
#include "zip/records.h"

namespace packager {
namespace {

/// All that is known before the data comes; the rest is zero.
ArchiveEntry head_of(const Entry& entry) {
  ArchiveEntry head;
  head.name = stored_name(entry);
  head.size = content_size(entry);
  head.unix_mode = unix_mode(entry);
  return head;
}

/// Appends the data of one entry as it comes out of the pipeline.
WrittenEntry write_data(Pipeline& pipeline, ArchiveFile& file, std::size_t index,
                        const PieceListener& listener) {
  WrittenEntry written;
  bool last = false;
  while (!last) {
    const Piece piece = pipeline.next();
    last = piece.last;
    written.deflated = piece.deflated;
    written.content_crc32 = static_cast<std::uint32_t>(crc32_combine(
        written.content_crc32, piece.content_crc32, static_cast<z_off_t>(piece.content_size)));
    written.data_crc32 = libdeflate_crc32(written.data_crc32, piece.data.data(), piece.data.size());
    listener(piece, index);
    file.append(piece.data);
  }
  return written;
}

}  // namespace

std::vector<WrittenEntry> write_container(const Plan& plan, Pipeline& pipeline, ArchiveFile& file,
                                          const PieceListener& listener) {
  std::vector<WrittenEntry> written;
  written.reserve(plan.entries.size());
  std::vector<std::byte> directory;
  for (const Entry& planned : plan.entries) {
    ArchiveEntry entry = head_of(planned);
    const std::uint64_t offset = file.size();
    const std::vector<std::byte> unfinished = local_header(entry);
    file.append(unfinished);
    written.push_back(write_data(pipeline, file, written.size(), listener));
    entry.method = written.back().deflated ? zip_record::kDeflated : zip_record::kStored;
    entry.crc32 = written.back().content_crc32;
    entry.compressed_size = file.size() - offset - unfinished.size();
    file.replace(offset, local_header(entry));
    file.settle();
    append_central_header(directory, entry, offset);
  }
  const std::uint64_t offset = file.size();
  file.append(directory);
  file.append(end_record(written.size(), directory.size(), offset));
  return written;
}

}  // namespace packager
