#include "checks/handler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  const char* runtime;
  const char* handler;
  std::vector<std::string> files;
  bool good;
};

TEST(HandlerCheck, FollowsTheRuleOfEachRuntime) {
  const std::vector<Case> cases = {
      {"python3.12", "app.handler", {"app.py"}, true},
      {"python3.12", "app.handler", {"App.py"}, false},
      {"python3.12", "a/b.handler", {"a/b.py"}, true},
      {"python3.12", "a.b.handler", {"a/b.py"}, true},
      {"python3.12", "a.b.handler", {"a/b/__init__.py"}, true},
      {"python3.12", "a.b.handler", {"a/b/c.py"}, true},
      {"python3.12", "a.b.handler", {"a.b.py"}, false},
      {"python3.12", "fast.handler", {"fast.cpython-312-x86_64-linux-gnu.so"}, true},
      {"python3.12", "app.handler", {"src/app.py"}, false},
      {"nodejs22.x", "index.handler", {"index.js"}, true},
      {"nodejs22.x", "index.handler", {"index.mjs"}, true},
      {"nodejs22.x", "index.handler", {"index.cjs"}, true},
      {"nodejs22.x", "index.handler", {"index"}, true},
      {"nodejs22.x", "index.handler", {"index.ts"}, false},
      {"nodejs22.x", "dist/a.b.c", {"dist/a.js"}, true},
      {"nodejs22.x", "dist/a.b.c", {"dist/a.b.js"}, false},
      {"nodejs22.x", "/opt/nodejs/node_modules/wrapper/index.handler", {"x.js"}, true},
      {"java21", "com.example.Handler::handle", {"com/example/Handler.class"}, true},
      {"java21", "com.example.Handler", {"lib/all.jar"}, true},
      {"java21", "com.example.Handler", {"all.jar"}, false},
      {"ruby3.4", "function.handler", {"function.rb"}, true},
      {"ruby3.4", "src/function.Mod::Cls.process", {"src/function.rb"}, true},
      {"ruby3.4", "function.handler", {"function.py"}, false},
      {"dotnet8", "Asm::Ns.Cls::Fn", {"Asm.dll"}, true},
      {"dotnet8", "My.Asm::Ns.Cls::Fn", {"My.Asm.dll"}, true},
      {"dotnet8", "Asm::Ns.Cls::Fn", {"bin/Asm.dll"}, false},
      {"provided.al2023", "anything", {"bootstrap"}, true},
      {"cobol1", "anything", {"x"}, true},
      {"python3.12", "", {"x"}, true},
  };
  for (const Case& one : cases) {
    PackageBuilder package;
    package.runtime(one.runtime).handler(one.handler);
    for (const std::string& name : one.files)
      package.file(name);
    EXPECT_EQ(check_handler(package.view()).empty(), one.good)
        << one.runtime << " " << one.handler << " " << one.files.front();
  }
}

TEST(HandlerCheck, LooksIntoLayers) {
  const std::vector<Case> cases = {
      {"python3.12", "app.handler", {"python/app.py"}, true},
      {"python3.12", "app.handler", {"python/lib/python3.12/site-packages/app.py"}, true},
      {"python3.12", "app.handler", {"python/lib/python3.11/site-packages/app.py"}, false},
      {"python3.12", "app.handler", {"app.py"}, false},
      {"nodejs22.x", "pkg/index.handler", {"nodejs/node_modules/pkg/index.js"}, true},
      {"java21", "a.B", {"java/lib/b.jar"}, true},
      {"ruby3.4", "f.g", {"ruby/lib/f.rb"}, true},
  };
  for (const Case& one : cases) {
    PackageBuilder package;
    package.runtime(one.runtime).handler(one.handler).layer(one.files).file("x");
    EXPECT_EQ(check_handler(package.view()).empty(), one.good)
        << one.runtime << " " << one.files.front();
  }
  PackageBuilder unknown;
  unknown.runtime("python3.12").handler("app.handler").file("x").unknown_layers();
  EXPECT_THAT(check_handler(unknown.view()), IsEmpty());
}

TEST(HandlerCheck, NamesTheFileAndWhatIsSimilar) {
  PackageBuilder package;
  package.runtime("python3.12").handler("app.handler").file("src/app.py").file("README");
  EXPECT_THAT(
      finding_texts(check_handler(package.view())),
      ElementsAre("error: HANDLER \"app.handler\" needs \"app.py\", which is not in package "
                  "\"hello\" [handler]\n"
                  "similar: src/app.py\n"
                  "allowed: file.function for python3.12\n"
                  "in Lambda: Runtime.ImportModuleError: Unable to import module\n"
                  "way out: package the file at that place, or correct HANDLER"));
}

TEST(HandlerCheck, RefusesMalformedHandlers) {
  for (const auto& [runtime, handler, problem] :
       std::vector<std::tuple<const char*, const char*, const char*>>{
           {"python3.12", "handler", "has no function after a dot"},
           {"nodejs22.x", "dir.x/handler", "has no function after a dot"},
           {"nodejs22.x", "../index.handler", "has \"..\" in it"},
           {"ruby3.4", "handler", "has no method after a dot"}}) {
    PackageBuilder package;
    package.runtime(runtime).handler(handler).file("x");
    const std::vector<Finding> findings = check_handler(package.view());
    ASSERT_EQ(findings.size(), 1U) << handler;
    EXPECT_EQ(findings.front().message, "HANDLER \"" + std::string(handler) + "\" " + problem);
  }
}

}  // namespace
}  // namespace packager::test
