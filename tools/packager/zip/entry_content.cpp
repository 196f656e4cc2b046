#include "zip/entry_content.h"

#include <algorithm>
#include <new>

namespace packager {
namespace {

constexpr std::size_t kPartSize = std::size_t{64} << 10U;

}  // namespace

void EntryContent::EndInflate::operator()(z_stream* stream) const {
  inflateEnd(stream);
  delete stream;
}

EntryContent::EntryContent(const InputFile& zip, std::uint64_t offset, std::uint64_t size,
                           bool deflated)
    : zip_(zip), offset_(offset), left_(size) {
  if (!deflated) return;
  inflate_.reset(new z_stream{});
  if (inflateInit2(inflate_.get(), -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  data_.resize(std::min<std::uint64_t>(kPartSize, size));
}

std::size_t EntryContent::read(std::span<std::byte> buffer) {
  return inflate_ ? inflate_to(buffer) : read_data(buffer);
}

std::size_t EntryContent::inflate_to(std::span<std::byte> buffer) {
  std::size_t done = 0;
  while (done < buffer.size() && !ended_) {
    if (inflate_->avail_in == 0 && left_ > 0) {
      inflate_->avail_in = static_cast<uInt>(read_data(data_));
      inflate_->next_in = reinterpret_cast<Bytef*>(data_.data());
    }
    const std::size_t room = std::min<std::size_t>(buffer.size() - done, std::size_t{1} << 30U);
    inflate_->next_out = reinterpret_cast<Bytef*>(buffer.data() + done);
    inflate_->avail_out = static_cast<uInt>(room);
    const int result = inflate(inflate_.get(), Z_NO_FLUSH);
    done += room - inflate_->avail_out;
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result == Z_BUF_ERROR) throw DamagedArchive("its data is cut off");
    if (result != Z_OK && result != Z_STREAM_END) throw DamagedArchive("its data is damaged");
    ended_ = result == Z_STREAM_END;
  }
  return done;
}

std::size_t EntryContent::read_data(std::span<std::byte> buffer) {
  buffer = buffer.first(std::min<std::uint64_t>(buffer.size(), left_));
  if (zip_.read_at(offset_, buffer) != buffer.size()) throw DamagedArchive("its data is cut off");
  offset_ += buffer.size();
  left_ -= buffer.size();
  return buffer.size();
}

}  // namespace packager
