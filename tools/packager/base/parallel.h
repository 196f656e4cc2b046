#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace packager {

/// Calls `work` in `count` threads, or in as many as the system has left; in none of them is no
/// error. The caller joins them.
template <typename Work>
[[nodiscard]] std::vector<std::thread> start_threads(std::size_t count, const Work& work) {
  std::vector<std::thread> threads;
  threads.reserve(count);
  try {
    while (threads.size() < count)
      threads.emplace_back(work);
  } catch (const std::exception&) {
    // A container's limit of processes, or of memory: those that run do the work of all.
  }
  return threads;
}

/// Calls `work` for each number below `count`, in threads; rethrows the first exception by number.
template <typename Work>
void for_each_in_parallel(std::size_t count, unsigned threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t failed = count;
  std::exception_ptr failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (i < failed) {
          failed = i;
          failure = std::current_exception();
        }
      }
    }
  };
  const std::size_t wanted = std::min<std::size_t>(threads, count);
  std::vector<std::thread> others = start_threads(wanted < 2 ? 0 : wanted - 1, run);
  run();
  for (std::thread& thread : others)
    thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace packager
