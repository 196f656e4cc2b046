# Shared libraries of the project are found whatever becomes of the RPATH: CMake knows where they lie.
foreach(options IN ITEMS CMAKE_SKIP_RPATH=ON CMAKE_SKIP_BUILD_RPATH=ON CMAKE_BUILD_WITH_INSTALL_RPATH=ON
                         "CMAKE_BUILD_WITH_INSTALL_RPATH=ON -DCMAKE_INSTALL_RPATH=$ORIGIN/../lib")
  file(REMOVE_RECURSE "${BUILD}")
  string(REPLACE " " ";" options "-D${options}")
  configure_quietly(${options})
  build()
  expect_status("building with ${options}" "${status}" 0)
  expect_entries("${BUILD}/lambda/x/x.zip" bootstrap lib/libdeep.so lib/libdirect.so)
  expect_entries("${BUILD}/lambda/both/both.zip" bootstrap lib/libdeep.so lib/libdirect.so)
endforeach()
