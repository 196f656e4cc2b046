#include "checks/handler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A zip of empty entries.
std::string jar(const std::vector<std::string>& names) {
  const auto number = [](std::size_t value, std::size_t bytes) {
    std::string text;
    for (; bytes > 0; --bytes, value >>= 8U)
      text += static_cast<char>(value & 0xffU);
    return text;
  };
  std::string file;
  std::string directory;
  for (const std::string& name : names) {
    const std::string common =
        number(20, 2) + std::string(20, '\0') + number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + common + std::string(10, '\0') +
                 number(file.size(), 4) + name;
    file += "PK\x03\x04" + common + name;
  }
  return file + directory + "PK\x05\x06" + number(0, 4) + number(names.size(), 2) +
         number(names.size(), 2) + number(directory.size(), 4) + number(file.size(), 4) +
         number(0, 2);
}

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
                  "did you mean: src/app.py\n"
                  "allowed: file.function for python3.12\n"
                  "in Lambda: Runtime.ImportModuleError: Unable to import module\n"
                  "fix: package the file at that place, or correct HANDLER"));
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

PackageBuilder java(const std::string& handler) {
  PackageBuilder package;
  package.runtime("java21").handler(handler);
  return package;
}

TEST(HandlerCheck, LooksIntoJars) {
  PackageBuilder good = java("com.example.Handler::handle");
  good.file("lib/a.jar", jar({"a/A.class"})).file("lib/b.jar", jar({"com/example/Handler.class"}));
  EXPECT_THAT(check_handler(good.view()), IsEmpty());
  PackageBuilder bad = java("com.example.Handler::handle");
  bad.file("lib/a.jar", jar({"a/A.class"})).file("all.jar", jar({"com/example/Handler.class"}));
  EXPECT_THAT(finding_texts(check_handler(bad.view())),
              ElementsAre("error: HANDLER \"com.example.Handler::handle\" needs "
                          "\"com/example/Handler.class\", which is not in package \"hello\" "
                          "[handler]\n"
                          "found: in all.jar, but jars are searched in lib/ alone\n"
                          "allowed: package.Class::method for java21\n"
                          "in Lambda: Class not found\n"
                          "fix: package the file at that place, or correct HANDLER"));
}

TEST(HandlerCheck, KnowsNotWhatIsInJarsOfJars) {
  const std::vector<std::string> boot = {"org/springframework/boot/loader/launch/JarLauncher.class",
                                         "BOOT-INF/classes/com/example/Handler.class",
                                         "BOOT-INF/lib/spring-cloud-function-adapter-aws.jar"};
  for (const char* handler :
       {"com.example.Handler",
        "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"}) {
    PackageBuilder unpacked = java(handler);
    for (const std::string& name : boot)
      unpacked.file(name);
    EXPECT_THAT(check_handler(unpacked.view()), IsEmpty());
    PackageBuilder packed = java(handler);
    packed.file("lib/application.jar", jar(boot));
    EXPECT_THAT(check_handler(packed.view()), IsEmpty());
  }
  PackageBuilder damaged = java("com.example.Handler");
  damaged.file("lib/a.jar", "PK damaged");
  EXPECT_THAT(check_handler(damaged.view()), IsEmpty());
}

TEST(HandlerCheck, MissesAHandler) {
  PackageBuilder package;
  package.runtime("python3.12").file("app.py");
  EXPECT_THAT(finding_texts(check_handler_is_given(package.view())),
              ElementsAre("warning: package \"hello\" has no HANDLER, which python3.12 needs "
                          "[handler-missing]\n"
                          "why: Lambda refuses to create the function; one that exists keeps its "
                          "own\n"
                          "fix: HANDLER, or if it is set elsewhere, "
                          "lambda_package_checks(hello OFF handler-missing)"));
  EXPECT_THAT(check_handler_is_given(package.handler("app.handler").view()), IsEmpty());
  PackageBuilder own;
  own.elf("bootstrap", program());
  EXPECT_THAT(check_handler_is_given(own.view()), IsEmpty());
  EXPECT_THAT(check_handler_is_given(PackageBuilder().runtime("python3.12").as_layer().view()),
              IsEmpty());
}

}  // namespace
}  // namespace packager::test
