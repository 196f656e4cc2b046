#include "checks/run_time_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/memory_file_system.h"
#include "support/package_builder.h"

namespace packager::test {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ElfSpec calling(std::vector<std::string> symbols) {
  ElfSpec spec = program();
  spec.symbols = std::move(symbols);
  return spec;
}

class RunTimeFiles : public ::testing::Test {
 protected:
  Package package(PackageOrigin origin = PackageOrigin::kManifest) const {
    Package package = builder_.view();
    package.origin = origin;
    package.content = files_;
    package.settings.settings.maps["ENVIRONMENT"] = environment_;
    for (Entry& entry : package.entries) {
      const bool came_along = entry.name.starts_with("lib/");
      entry.origin_kind = came_along ? OriginKind::kLibrary : OriginKind::kTarget;
    }
    return package;
  }
  std::vector<std::string> check() const { return finding_texts(check_run_time_files(package())); }

  void elf(const std::string& name, const ElfSpec& spec) {
    builder_.elf(name, spec);
    files_->add_file("/build/" + name, build_elf(spec));
  }

  PackageBuilder builder_;
  std::shared_ptr<MemoryFileSystem> files_ = std::make_shared<MemoryFileSystem>();
  std::vector<std::pair<std::string, std::string>> environment_;
};

/// The bundled C library, beside which the machine has its character sets.
class CharacterSets : public RunTimeFiles {
 protected:
  CharacterSets() {
    elf("bootstrap", calling({"iconv_open"}));
    builder_.elf("lib/libc.so.6", library("libc.so.6"));
    files_->add_file("/build/lib/gconv/gconv-modules", "");
  }
};

TEST_F(CharacterSets, AreMissedWithABundledCLibrary) {
  EXPECT_THAT(
      check(),
      ElementsAre("warning: \"bootstrap\" needs the C library's character sets, which the package "
                  "lacks [run-time-files]\n"
                  "because: it calls iconv_open, with \"lib/libc.so.6\"\n"
                  "in Lambda: iconv_open() fails, but for UTF-8, UCS and ASCII\n"
                  "fix: lambda_package_add(hello DIRECTORY /build/lib/gconv DESTINATION lib)\n"
                  ": ENVIRONMENT GCONV_PATH=/var/task/lib/gconv"));
}

TEST_F(CharacterSets, AreToldOfAZipToo) {
  const std::vector<Finding> findings = check_run_time_files(package(PackageOrigin::kZip));
  ASSERT_EQ(findings.size(), 1U);
  std::vector<std::string> texts;
  for (const Fact& fact : findings.front().facts)
    texts.push_back(fact.for_zip.value_or(fact.text));
  EXPECT_THAT(texts, ElementsAre("it calls iconv_open, with \"lib/libc.so.6\"",
                                 "iconv_open() fails, but for UTF-8, UCS and ASCII",
                                 "put gconv into lib/", "and set GCONV_PATH=/var/task/lib/gconv"));
}

TEST_F(CharacterSets, AreThere) {
  builder_.file("lib/gconv/gconv-modules");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CharacterSets, AreInALayer) {
  builder_.layer({"gconv/gconv-modules"});
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CharacterSets, MayBeInALayer) {
  builder_.unknown_layers();
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(CharacterSets, AreWhereTheEnvironmentSays) {
  environment_ = {{"GCONV_PATH", "/mnt/gconv"}};
  EXPECT_THAT(check(), IsEmpty());
}

/// libxml2 would convert if it had to: whether it has to is not known.
TEST_F(RunTimeFiles, AreNotMissedForWhatOnlyLibrariesCall) {
  ElfSpec xml = library("libxml2.so.2");
  xml.symbols = {"iconv_open"};
  elf("bootstrap", program());
  elf("lib/libxml2.so.2", xml);
  builder_.elf("lib/libc.so.6", library("libc.so.6"));
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(RunTimeFiles, AreNotMissedForALibraryOfTheRuntime) {
  elf("bootstrap", calling({"iconv_open", "Py_Initialize", "magic_load"}));
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(RunTimeFiles, AreOpensslsModulesOnlyIfTheyAreNamed) {
  ElfSpec spec = calling({"OSSL_PROVIDER_load"});
  spec.loaded_text = "\0default\0legacy-name\0"s;
  elf("bootstrap", spec);
  builder_.elf("lib/libcrypto.so.3", library("libcrypto.so.3"));
  EXPECT_THAT(check(), IsEmpty());
  spec.loaded_text = "\0default\0legacy\0"s;
  files_->add_file("/build/bootstrap", build_elf(spec));
  ASSERT_EQ(check().size(), 1U);
  EXPECT_THAT(check().front(),
              HasSubstr("fix: lambda_package_add(hello DIRECTORY .../ossl-modules DESTINATION "
                        "lib)\n: ENVIRONMENT OPENSSL_MODULES=/var/task/lib/ossl-modules"));
}

TEST_F(RunTimeFiles, AreLibrariesThatDlopenBrings) {
  elf("bootstrap", calling({"NSS_NoDB_Init"}));
  builder_.elf("lib/libnss3.so", library("libnss3.so"));
  files_->add_file("/build/lib/nss/libsoftokn3.so", "");
  files_->add_file("/build/lib/libfreeblpriv3.so", "");
  ASSERT_EQ(check().size(), 1U);
  EXPECT_TRUE(
      check().front().ends_with("fix: DLOPEN /build/lib/nss/libsoftokn3.so\n"
                                ":        /build/lib/libfreeblpriv3.so"))
      << check().front();
  builder_.elf("lib/libsoftokn3.so", library("libsoftokn3.so"));
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(RunTimeFiles, AreFoundByPatternsAndByTheLibrarysVersion) {
  elf("bootstrap", calling({"Py_InitializeFromConfig"}));
  builder_.elf("lib/libpython3.11.so.1.0", library("libpython3.11.so.1.0"));
  elf("bin/ocr", calling({"_ZN9tesseract11TessBaseAPI4InitEPKcS2_"}));
  builder_.elf("lib/libtesseract.so.5", library("libtesseract.so.5"));
  files_->add_file("/usr/lib/python3.11/os.py", "");
  files_->add_file("/usr/share/tesseract-ocr/5/tessdata/eng.traineddata", "");
  const std::vector<std::string> texts = check();
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_THAT(texts[0],
              HasSubstr("lambda_package_add(hello FILES "
                        "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata DESTINATION "
                        "share/tessdata)\n: ENVIRONMENT TESSDATA_PREFIX=/var/task/share/tessdata"));
  EXPECT_THAT(texts[1], HasSubstr("lambda_package_add(hello DIRECTORY /usr/lib/python3.11 "
                                  "DESTINATION lib PATTERN sitecustomize.py EXCLUDE)\n"
                                  ": ENVIRONMENT PYTHONHOME=/var/task"));
}

TEST_F(RunTimeFiles, AreIcusDataIfItsLibraryHasNone) {
  elf("bootstrap", program());
  elf("lib/libicudata.so.72", library("libicudata.so.72"));
  EXPECT_THAT(
      check(),
      ElementsAre("warning: \"lib/libicudata.so.72\" has no data in it, and the package lacks "
                  "ICU's data [run-time-files]\n"
                  "in Lambda: u_init() and nearly all else fails with U_FILE_ACCESS_ERROR\n"
                  "fix: lambda_package_add(hello FILES .../icudt*.dat DESTINATION share)\n"
                  ": ENVIRONMENT ICU_DATA=/var/task/share"));
  builder_.file("share/icudt72l.dat");
  EXPECT_THAT(check(), IsEmpty());
}

}  // namespace
}  // namespace packager::test
