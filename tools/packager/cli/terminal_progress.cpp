#include "cli/terminal_progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr auto kBetweenLines = std::chrono::milliseconds(100);
constexpr auto kQuietStart = std::chrono::milliseconds(300);  // short work needs no progress

/// The first `count` characters, or the last ones.
std::string_view start_of(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (count-- > 0 && end < text.size()) {
    end += std::max<std::size_t>(utf8_character_length(text.substr(end)), 1);
  }
  return text.substr(0, end);
}

std::string_view end_of(std::string_view text, std::size_t count) {
  const std::size_t all = character_count(text);
  return text.substr(start_of(text, all - std::min(all, count)).size());
}

std::string cut_in_middle(const std::string& text, std::size_t columns) {
  if (character_count(text) <= columns) return text;
  if (columns < 5) return "";
  const std::size_t front = (columns - 3) / 2;
  std::string result(start_of(text, front));
  return result.append("...").append(end_of(text, columns - 3 - front));
}

}  // namespace

std::string progress_line(const std::string& package, std::uint64_t bytes_done,
                          std::uint64_t bytes_total, double seconds, const std::string& current,
                          std::size_t columns) {
  const std::uint64_t percent = bytes_total == 0 ? 100 : bytes_done * 100 / bytes_total;
  std::string line = escaped(package) + "  " + std::to_string(percent) + " %  " +
                     format_mib(bytes_done) + " of " + format_mib(bytes_total);
  if (seconds > 0) {
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(bytes_done) / seconds);
    line += "  " + format_mib(rate) + "/s";
  }
  const std::size_t used = character_count(line);
  if (used >= columns) return std::string(start_of(line, columns));
  if (columns - used > 8) line += "  " + cut_in_middle(escaped(current), columns - used - 2);
  return line;
}

std::unique_ptr<TerminalProgress> TerminalProgress::if_terminal(std::string package) {
  if (::isatty(STDERR_FILENO) == 0) return nullptr;
  winsize size{};
  std::size_t columns = 80;
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) columns = size.ws_col;
  return std::unique_ptr<TerminalProgress>(new TerminalProgress(std::move(package), columns));
}

TerminalProgress::TerminalProgress(std::string package, std::size_t columns)
    : package_(std::move(package)), columns_(columns - 1), started_(Clock::now()) {
  shown_ = started_ + kQuietStart - kBetweenLines;
}

TerminalProgress::~TerminalProgress() {
  if (visible_) std::fputs("\r\x1b[K", stderr);
}

void TerminalProgress::advance(std::uint64_t bytes_done, std::uint64_t bytes_total,
                               const std::string& current) {
  const Clock::time_point now = Clock::now();
  if (now < shown_ + kBetweenLines) return;
  shown_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  const std::string line =
      progress_line(package_, bytes_done, bytes_total, seconds, current, columns_);
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
}

}  // namespace packager
