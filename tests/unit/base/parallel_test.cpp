#include "base/parallel.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>

#include "support/no_threads.h"

namespace packager {
namespace {

TEST(Parallel, DoesEachNumberOnce) {
  std::array<std::atomic<int>, 100> done{};
  for_each_in_parallel(done.size(), 4, [&](std::size_t i) { ++done.at(i); });
  for (const std::atomic<int>& count : done)
    EXPECT_EQ(count, 1);
}

TEST(Parallel, ThrowsTheFirstErrorByNumber) {
  try {
    for_each_in_parallel(50, 4, [](std::size_t i) {
      if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
    });
    FAIL() << "no error";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), std::string("7"));
  }
}

TEST(Parallel, NeedsNoThread) {
  const test::NoThreads no_threads;
  EXPECT_TRUE(start_threads(3, [] {}).empty());
  int done = 0;
  for_each_in_parallel(5, 4, [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 5);
}

}  // namespace
}  // namespace packager
