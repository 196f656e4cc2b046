#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "io/file_system.h"
#include "plan/plan.h"

namespace packager {

/// A part of an entry's data as it goes into the archive.
struct Piece {
  std::vector<std::byte> data;
  std::uint64_t content_size = 0;  ///< bytes of the file that it stands for
  std::uint32_t content_crc32 = 0;
  bool deflated = false;  ///< the same for all pieces of an entry
  bool last = false;      ///< of its entry
};

/// Reads and compresses the entries of a plan in threads, ahead of the one who takes the pieces,
/// as far as its window allows. Which pieces there are, and their bytes, depend on the content
/// alone.
class Pipeline {
 public:
  /// `plan` and `files` must outlive the pipeline. With `verify`, what was compressed is decoded
  /// and compared.
  Pipeline(const Plan& plan, const FileReader& files, unsigned threads, bool verify);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  /// Stops the threads, also when pieces are left.
  ~Pipeline();

  /// The next piece, entry by entry in the plan's order. Throws the first Error in that order.
  [[nodiscard]] Piece next();

 private:
  class LargeEntry;
  class Worker;

  /// What one thread does in one go: a run of small entries, or one chunk of a large one.
  struct Job {
    std::size_t entry = 0;  ///< the first
    std::size_t entry_count = 1;
    std::uint64_t offset = 0;           ///< of the chunk
    std::uint64_t cost = 0;             ///< bytes of content
    std::shared_ptr<LargeEntry> large;  ///< which this is a chunk of, if any
  };
  struct Result {
    bool done = false;
    std::vector<Piece> pieces;
    std::exception_ptr failure;
  };

  void make_jobs();
  void work();

  const Plan& plan_;
  const FileReader& files_;
  const std::uint64_t window_;
  const bool verify_;
  std::vector<Job> jobs_;

  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  bool stop_ = false;
  std::size_t next_job_ = 0;
  std::uint64_t in_flight_ = 0;  ///< cost of the jobs whose pieces were not taken yet
  std::vector<Result> results_;  ///< one for each job

  std::size_t current_job_ = 0;  ///< the one that next() is handing out
  std::size_t current_piece_ = 0;
  std::vector<Piece> current_;
  std::vector<std::thread> threads_;
};

}  // namespace packager
