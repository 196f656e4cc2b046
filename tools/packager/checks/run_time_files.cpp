#include "checks/run_time_files.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "plan/glob.h"

namespace packager {
namespace {

template <typename T>
using UpTo = std::array<T, 8>;  // empty ones at the end count for none

/// A file or folder to add.
struct Missing {
  enum class Kind { kNone, kFile, kFolder, kFolderContents, kLibrary };
  Kind kind = Kind::kNone;
  /// Where it usually lies on a machine that has the library. '@' is the library's own folder, '%'
  /// its soname between "lib" and ".so"; a '*' in a component is a pattern. The first place that
  /// exists is told.
  UpTo<std::string_view> places;
  std::string_view destination = "";  ///< a folder of the package; libraries go to lib/
  std::string_view options = "";      ///< further ones of lambda_package_add()
};

/// What a library reads or loads, and how one sees that it is wanted.
struct Row {
  std::string_view what;             ///< "FILE needs WHAT, which the package lacks"
  std::string_view library;          ///< the bundled one: its soname begins so
  UpTo<std::string_view> calls;      ///< one of these is imported; with '*' at its end, a prefix
  UpTo<std::string_view> names;      ///< and one of these is a whole string in that file, if any
  UpTo<std::string_view> entries;    ///< globs: one in the package, or in a layer, is enough
  UpTo<std::string_view> variables;  ///< one in ENVIRONMENT is enough
  std::string_view in_lambda;        ///< the failure
  std::array<Missing, 2> missing;
  std::string_view environment;  ///< variables to set, '@' for where Lambda unpacks; may be empty
  std::string_view needed = "";  ///< what the library then needs itself: the sonames begin so
};

using Kind = Missing::Kind;

// Sources: the libraries' manuals and code, as said above each row; places are those of Debian,
// Ubuntu, Fedora and Amazon Linux. Not here, for nothing tells that they are wanted: GDAL_DATA
// (most of GDAL works without), gdk-pixbuf's loaders (those of PNG and JPEG are usually built in),
// unixODBC's drivers with SQLDriverConnect() (which may name a file), terminfo, locales (C.UTF-8 is
// built in since glibc 2.35).
constexpr std::array kRows = {
    // provider-default(7): only "default", "base" and "null" are part of libcrypto.
    Row{"OpenSSL's module that it names",
        "libcrypto.so.3",
        {"OSSL_PROVIDER_load", "OSSL_PROVIDER_try_load"},
        {"legacy", "fips"},
        {"**/ossl-modules/*.so", "legacy.so", "fips.so"},
        {"OPENSSL_MODULES"},
        "OSSL_PROVIDER_load() returns NULL: could not load the shared library",
        {{{Kind::kFolder, {"@/ossl-modules", "/usr/lib64/ossl-modules"}, "lib"}}},
        "OPENSSL_MODULES=@/lib/ossl-modules"},
    // ENGINE_by_id(3): others than "dynamic" and "rdrand" are files in ENGINESDIR.
    Row{"OpenSSL's engine that it names",
        "libcrypto.so.",
        {"ENGINE_by_id"},
        {"pkcs11", "afalg", "padlock", "gost", "tpm2tss", "loader_attic"},
        {"**/engines*/*.so", "pkcs11.so", "afalg.so", "padlock.so", "gost.so", "tpm2tss.so",
         "loader_attic.so"},
        {"OPENSSL_ENGINES"},
        "ENGINE_by_id() returns NULL: could not load the shared library",
        {{{Kind::kFolderContents, {"@/engines-*", "/usr/lib64/engines-*"}, "lib/engines"}}},
        "OPENSSL_ENGINES=@/lib/engines"},
    // iconv(1), gconv in glibc's manual: UTF-8, UCS-2, UCS-4 and ASCII alone are built in; a
    // bundled
    // C library has the path of the machine that it comes from.
    Row{"the C library's character sets",
        "libc.so.6",
        {"iconv_open"},
        {},
        {"**/gconv/gconv-modules*", "gconv-modules"},
        {"GCONV_PATH"},
        "iconv_open() fails, but for UTF-8, UCS and ASCII",
        {{{Kind::kFolder, {"@/gconv", "/usr/lib/*-linux-gnu/gconv", "/usr/lib64/gconv"}, "lib"}}},
        "GCONV_PATH=@/lib/gconv"},
    // ImageMagick's "Resources": coders are modules if it was built so, and then it needs libltdl;
    // its configuration are XML files.
    Row{"ImageMagick's coders and configuration",
        "libMagickCore",
        {"ReadImage", "MagickReadImage*", "InitializeMagick", "MagickWandGenesis",
         "MagickCoreGenesis", "_ZN6Magick16InitializeMagick*"},
        {},
        {"**/coders/*.so", "**/coders/*.la"},
        {"MAGICK_CODER_MODULE_PATH", "MAGICK_HOME"},
        "no decode delegate for this image format",
        {{{Kind::kFolder, {"@/ImageMagick-*/modules-*/coders"}, "lib"},
          {Kind::kFolderContents, {"/etc/ImageMagick-6", "/etc/ImageMagick-7"}, "lib/magick"}}},
        "MAGICK_CODER_MODULE_PATH=@/lib/coders MAGICK_CONFIGURE_PATH=@/lib/magick",
        "libltdl.so."},
    // PROJ, "Resource files": EPSG codes and most of all else are in proj.db.
    Row{"PROJ's data base",
        "libproj.so.",
        {"proj_create_crs_to_crs", "proj_create_from_database", "OSRImportFromEPSG*",
         "OSRSetWellKnownGeogCS", "_ZN19OGRSpatialReference14importFromEPSG*",
         "_ZN19OGRSpatialReference17SetWellKnownGeogCS*"},
        {},
        {"proj.db"},
        {"PROJ_DATA", "PROJ_LIB"},
        "PROJ: proj_create: Cannot find proj.db",
        {{{Kind::kFile, {"/usr/share/proj/proj.db", "@/../../share/proj/proj.db"}, "share/proj"}}},
        "PROJ_LIB=@/share/proj"},
    // NSS opens its own tokens by dlopen, from libnss3.so's folder, when it is initialised.
    Row{"NSS's libraries of cryptography",
        "libnss3.so",
        {"NSS_Init", "NSS_InitReadWrite", "NSS_Initialize", "NSS_InitContext", "NSS_NoDB_Init"},
        {},
        {"libsoftokn3.so"},
        {},
        "NSS_Init() and NSS_NoDB_Init() fail",
        {{{Kind::kLibrary, {"@/libsoftokn3.so", "@/nss/libsoftokn3.so"}, ""},
          {Kind::kLibrary, {"@/libfreeblpriv3.so", "@/nss/libfreeblpriv3.so"}, ""}}},
        ""},
    // "Qt for Linux - Deployment": no application with windows starts without a platform plugin.
    Row{"Qt's platform plugin",
        "libQt5Gui.so.",
        {"_ZN15QGuiApplicationC1E*", "_ZN12QApplicationC1E*"},
        {},
        {"libqoffscreen.so", "libqminimal.so", "**/platforms/libq*.so"},
        {"QT_QPA_PLATFORM_PLUGIN_PATH", "QT_PLUGIN_PATH"},
        "no Qt platform plugin could be initialized, and SIGABRT",
        {{{Kind::kLibrary,
           {"@/qt5/plugins/platforms/libqoffscreen.so",
            "/usr/lib64/qt5/plugins/platforms/libqoffscreen.so"},
           ""}}},
        "QT_QPA_PLATFORM=offscreen QT_QPA_PLATFORM_PLUGIN_PATH=@/lib"},
    Row{"Qt's platform plugin",
        "libQt6Gui.so.",
        {"_ZN15QGuiApplicationC1E*", "_ZN12QApplicationC1E*"},
        {},
        {"libqoffscreen.so", "libqminimal.so", "**/platforms/libq*.so"},
        {"QT_QPA_PLATFORM_PLUGIN_PATH", "QT_PLUGIN_PATH"},
        "no Qt platform plugin could be initialized, and SIGABRT",
        {{{Kind::kLibrary,
           {"@/qt6/plugins/platforms/libqoffscreen.so",
            "/usr/lib64/qt6/plugins/platforms/libqoffscreen.so"},
           ""}}},
        "QT_QPA_PLATFORM=offscreen QT_QPA_PLATFORM_PLUGIN_PATH=@/lib"},
    // fonts-conf(5): the default file is an absolute path; one of its folders of fonts is
    // $XDG_DATA_HOME/fonts.
    Row{"fontconfig's configuration, and fonts",
        "libfontconfig.so.",
        {"FcInit", "FcInitLoadConfigAndFonts", "FcInitLoadConfig", "FcFontMatch", "FcFontSort",
         "FcFontList", "pango_cairo_show_layout", "pango_cairo_create_layout"},
        {},
        {"fonts.conf"},
        {"FONTCONFIG_PATH", "FONTCONFIG_FILE"},
        "Fontconfig error: Cannot load default config file",
        {{{Kind::kFile, {"/etc/fonts/fonts.conf"}, "fonts"},
          {Kind::kFolder, {"/usr/share/fonts/truetype", "/usr/share/fonts"}, "fonts"}}},
        "FONTCONFIG_PATH=@/fonts XDG_DATA_HOME=@"},
    // GStreamer, "Running GStreamer applications": elements are plugins.
    Row{"GStreamer's plugins",
        "libgstreamer-1.0.so.",
        {"gst_element_factory_make*", "gst_parse_launch*"},
        {},
        {"libgstcoreelements.so", "**/gstreamer-1.0/*.so"},
        {"GST_PLUGIN_SYSTEM_PATH_1_0", "GST_PLUGIN_SYSTEM_PATH", "GST_PLUGIN_PATH_1_0",
         "GST_PLUGIN_PATH"},
        "no element \"...\"",
        {{{Kind::kFolder, {"@/gstreamer-1.0", "/usr/lib64/gstreamer-1.0"}, "lib"}}},
        "GST_PLUGIN_SYSTEM_PATH_1_0=@/lib/gstreamer-1.0"},
    // libmagic(3): the compiled data base is an absolute path.
    Row{"libmagic's data base",
        "libmagic.so.1",
        {"magic_load"},
        {},
        {"*.mgc", "magic"},
        {"MAGIC"},
        "could not find any valid magic files!",
        {{{Kind::kFile,
           {"/usr/lib/file/magic.mgc", "/usr/share/misc/magic.mgc", "/usr/share/file/magic.mgc"},
           "share"}}},
        "MAGIC=@/share/magic.mgc"},
    // Tesseract's manual: a language is a file of trained data.
    Row{"Tesseract's trained data",
        "libtesseract.so.",
        {"TessBaseAPIInit*", "_ZN9tesseract11TessBaseAPI4Init*"},
        {},
        {"*.traineddata"},
        {"TESSDATA_PREFIX"},
        "Error opening data file .../tessdata/eng.traineddata",
        {{{Kind::kFile,
           {"/usr/share/tesseract-ocr/*/tessdata/eng.traineddata",
            "/usr/share/tesseract/tessdata/eng.traineddata", "/usr/share/tessdata/eng.traineddata"},
           "share/tessdata"}}},
        "TESSDATA_PREFIX=@/share/tessdata"},
    // unixODBC: a name of a data source stands in odbc.ini.
    Row{"unixODBC's list of data sources",
        "libodbc.so.2",
        {"SQLConnect", "SQLConnectW", "SQLConnectA"},
        {},
        {"odbc.ini", ".odbc.ini"},
        {"ODBCSYSINI", "ODBCINI"},
        "IM002: Data source name not found and no default driver specified",
        {{{Kind::kFile, {"/etc/odbc.ini"}, "etc"}, {Kind::kFile, {"/etc/odbcinst.ini"}, "etc"}}},
        "ODBCSYSINI=@/etc"},
    // Cyrus SASL, "Options": every mechanism but EXTERNAL is a plugin.
    Row{"Cyrus SASL's mechanisms",
        "libsasl2.so.",
        {"sasl_client_start", "sasl_server_start"},
        {},
        {"**/sasl2/*.so", "libplain.so*", "libscram.so*", "libgssapiv2.so*"},
        {"SASL_PATH"},
        "SASL(-4): no mechanism available",
        {{{Kind::kFolder, {"@/sasl2", "/usr/lib64/sasl2"}, "lib"}}},
        "SASL_PATH=@/lib/sasl2"},
    // "Python Initialization Configuration": its library is looked for below PYTHONHOME.
    Row{"Python's standard library",
        "libpython3.",
        {"Py_Initialize", "Py_InitializeEx", "Py_InitializeFromConfig", "Py_RunMain", "Py_Main",
         "Py_BytesMain"},
        {},
        {"**/encodings/__init__.py*", "encodings/__init__.py*", "python3*.zip"},
        {"PYTHONHOME"},
        "Fatal Python error: init_fs_encoding: No module named 'encodings'",
        {{{Kind::kFolder,
           {"/usr/lib/%", "/usr/lib64/%", "@/%"},
           "lib",
           " PATTERN sitecustomize.py EXCLUDE"}}},
        "PYTHONHOME=@"},
};

/// The first of the symbols that is one of the row's calls; empty if none is.
std::string called(const Row& row, const std::vector<std::string>& symbols) {
  const auto found = std::find_if(symbols.begin(), symbols.end(), [&](const std::string& symbol) {
    return std::any_of(row.calls.begin(), row.calls.end(), [&](std::string_view call) {
      if (!call.ends_with('*')) return symbol == call;
      return symbol.starts_with(call.substr(0, call.size() - 1));
    });
  });
  return found == symbols.end() ? "" : *found;
}

std::string with_replaced(std::string_view text, char letter, std::string_view by) {
  std::string result;
  for (const char c : text)
    c == letter ? result.append(by) : result.append(1, c);
  return result;
}

/// What is there on the machine that builds.
class Machine {
 public:
  Machine(const FileReader& files, const PackagedElf& library)
      : files_(files), folder_(parent_path(library.source)), name_(library.elf.soname) {
    constexpr std::string_view kPrefix = "lib";
    if (name_.starts_with(kPrefix)) name_.erase(0, kPrefix.size());
    name_.resize(std::min(name_.find(".so"), name_.size()));
  }

  /// The first of the places that exists, or empty.
  [[nodiscard]] std::string find(const UpTo<std::string_view>& places) const {
    for (const std::string_view place : places) {
      if (place.empty()) continue;
      std::string found =
          expanded(normal_path(with_replaced(with_replaced(place, '@', folder_), '%', name_)));
      if (!found.empty()) return found;
    }
    return "";
  }

 private:
  /// The path with its first component that is a pattern replaced, and so on.
  [[nodiscard]] std::string expanded(const std::string& path) const {
    const std::size_t star = path.find('*');
    if (star == std::string::npos) return files_.status(path) ? path : "";
    const std::size_t start = path.rfind('/', star) + 1;
    const std::size_t end = std::min(path.find('/', star), path.size());
    const std::string folder = path.substr(0, start);
    const std::string pattern = path.substr(start, end - start);
    if (!files_.status(folder)) return "";
    for (const std::string& name : files_.list(folder)) {
      if (!glob_matches(pattern, name)) continue;
      std::string found = expanded(folder + name + path.substr(end));
      if (!found.empty()) return found;
    }
    return "";
  }

  const FileReader& files_;
  std::string folder_;  ///< of the library
  std::string name_;    ///< "python3.11" of libpython3.11.so.1.0
};

class RunTimeFilesCheck {
 public:
  explicit RunTimeFilesCheck(const Package& package) : package_(package) {}

  std::vector<Finding> run() {
    if (package_.has_unknown_layers) return {};
    for (const Row& row : kRows)
      check(row);
    check_icu();
    return std::move(findings_);
  }

 private:
  void check(const Row& row) {
    const PackagedElf* const library = bundled(row.library, row.needed);
    if (library == nullptr || has_one(row.entries) || is_set(row.variables)) return;
    for (const PackagedElf& user : package_.elves) {
      if (&user == library || !is_own(user)) continue;
      const std::string call = called(row, symbols_of(user));
      if (call.empty() || !names_one(row, user)) continue;
      findings_.push_back(lacking(row, user, call, *library));
      return;
    }
  }

  const std::vector<std::string>& symbols_of(const PackagedElf& user) {
    const auto [place, is_new] = symbols_.try_emplace(&user);
    if (is_new) {
      const Entry& entry = *package_.entry(user.name);
      place->second = imported_symbols(*package_.content->open(entry.source), user.name);
    }
    return place->second;
  }

  /// The stub that stands for the data before those are built: ICU User Guide, "ICU Data".
  void check_icu() {
    constexpr std::uint64_t kStub = std::uint64_t{1} << 20U;
    const PackagedElf* const library = bundled("libicudata.so.");
    const Entry* const entry = library == nullptr ? nullptr : package_.entry(library->name);
    if (entry == nullptr || entry->status.size >= kStub) return;
    if (has_one({"icudt*.dat"}) || is_set({"ICU_DATA"})) return;
    Row row;
    row.what = "ICU's data";
    row.in_lambda = "u_init() and nearly all else fails with U_FILE_ACCESS_ERROR";
    row.missing = {{{Kind::kFile, {"/usr/share/icu/*/icudt*.dat", "@/icu/*/icudt*.dat"}, "share"}}};
    row.environment = "ICU_DATA=@/share";
    Finding finding =
        make_finding("run-time-files", library->name,
                     in_quotes(library->name) + " has no data in it, and the package lacks " +
                         std::string(row.what));
    tell_fix(finding, row, *library);
    findings_.push_back(std::move(finding));
  }

  Finding lacking(const Row& row, const PackagedElf& user, const std::string& call,
                  const PackagedElf& library) const {
    Finding finding = make_finding(
        "run-time-files", user.name,
        in_quotes(user.name) + " needs " + std::string(row.what) + ", which the package lacks");
    finding.facts.add("because", "it calls " + escaped(call) + ", with " + in_quotes(library.name));
    tell_fix(finding, row, library);
    return finding;
  }

  void tell_fix(Finding& finding, const Row& row, const PackagedElf& library) const {
    finding.facts.add("in Lambda", std::string(row.in_lambda));
    std::string label = "fix";
    const auto add = [&](std::string call, std::string for_zip) {
      finding.facts.push_back({std::exchange(label, ""), std::move(call), std::move(for_zip)});
    };
    const bool is_call = package_.origin == PackageOrigin::kManifest;
    bool is_after_library = false;
    for (const Missing& missing : row.missing) {
      if (missing.kind == Kind::kNone) continue;
      std::string path;
      if (is_call) path = Machine(*package_.content, library).find(missing.places);
      if (path.empty()) path = likely(missing);
      const bool is_library = missing.kind == Kind::kLibrary;
      add(is_library ? (is_after_library ? "       " : "DLOPEN ") + escaped(path)
                     : line_for_call(missing, escaped(path)),
          line_for_zip(missing));
      is_after_library = is_library;
    }
    if (row.environment.empty()) return;
    const std::string setting = with_replaced(row.environment, '@', package_.task());
    add("ENVIRONMENT " + setting, "and set " + setting);
  }

  [[nodiscard]] std::string line_for_call(const Missing& missing, const std::string& path) const {
    std::string line = "lambda_package_add(" + escaped(package_.name) +
                       (missing.kind == Kind::kFile ? " FILES " : " DIRECTORY ") + path;
    if (missing.kind == Kind::kFolderContents) line += "/";
    return line + " DESTINATION " + std::string(missing.destination) +
           std::string(missing.options) + ")";
  }

  static std::string line_for_zip(const Missing& missing) {
    const std::string path = likely(missing);
    const std::string_view folder =
        missing.kind == Kind::kLibrary ? std::string_view("lib") : missing.destination;
    return "put " + std::string(file_name(path)) +
           (missing.kind == Kind::kFolderContents ? "/*" : "") + " into " + std::string(folder) +
           "/";
  }

  /// What to look for on a machine that does not have it.
  static std::string likely(const Missing& missing) {
    const std::string_view place = missing.places.front();
    const std::size_t start = place.starts_with('@') ? 1 : place.rfind('/');
    return "..." + with_replaced(place.substr(start), '%', "python3.*");
  }

  [[nodiscard]] const PackagedElf* bundled(std::string_view soname,
                                           std::string_view needed = "") const {
    for (const PackagedElf& packaged : package_.elves) {
      if (packaged.elf.kind != ElfKind::kLibrary || !packaged.elf.soname.starts_with(soname))
        continue;
      const auto& needs = packaged.elf.needed;
      const bool needs_it =
          needed.empty() || std::any_of(needs.begin(), needs.end(), [&](const std::string& need) {
            return need.starts_with(needed);
          });
      if (needs_it) return &packaged;
    }
    return nullptr;
  }

  /// A program, or one of the call's targets: not what came along with others.
  [[nodiscard]] bool is_own(const PackagedElf& packaged) const {
    const Entry* const entry = package_.entry(packaged.name);
    if (entry == nullptr || entry->origin_kind == OriginKind::kLibrary) return false;
    if (entry->origin_kind == OriginKind::kLauncher) return false;
    return packaged.elf.kind == ElfKind::kProgram || entry->origin_kind == OriginKind::kTarget;
  }

  [[nodiscard]] bool names_one(const Row& row, const PackagedElf& user) const {
    if (row.names.front().empty()) return true;
    const auto file = package_.content->open(package_.entry(user.name)->source);
    return std::any_of(row.names.begin(), row.names.end(), [&](std::string_view name) {
      return !name.empty() && loads_text(*file, user.name, '\0' + std::string(name) + '\0');
    });
  }

  [[nodiscard]] bool has_one(const UpTo<std::string_view>& globs) const {
    const auto matches = [&](const std::string& name) {
      return std::any_of(globs.begin(), globs.end(), [&](std::string_view glob) {
        return !glob.empty() && glob_matches(glob, name);
      });
    };
    const bool is_in_package = std::any_of(package_.entries.begin(), package_.entries.end(),
                                           [&](const Entry& entry) { return matches(entry.name); });
    const auto& layers = package_.layer_names;
    return is_in_package || std::any_of(layers.begin(), layers.end(), matches);
  }

  [[nodiscard]] bool is_set(const UpTo<std::string_view>& variables) const {
    const Settings::Pairs environment = package_.settings.settings.map("ENVIRONMENT");
    return std::any_of(environment.begin(), environment.end(), [&](const auto& variable) {
      return std::find(variables.begin(), variables.end(), variable.first) != variables.end();
    });
  }

  const Package& package_;
  std::map<const PackagedElf*, std::vector<std::string>> symbols_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_run_time_files(const Package& package) {
  return RunTimeFilesCheck(package).run();
}

}  // namespace packager
