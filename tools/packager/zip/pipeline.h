#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "io/file_system.h"
#include "plan/plan.h"
#include "zip/archive_index.h"

namespace packager {

/// A part of an entry's data as it goes into the archive.
struct Piece {
  std::vector<std::byte> data;
  std::uint64_t content_size = 0;  ///< bytes of the file that it stands for
  std::uint32_t content_crc32 = 0;
  bool deflated = false;  ///< the same for all pieces of an entry
  bool last = false;      ///< of its entry
};

/// What of a plan need not be compressed: where the data of its entries lies in `archive`.
struct Reusable {
  const InputFile* archive = nullptr;           ///< not owned; may be null if there is no data
  std::vector<std::optional<StoredData>> data;  ///< one for each entry
};

/// Reads and compresses the entries of a plan in threads, ahead of the one who takes the pieces,
/// as far as its window allows. The bytes of the pieces depend on the content alone. What is
/// reused is copied unchecked; its first pieces have neither size nor CRC, the last has all.
class Pipeline {
 public:
  /// `plan`, `files` and `reusable` must outlive the pipeline. With `verify`, what was compressed
  /// is decoded and compared.
  Pipeline(const Plan& plan, const FileReader& files, const Reusable& reusable, unsigned threads,
           bool verify);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  /// Stops the threads, also when pieces are left.
  ~Pipeline();

  /// The next piece, entry by entry in the plan's order. Throws the first Error in that order.
  [[nodiscard]] Piece next();

 private:
  class LargeEntry;
  class Worker;

  /// What one thread does in one go: a run of small entries, or a part of a large one.
  struct Job {
    std::size_t entry = 0;  ///< the first
    std::size_t entry_count = 1;
    std::uint64_t cost = 0;             ///< bytes to be read
    bool part = false;                  ///< of the entry, from `offset`
    std::uint64_t offset = 0;           ///< in the file, or in the data that is reused
    std::shared_ptr<LargeEntry> large;  ///< shared by the parts of a file
  };
  struct Result {
    bool done = false;
    std::vector<Piece> pieces;
    std::exception_ptr failure;
  };

  [[nodiscard]] std::uint64_t bytes_to_read(std::size_t entry) const;
  void make_jobs();
  /// What there is to do, until the end; or else the next job alone.
  void work(bool ahead);

  const Plan& plan_;
  const FileReader& files_;
  const Reusable& reusable_;
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
  std::vector<std::thread> threads_;  ///< none if the system has none: then next() does the work
};

}  // namespace packager
