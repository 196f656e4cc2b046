configure_quietly()
build(--target x)
expect_status("building" "${status}" 1)
expect_messages([[
<source>/CMakeLists.txt:4: error: two files would be packaged as "one.txt" [two-contents]
  first   "<source>/one.txt" from FILES one.txt
  second  "<source>/two.txt" from FILES two.txt
  fix     remove one, or give one another place with lambda_package_add(... DESTINATION or RENAME)
<source>/CMakeLists.txt:4: error: "one.txt" is a file, and a folder for "one.txt/one.txt" [two-contents]
  file    "<source>/one.txt" from FILES one.txt
  folder  "<source>/one.txt" from FILES one.txt
  fix     give one another place with lambda_package_add(... DESTINATION or RENAME)
]])
expect_no_file("${BUILD}/lambda/x/x.zip")
build(--target y)
expect_status("building" "${status}" 1)
if(NOT output MATCHES "DIRECTORIES [^\n]*/build/lambda contains the folder the package is written to \\[package-in-itself\\]")
  problem("no package-in-itself: ${output}")
endif()
