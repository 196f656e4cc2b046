#include "zip/pipeline.h"

#include <libdeflate.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "zip/deflate.h"
#include "zip/entry_content.h"
#include "zip/entry_header.h"
#include "zip/entry_input.h"
#include "zip/reuse.h"

namespace packager {
namespace {

/// Small entries are handed to the threads in runs of about this many bytes.
constexpr std::uint64_t kRunSize = std::uint64_t{128} * 1024;
constexpr std::size_t kRunEntries = 64;
/// Data that is reused is copied in parts of this size, which stay in a processor's own cache.
constexpr std::uint64_t kCopySize = std::uint64_t{256} << 10U;
/// Bytes of content that may wait for the one who takes the pieces, besides one chunk a thread.
constexpr std::uint64_t kWindow = std::uint64_t{12} << 20U;

// What may be used in all, and what a thread uses: content, what is made of it, twice, and the
// compressor, of which that of Compression::kBest is large.
constexpr std::uint64_t kMemory = std::uint64_t{64} << 20U;
constexpr std::uint64_t kMemoryPerThread = std::uint64_t{8} << 20U;
constexpr std::uint64_t kUsedByThread = 4 * kChunkSize;
constexpr std::uint64_t kUsedByBest = std::uint64_t{11} << 20U;

/// A file is stored as a whole if none of so many samples shrinks: were a tenth of it
/// compressible, one in five such files would pass the fewest, one in a thousand the most.
constexpr std::uint64_t kFewestSamples = 16;
constexpr std::uint64_t kMostSamples = 64;

std::uint32_t crc32_of(std::span<const std::byte> content) {
  return libdeflate_crc32(0, content.data(), content.size());
}

/// Mostly a hole of a sparse file.
bool is_zeros(std::span<const std::byte> content) {
  return content[0] == std::byte{0} &&
         std::memcmp(content.data(), content.data() + 1, content.size() - 1) == 0;
}

/// As many threads as were asked for, or as memory allows.
unsigned affordable_threads(const Plan& plan, unsigned threads) {
  const bool best = std::ranges::any_of(plan.entries, [](const Entry& entry) {
    return entry.kind == EntryKind::kFile && entry.compression == Compression::kBest;
  });
  const std::uint64_t memory = kMemory + threads * kMemoryPerThread - kWindow;
  const std::uint64_t most = memory / (kUsedByThread + (best ? kUsedByBest : 0));
  return static_cast<unsigned>(std::min<std::uint64_t>(threads, most));
}

}  // namespace

/// A file of several chunks, opened by the first thread that comes to it and closed by the last.
class Pipeline::LargeEntry {
 public:
  LargeEntry(const Entry& entry, const FileReader& files, std::uint64_t chunks)
      : entry_(entry), files_(files), chunks_(chunks), unread_(chunks) {}

  void open(Deflater& deflater) {
    std::call_once(opened_, [&] {
      input_ = std::make_unique<EntryInput>(entry_, files_);
      incompressible_ = has_only_incompressible_samples(deflater);
    });
  }
  /// As EntryInput::read; each chunk once.
  void read(std::uint64_t offset, std::span<std::byte> buffer) {
    input_->read(offset, buffer);
    if (unread_.fetch_sub(1) == 1) {
      input_->check_unchanged();
      input_.reset();
    }
  }
  [[nodiscard]] bool incompressible() const { return incompressible_; }

 private:
  [[nodiscard]] bool has_only_incompressible_samples(Deflater& deflater) const {
    std::vector<std::byte> sample(kSampleSize);
    const std::uint64_t samples = std::clamp(2 * chunks_, kFewestSamples, kMostSamples);
    const std::uint64_t part = entry_.status.size / samples;
    for (std::uint64_t i = 0; i < samples; ++i) {
      input_->read(i * part + (part - kSampleSize) / 2, sample);
      if (!deflater.is_incompressible(sample)) return false;
    }
    return true;
  }

  const Entry& entry_;
  const FileReader& files_;
  const std::uint64_t chunks_;
  std::once_flag opened_;
  std::unique_ptr<EntryInput> input_;
  bool incompressible_ = false;
  std::atomic<std::uint64_t> unread_;
};

/// What a thread keeps from job to job.
class Pipeline::Worker {
 public:
  Worker(const Pipeline& pipeline)
      : plan_(pipeline.plan_),
        files_(pipeline.files_),
        reusable_(pipeline.reusable_),
        deflater_(pipeline.verify_) {}

  std::vector<Piece> run(const Job& job) {
    std::vector<Piece> pieces;
    pieces.reserve(job.entry_count);
    if (job.part) {
      pieces.push_back(job.large ? chunk(job) : copy(job.entry, job.offset, job.cost));
      return pieces;
    }
    for (std::size_t i = job.entry; i < job.entry + job.entry_count; ++i) {
      const std::optional<StoredData>& data = reusable_.data[i];
      pieces.push_back(data ? copy(i, 0, data->size) : small_entry(plan_.entries[i]));
    }
    return pieces;
  }

 private:
  Piece copy(std::size_t entry, std::uint64_t offset, std::uint64_t size) {
    const StoredData& data = *reusable_.data[entry];
    Piece piece;
    piece.deflated = data.deflated;
    piece.data.resize(size);
    if (reusable_.archive->read_at(data.offset + offset, piece.data) != size) {
      throw DamagedArchive("the previous archive is shorter than its index says");
    }
    piece.last = offset + size == data.size;
    if (piece.last) {
      piece.content_size = plan_.entries[entry].status.size;
      piece.content_crc32 = data.content_crc32;
    }
    return piece;
  }

  Piece chunk(const Job& job) {
    const Entry& entry = plan_.entries[job.entry];
    LargeEntry& large = *job.large;
    large.open(deflater_);
    content_.resize(job.cost);
    large.read(job.offset, content_);

    Piece piece;
    piece.content_size = content_.size();
    piece.content_crc32 = crc32_of(content_);
    piece.deflated = !large.incompressible();
    piece.last = job.offset + job.cost == entry.status.size;
    if (!piece.deflated) {
      piece.data = content_;
    } else if (!piece.last && is_zeros(content_)) {
      piece.data = deflater_.compress_zeros(content_.size(), entry.compression);
    } else {
      piece.data = deflater_.compress_part(content_, entry.compression, piece.last);
    }
    return piece;
  }

  Piece small_entry(const Entry& entry) {
    content_.resize(content_size(entry));
    if (entry.kind == EntryKind::kFile) {
      const EntryInput input(entry, files_);
      input.read(0, content_);
      input.check_unchanged();
    } else {
      std::ranges::copy(std::as_bytes(std::span(entry.link_target)), content_.begin());
    }

    Piece piece;
    piece.last = true;
    piece.content_size = content_.size();
    piece.content_crc32 = crc32_of(content_);
    piece.data = deflater_.compress(content_, entry.compression);
    piece.deflated = !piece.data.empty();
    if (!piece.deflated) piece.data = content_;
    return piece;
  }

  const Plan& plan_;
  const FileReader& files_;
  const Reusable& reusable_;
  Deflater deflater_;
  std::vector<std::byte> content_;
};

Pipeline::Pipeline(const Plan& plan, const FileReader& files, const Reusable& reusable,
                   unsigned threads, bool verify)
    : plan_(plan),
      files_(files),
      reusable_(reusable),
      window_(kWindow + threads * kChunkSize),
      verify_(verify) {
  make_jobs();
  results_.resize(jobs_.size());
  threads_ = start_threads(std::min<std::size_t>(affordable_threads(plan, threads), jobs_.size()),
                           [this] { work(true); });
}

Pipeline::~Pipeline() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  room_.notify_all();
  for (std::thread& thread : threads_)
    thread.join();
}

std::uint64_t Pipeline::bytes_to_read(std::size_t entry) const {
  const std::optional<StoredData>& data = reusable_.data[entry];
  return data ? data->size : content_size(plan_.entries[entry]);
}

void Pipeline::make_jobs() {
  for (std::size_t i = 0; i < plan_.entries.size(); ++i) {
    const std::uint64_t size = bytes_to_read(i);
    const std::uint64_t part_size = reusable_.data[i] ? kCopySize : kChunkSize;
    if (size > part_size) {
      const std::uint64_t parts = (size + part_size - 1) / part_size;
      std::shared_ptr<LargeEntry> large;
      if (!reusable_.data[i]) {
        large = std::make_shared<LargeEntry>(plan_.entries[i], files_, parts);
      }
      for (std::uint64_t offset = 0; offset < size; offset += part_size) {
        jobs_.push_back({i, 1, std::min(part_size, size - offset), true, offset, large});
      }
      continue;
    }
    Job* const run = jobs_.empty() ? nullptr : &jobs_.back();
    if (run != nullptr && !run->part && run->entry_count < kRunEntries &&
        run->cost + size <= kRunSize) {
      ++run->entry_count;
      run->cost += size;
    } else {
      jobs_.push_back({i, 1, size, false, 0, nullptr});
    }
  }
}

void Pipeline::work(bool ahead) {
  std::unique_ptr<Worker> worker;
  std::unique_lock lock(mutex_);
  do {
    room_.wait(lock, [&] {
      return stop_ || next_job_ == jobs_.size() || in_flight_ == 0 ||
             in_flight_ + jobs_[next_job_].cost <= window_;
    });
    if (stop_ || next_job_ == jobs_.size()) return;
    const std::size_t number = next_job_++;
    Job& job = jobs_[number];
    in_flight_ += job.cost;
    lock.unlock();

    Result result;
    try {
      if (!worker) worker = std::make_unique<Worker>(*this);
      result.pieces = worker->run(job);
    } catch (...) {
      result.failure = std::current_exception();
    }
    job.large.reset();
    result.done = true;

    lock.lock();
    results_[number] = std::move(result);
    ready_.notify_one();
  } while (ahead);
}

Piece Pipeline::next() {
  if (current_piece_ == current_.size()) {
    if (threads_.empty()) work(false);
    std::unique_lock lock(mutex_);
    Result& result = results_.at(current_job_);
    ready_.wait(lock, [&] { return result.done; });
    if (result.failure) std::rethrow_exception(result.failure);
    current_ = std::exchange(result.pieces, {});
    current_piece_ = 0;
    in_flight_ -= jobs_[current_job_].cost;
    ++current_job_;
    lock.unlock();
    room_.notify_all();
  }
  return std::move(current_[current_piece_++]);
}

}  // namespace packager
