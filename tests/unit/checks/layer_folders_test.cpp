#include "checks/layer_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const std::string& runtime, const std::vector<std::string>& files) {
  PackageBuilder package;
  package.runtime(runtime).as_layer();
  for (const std::string& name : files)
    package.file(name);
  return finding_texts(check_layer_folders(package.view()));
}

TEST(LayerFoldersCheck, AcceptsWhatIsSearchedOrNoCode) {
  EXPECT_THAT(check("python3.12", {"python/a.py"}), IsEmpty());
  EXPECT_THAT(check("python3.12", {"python/lib/python3.10/site-packages/a.py",
                                   "python/lib/python3.12/site-packages/a.py"}),
              IsEmpty());
  EXPECT_THAT(check("python3.12", {"lib/liba.so"}), IsEmpty());
  EXPECT_THAT(check("python3.12", {"model/weights.bin", "LICENSE"}), IsEmpty());
  EXPECT_THAT(check("nodejs22.x", {"nodejs/node22/node_modules/a/index.js"}), IsEmpty());
  EXPECT_THAT(check("provided.al2023", {"x.py"}), IsEmpty());
  EXPECT_THAT(check("", {"x.py"}), IsEmpty());
  EXPECT_THAT(check("python3.12", {"extensions/agent", "agent/main.py"}), IsEmpty());
}

TEST(LayerFoldersCheck, FindsTheFolderOfAnotherPython) {
  EXPECT_THAT(
      check("python3.12", {"python/lib/python3.10/site-packages/rates/__init__.py"}),
      ElementsAre("warning: layer \"hello\" has its modules in "
                  "\"python/lib/python3.10/site-packages\", which python3.12 does not search "
                  "[layer-folder]\n"
                  "for example: python/lib/python3.10/site-packages/rates/__init__.py\n"
                  "searched: /opt/python/lib/python3.12/site-packages, /opt/python\n"
                  "in Lambda: ModuleNotFoundError: No module named ...\n"
                  "fix: install the modules by Python 3.12 into that folder, or into python/, "
                  "which every\n"
                  ": version searches"));
}

TEST(LayerFoldersCheck, FindsCodeBesideTheFolders) {
  EXPECT_THAT(check("python3.12", {"requests/__init__.py"}),
              ElementsAre("warning: layer \"hello\" has nothing in the folders where python3.12 "
                          "looks for code [layer-folder]\n"
                          "found: requests/__init__.py\n"
                          "searched: python/lib/python3.12/site-packages/, python/\n"
                          "fix: give DESTINATION python in lambda_package_add()"));
  EXPECT_THAT(check("nodejs22.x", {"node_modules/a/index.js"}).size(), 1);
  EXPECT_THAT(check("java21", {"all.jar"}).size(), 1);
}

TEST(LayerFoldersCheck, LooksIntoLayersForAnyRuntime) {
  PackageBuilder builder;
  builder.runtime("python3.12").handler("app.handler").file("app.py");
  Package package = builder.view();
  Layer layer;
  layer.name = "deps";
  layer.is_built_here = true;
  layer.entries.resize(1);
  layer.entries.front().name = "python/lib/python3.10/site-packages/a.py";
  package.layers = {layer};
  EXPECT_EQ(check_layer_folders(package).size(), 1U);
  package.layers.front().runtime = "python3.12";
  EXPECT_THAT(check_layer_folders(package), IsEmpty());
}

}  // namespace
}  // namespace packager::test
