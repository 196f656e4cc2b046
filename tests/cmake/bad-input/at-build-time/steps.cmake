configure_quietly()
build(--target x)
expect_packed(x)
file(SHA256 "${BUILD}/lambda/x/x.zip" before)

# said(<target> <status> <text>): what the helper answers.
function(said target expected_status text)
  run("${PACKAGE_DIR}/../../../bin/lambda-packager" pack "${BUILD}/lambda/${target}/manifest.json")
  string(REPLACE "${SOURCE}" "<source>" output "${output}")
  string(REPLACE "${BUILD}" "<build>" output "${output}")
  string(REGEX REPLACE "${target}: refused\n.*" "" output "${output}")
  expect_status("packing ${target}" "${status}" "${expected_status}")
  expect_text("what is said of ${target}" "${output}" "${text}")
endfunction()

said(vanished 2 [[lambda-packager: error: cannot package "<build>/never.txt": it does not exist (given as FILES <build>/never.txt)]])
said(swapped 2 [[lambda-packager: error: cannot package "<source>": it is a directory, given as FILES <source>; use DIRECTORIES]])
said(settings 1 [==[
<source>/CMakeLists.txt:8: error: lambda_package(settings): MEMORY_SIZE is not allowed; allowed: a whole number from 128 to 10,240 MB [configuration]
  given  "64"
<source>/CMakeLists.txt:8: error: lambda_package(settings): ENVIRONMENT has a name that Lambda reserves for itself [configuration]
  given  "AWS_REGION"
]==])
# What takes counting is left to the build: 257 characters, 4,097 bytes.
string(REPEAT é 257 long)
said(large 1 "
<source>/CMakeLists.txt:13: error: lambda_package(large): DESCRIPTION is not allowed; allowed: at most 256 characters [configuration]
  given  \"${long}\"
<source>/CMakeLists.txt:13: error: lambda_package(large): ENVIRONMENT is 4,097 bytes as JSON; Lambda allows at most 4,096 bytes [environment-size]
  to remove   1 byte
  limit from  limits.json, environment size
")
said(twice 1 [==[
<source>/CMakeLists.txt:14: error: lambda_package(twice): ENVIRONMENT has the name twice [configuration]
  given  "AA"
]==])
said(empty 2 [[lambda-packager: error: <build>/lambda/empty/manifest.json: /budget/max_files: must be a whole number from 1 to 65534, is "many"]])

# A file that cannot be read: a link to itself cannot, whoever asks.
file(REMOVE "${SOURCE}/one.txt")
file(CREATE_LINK one.txt "${SOURCE}/one.txt" SYMBOLIC)
said(x 2 [[lambda-packager: error: cannot look at "<source>/one.txt": Too many levels of symbolic links]])
file(SHA256 "${BUILD}/lambda/x/x.zip" after)
if(NOT before STREQUAL after)
  problem("the zip of before is not intact")
endif()
file(REMOVE "${SOURCE}/one.txt")
file(WRITE "${SOURCE}/one.txt" "1\n")
build(--target x)
expect_status("the next build" "${status}" 0)

# Manifests that CMake did not write.
function(manifest_is text expected)
  file(WRITE "${WORK}/m.json" "${text}")
  run("${PACKAGE_DIR}/../../../bin/lambda-packager" pack "${WORK}/m.json")
  string(REPLACE "${WORK}/" "" output "${output}")
  expect_status("packing ${text}" "${status}" 2)
  expect_text("what is said of ${text}" "${output}" "lambda-packager: error: m.json: ${expected}")
endfunction()
manifest_is("" "is not valid JSON: parse error at line 1, column 1: syntax error while parsing value - unexpected end of input; expected '[', '{', or a literal")
manifest_is("{}" "/: lacks \"manifest_version\"")
manifest_is("[]" "/: must be an object, is []")
manifest_is("{\"manifest_version\": 2}" "/manifest_version: is 2, this lambda-packager reads version 1; configure again with the CMake module it came with")
manifest_is("{\"manifest_version\": \"1\"}" "/manifest_version: must be a whole number from 0, is \"1\"")
manifest_is("{\"manifest_version\": 1, \"nane\": \"x\"}" "/: has the unknown key \"nane\"; did you mean \"name\"?")
manifest_is("{\"manifest_version\": 1, \"manifest_version\": 1}" "has the key \"manifest_version\" twice")
manifest_is("{\"manifest_version\": 1, \"name\": \"../x\"}" "/name: must be a file name, is \"../x\"")
file(READ "${BUILD}/lambda/x/manifest.json" whole)
string(LENGTH "${whole}" length)
math(EXPR half "${length} / 2")
string(SUBSTRING "${whole}" 0 ${half} cut)
file(WRITE "${WORK}/m.json" "${cut}")
run("${PACKAGE_DIR}/../../../bin/lambda-packager" pack "${WORK}/m.json")
expect_status("a manifest cut in half" "${status}" 2)
if(NOT output MATCHES "lambda-packager: error: [^\n]*m.json: is not valid JSON: parse error at line [0-9]+")
  problem("a manifest cut in half: ${output}")
endif()
