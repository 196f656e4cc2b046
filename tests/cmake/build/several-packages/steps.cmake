configure_quietly()
set(sub "")
if(GENERATOR STREQUAL "Ninja Multi-Config")
  set(sub "/Debug")
endif()
build(--parallel 4)
foreach(name IN ITEMS one two three four)
  expect_packed(${name})
endforeach()
expect_entries("${BUILD}/lambda/one${sub}/one.zip" CMakeLists.txt x.txt)
# Added from another directory.
expect_entries("${BUILD}/lambda/two${sub}/two.zip" CMakeLists.txt deep/er/more.txt x.txt)
# The same contents, the same bytes.
file(SHA256 "${BUILD}/lambda/three${sub}/three.zip" three)
file(SHA256 "${BUILD}/lambda/four${sub}/four.zip" four)
file(SHA256 "${BUILD}/copy.zip" copy)
if(NOT three STREQUAL four OR NOT copy STREQUAL four)
  problem("three.zip, four.zip and the copy of one.zip differ")
endif()
# What `sam build` does with a function or a layer of BuildMethod makefile.
if(GENERATOR STREQUAL "Unix Makefiles")
  file(MAKE_DIRECTORY "${BUILD}/artifacts")
  file(REMOVE "${BUILD}/lambda/one/one.zip")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env "ARTIFACTS_DIR=${BUILD}/artifacts" make --silent --file
            "${BUILD}/lambda/one/sam/Makefile" build-One
    RESULT_VARIABLE status
    OUTPUT_QUIET
  )
  expect_file("${BUILD}/lambda/one/one.zip")
  expect_file("${BUILD}/artifacts/CMakeLists.txt")
  expect_file("${BUILD}/artifacts/x.txt")
  if(NOT status EQUAL 0)
    problem("sam/Makefile: ${status}")
  endif()
endif()
expect_no_file("${BUILD}/lambda/common${sub}/common.zip")
build(--target common)
expect_packed(common)
expect_file("${BUILD}/lambda/common${sub}/common.zip")

# What would make it smaller: nothing, for such a zip.
build(--target one-advise)
if(NOT output MATCHES "one: [0-9,]+ bytes unzipped, [0-9,]+ bytes zipped\n  nothing is known that would make it smaller\n")
  problem("no advice: ${output}")
endif()
file(REMOVE "${BUILD}/lambda/one${sub}/one.zip")
build(--target one-advise)
if(status EQUAL 0 OR NOT output MATCHES "one.zip\": it does not exist; build the package first\n")
  problem("advice on nothing: ${output}")
endif()
