#include "measure/layers.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "support/error_of.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using testing::error_of;
using testing::Folder;
using testing::PlanBuilder;

constexpr const char* kVersion = "arn:aws:lambda:eu-west-1:123456789012:layer:common:3";

LayerReference published(std::optional<std::uint64_t> size = std::nullopt) {
  LayerReference reference;
  reference.arn = kVersion;
  reference.unzipped_size = size;
  return reference;
}

TEST(Layers, OfThisBuildAreMeasured) {
  const Folder folder;
  PlanBuilder plan(folder);
  plan.file("one", "12345").name = "lib/libone.so.1";
  plan.file("two", "123").name = "lib/python/two.so";
  plan.file("text", "1").name = "lib/readme.txt";
  const WriteResult written = testing::write_zip(plan.plan(), folder / "layer.zip");
  LayerReference reference;
  reference.name = "common";
  reference.zip = folder / "layer.zip";
  reference.architecture = "arm64";
  const std::vector<Layer> layers = read_layers({reference}, Limits(), RealFileSystem());
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0].name, "common");
  EXPECT_EQ(layers[0].architecture, "arm64");
  EXPECT_EQ(layers[0].unzipped_size, 9U);
  EXPECT_EQ(layers[0].zipped_size, RealFileSystem().read(folder / "layer.zip").size());
  EXPECT_EQ(layers[0].code_sha256, written.archive.code_sha256);
  EXPECT_EQ(layers[0].size_origin, "built here");
  EXPECT_EQ(libraries_of(layers), std::set<std::string>{"libone.so.1"});
  EXPECT_EQ(unzipped_size_of(layers), 9U);
}

TEST(Layers, MustBeThere) {
  LayerReference reference;
  reference.name = "common";
  reference.zip = "/none/layer.zip";
  EXPECT_EQ(
      error_of([&] { static_cast<void>(read_layers({reference}, Limits(), RealFileSystem())); }),
      "cannot open \"/none/layer.zip\": No such file or directory");
}

TEST(Layers, ThatArePublishedHaveTheSizeThatIsTold) {
  Limits limits;
  EXPECT_EQ(read_layers({published()}, limits, RealFileSystem())[0].unzipped_size, std::nullopt);
  EXPECT_EQ(read_layers({published(7)}, limits, RealFileSystem())[0].unzipped_size, 7U);
  limits.layer_sizes = {{kVersion, 5}};
  const Layer listed = read_layers({published()}, limits, RealFileSystem())[0];
  EXPECT_EQ(listed.unzipped_size, 5U);
  EXPECT_EQ(listed.size_origin, "LIMITS_FILE");
  const Layer given = read_layers({published(7)}, limits, RealFileSystem())[0];
  EXPECT_EQ(given.unzipped_size, 7U);
  EXPECT_EQ(given.size_origin, "LAYERS");
}

TEST(Layers, ArnsAreTakenApart) {
  EXPECT_EQ(layer_of_version(kVersion), "arn:aws:lambda:eu-west-1:123456789012:layer:common");
  EXPECT_EQ(region_of_version(kVersion), "eu-west-1");
  EXPECT_EQ(region_of_version("arn"), "");
}

}  // namespace
}  // namespace packager
