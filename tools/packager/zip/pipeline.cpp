#include "zip/pipeline.h"

#include <libdeflate.h>

#include <algorithm>
#include <span>
#include <utility>

namespace packager {
namespace {

/// Small entries are handed to the threads in runs of about this many bytes.
constexpr std::uint64_t kRunSize = std::uint64_t{128} * 1024;
constexpr std::size_t kRunEntries = 64;
/// Bytes of content that may wait for the one who takes the pieces, and as many more a thread.
constexpr std::uint64_t kWindow = std::uint64_t{12} << 20U;
constexpr std::uint64_t kWindowPerThread = 2 * kChunkSize;

bool is_large(const Entry& entry) {
  return entry.kind == EntryKind::kFile && entry.status.size > kChunkSize;
}

std::uint64_t content_size(const Entry& entry) {
  return entry.kind == EntryKind::kFile ? entry.status.size : entry.link_target.size();
}

std::uint32_t crc32_of(std::span<const std::byte> content) {
  return libdeflate_crc32(0, content.data(), content.size());
}

}  // namespace

/// What a thread keeps from job to job.
class Pipeline::Worker {
 public:
  Worker(const Pipeline& pipeline)
      : plan_(pipeline.plan_), files_(pipeline.files_), deflater_(pipeline.verify_) {}

  std::vector<Piece> run(const Job& job) {
    std::vector<Piece> pieces;
    if (job.input) {
      pieces.push_back(chunk(job));
      return pieces;
    }
    pieces.reserve(job.entry_count);
    for (std::size_t i = 0; i < job.entry_count; ++i) {
      pieces.push_back(small_entry(plan_.entries[job.entry + i]));
    }
    return pieces;
  }

 private:
  Piece chunk(const Job& job) {
    const Entry& entry = plan_.entries[job.entry];
    content_.resize(job.cost);
    job.input->get().read(job.offset, content_);
    job.input->done();

    Piece piece;
    piece.content_size = content_.size();
    piece.content_crc32 = crc32_of(content_);
    piece.deflated = true;
    piece.last = job.offset + job.cost == entry.status.size;
    piece.data = deflater_.compress_part(content_, entry.compression, piece.last);
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
  Deflater deflater_;
  std::vector<std::byte> content_;
};

Pipeline::Pipeline(const Plan& plan, const FileReader& files, unsigned threads, bool verify)
    : plan_(plan), files_(files), window_(kWindow + threads * kWindowPerThread), verify_(verify) {
  make_jobs();
  results_.resize(jobs_.size());
  threads_.reserve(threads);
  for (unsigned i = 0; i < std::min<std::size_t>(threads, jobs_.size()); ++i) {
    threads_.emplace_back([this] { work(); });
  }
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

void Pipeline::make_jobs() {
  const std::vector<Entry>& entries = plan_.entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::uint64_t size = content_size(entries[i]);
    if (is_large(entries[i])) {
      const std::uint64_t chunks = (size + kChunkSize - 1) / kChunkSize;
      const auto input = std::make_shared<SharedEntryInput>(entries[i], files_, chunks);
      for (std::uint64_t offset = 0; offset < size; offset += kChunkSize) {
        jobs_.push_back({i, 1, offset, std::min<std::uint64_t>(kChunkSize, size - offset), input});
      }
      continue;
    }
    Job* const run = jobs_.empty() ? nullptr : &jobs_.back();
    if (run != nullptr && !run->input && run->entry_count < kRunEntries &&
        run->cost + size <= kRunSize) {
      ++run->entry_count;
      run->cost += size;
    } else {
      jobs_.push_back({i, 1, 0, size, nullptr});
    }
  }
}

void Pipeline::work() {
  std::unique_ptr<Worker> worker;
  std::unique_lock lock(mutex_);
  while (true) {
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
    job.input.reset();
    result.done = true;

    lock.lock();
    results_[number] = std::move(result);
    ready_.notify_one();
  }
}

Piece Pipeline::next() {
  if (current_piece_ == current_.size()) {
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
