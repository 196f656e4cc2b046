set(directory "${BUILD}/lambda/hello-function")
if(GENERATOR STREQUAL "Ninja Multi-Config")
  string(APPEND directory "/Debug")
endif()
set(zip "${directory}/hello-function.zip")
set(entries bootstrap folder/a.txt "folder/sub dir/b.txt" generated.txt input.txt)

configure_quietly()
build()
expect_packed(hello-function)
expect_entries("${zip}" ${entries})
build()
expect_nothing_packed()

# A file changes, deep in a folder.
file(APPEND "${SOURCE}/folder/sub dir/b.txt" "more\n")
build()
expect_packed(hello-function)
build()
expect_nothing_packed()

# One is added, and one in a new folder.
file(WRITE "${SOURCE}/folder/sub dir/c.txt" "new\n")
build()
expect_packed(hello-function)
expect_entries("${zip}" bootstrap folder/a.txt "folder/sub dir/b.txt" "folder/sub dir/c.txt"
  generated.txt input.txt)
file(WRITE "${SOURCE}/folder/sub dir/deeper/d.txt" "new\n")
build()
expect_packed(hello-function)
build()
expect_nothing_packed()

# They are removed.
file(REMOVE_RECURSE "${SOURCE}/folder/sub dir/deeper" "${SOURCE}/folder/sub dir/c.txt")
build()
expect_packed(hello-function)
expect_entries("${zip}" ${entries})
build()
expect_nothing_packed()

# The program is linked anew, and what a custom command makes is made anew.
file(APPEND "${SOURCE}/hello.c" "int more(void)\n{\n  return 1;\n}\n")
build()
expect_packed(hello-function)
file(APPEND "${SOURCE}/input.txt" "more\n")
build()
expect_packed(hello-function)
build()
expect_nothing_packed()

# The list of contents changes.
file(READ "${SOURCE}/extra.cmake" text)
string(REPLACE "input.txt" "" text "${text}")
file(WRITE "${SOURCE}/extra.cmake" "${text}")
build()
expect_packed(hello-function)
expect_entries("${zip}" bootstrap folder/a.txt "folder/sub dir/b.txt" generated.txt)
build()
expect_nothing_packed()

# `clean` takes everything away that a build makes.
build(--target clean)
file(GLOB left RELATIVE "${directory}" "${directory}/*")
if(NOT left STREQUAL "manifest.json")
  problem("clean leaves ${left}")
endif()
build()
expect_packed(hello-function)

# Nothing was written to the source tree.
file_list("${SOURCE}" source_after)
if(NOT source_after STREQUAL source_before)
  problem("the source tree holds ${source_after}, before it was ${source_before}")
endif()
