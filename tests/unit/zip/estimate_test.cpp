#include "zip/estimate.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::compressible;
using testing::error_of;
using testing::Folder;
using testing::incompressible;
using testing::PlanBuilder;
using testing::write_file;

WriteResult write(const Plan& plan, const Folder& folder) {
  return testing::write_zip(plan, folder / "out.zip");
}

void set_profile(Plan& plan, Compression profile) {
  for (Entry& entry : plan.entries)
    entry.compression = profile;
}

TEST(Estimate, ComesNearToWhatTheProfileMakes) {
  const Folder folder;
  PlanBuilder builder(folder);
  for (unsigned i = 0; i < 30; ++i) {
    const std::string name = std::to_string(i);
    builder.file("small" + name, compressible(std::size_t{3000} * i, i));
    builder.file("large" + name, compressible(std::size_t{20'000} * (i % 7), i));
  }
  builder.file("stored", incompressible(100'000, 1));
  Plan plan = builder.plan();
  const Archive archive = write(plan, folder).archive;
  const SizeEstimate fast =
      estimate_size(plan, archive, RealFileSystem(), Compression::kFast, 2, 1'000'000);
  const SizeEstimate best =
      estimate_size(plan, archive, RealFileSystem(), Compression::kBest, 2, 1'000'000);

  set_profile(plan, Compression::kFast);
  const auto real_fast = static_cast<double>(write(plan, folder).archive.size);
  set_profile(plan, Compression::kBest);
  const auto real_best = static_cast<double>(write(plan, folder).archive.size);
  EXPECT_GT(real_fast, 1.01 * static_cast<double>(archive.size)) << "else it is no test";
  EXPECT_LT(real_best, 0.99 * static_cast<double>(archive.size)) << "else it is no test";
  EXPECT_NEAR(static_cast<double>(fast.size), real_fast, static_cast<double>(fast.margin));
  EXPECT_NEAR(static_cast<double>(best.size), real_best, static_cast<double>(best.margin));
  EXPECT_LT(static_cast<double>(fast.margin), 0.02 * real_fast);
  EXPECT_LT(static_cast<double>(best.margin), 0.02 * real_best);
}

TEST(Estimate, IsExactForTheSameProfileAndForWhatIsStored) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", compressible(50'000, 1));
  builder.directory("b");
  Plan plan = builder.plan();
  const Archive archive = write(plan, folder).archive;
  const SizeEstimate same =
      estimate_size(plan, archive, RealFileSystem(), Compression::kDefault, 1);
  EXPECT_EQ(same.size, archive.size);
  EXPECT_EQ(same.margin, 0U);

  PlanBuilder stored(folder);
  stored.file("random", incompressible(5000, 1));
  const Archive other = write(stored.plan(), folder).archive;
  const SizeEstimate best =
      estimate_size(stored.plan(), other, RealFileSystem(), Compression::kBest, 1);
  EXPECT_EQ(best.size, other.size);
  EXPECT_EQ(best.margin, 0U);
}

TEST(Estimate, RefusesAFileThatChanged) {
  const Folder folder;
  PlanBuilder builder(folder);
  builder.file("a", compressible(50'000, 1));
  const Plan plan = builder.plan();
  const Archive archive = write(plan, folder).archive;
  write_file(folder / "a", "short");
  EXPECT_EQ(
      error_of([&] {
        static_cast<void>(estimate_size(plan, archive, RealFileSystem(), Compression::kBest, 2));
      }),
      "cannot package \"" + folder / "a" + "\": it changed while it was being packaged");
}

}  // namespace
}  // namespace packager
