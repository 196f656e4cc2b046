#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "zip/writer.h"

namespace packager {

/// One line on standard error that is rewritten ten times a second at most, and wiped at the end.
class TerminalProgress : public Progress {
 public:
  /// Nothing if standard error is no terminal: a build's log is no place for it.
  [[nodiscard]] static std::unique_ptr<TerminalProgress> if_terminal(std::string package);

  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void advance(std::uint64_t bytes_done, std::uint64_t bytes_total,
               const std::string& current) override;

 private:
  using Clock = std::chrono::steady_clock;
  TerminalProgress(std::string package, std::size_t columns);

  std::string package_;
  std::size_t columns_;
  Clock::time_point started_;
  Clock::time_point shown_;
  bool visible_ = false;
};

/// The line: "hello  45 %  61.00 of 135.00 MiB  52.3 MiB/s  lib/libfoo.so", the name of the file
/// cut in its middle, all in at most `columns` characters.
[[nodiscard]] std::string progress_line(const std::string& package, std::uint64_t bytes_done,
                                        std::uint64_t bytes_total, double seconds,
                                        const std::string& current, std::size_t columns);

}  // namespace packager
