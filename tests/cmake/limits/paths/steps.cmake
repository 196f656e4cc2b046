foreach(file IN ITEMS lib/a lib/sub/b models/m.bin models/m.txt other)
  file(WRITE "${SOURCE}/contents/${file}" "12345")
endforeach()
configure_quietly(-DLIB=11 -DFILES=5)
build()
expect_packed(x)
configure_quietly(-DLIB=10)
build()
expect_packed(x)
if(NOT output MATCHES "\n  lib/ +10 bytes +[^\n]*100.0 % of 10 bytes \\(MAX_PATH_SIZE lib/\\)\n")
  problem("the summary does not tell of lib/: ${output}")
endif()
configure_quietly(-DLIB=9)
build()
expect_status("building" "${status}" 1)
expect_messages([[
<source>/CMakeLists.txt:6: error: "lib/" in package "x" is 10 bytes unzipped; MAX_PATH_SIZE lib/ allows at most 9 bytes [max-path-size]
  to remove  1 byte
  largest    lib/a      5 bytes  50.0 %  from DIRECTORIES contents/
             lib/sub/b  5 bytes  50.0 %  from DIRECTORIES contents/
  fix        leave files out with PATTERN ... EXCLUDE, or raise MAX_PATH_SIZE lib/ if the growth is wanted
]])

# A default of the project, which a package may replace.
configure_quietly(-DLIB=10 -DFILES=4)
build(--target own)
expect_status("building own" "${status}" 0)
build(--target x)
expect_messages([[
<source>/CMakeLists.txt:5: error: package "x" has 5 files; LAMBDA_PACKAGE_MAX_FILES allows at most 4 files [max-files]
  to remove  1 file
  fix        leave files out with PATTERN ... EXCLUDE, or raise LAMBDA_PACKAGE_MAX_FILES if the growth is wanted
]])
