# expect_options(<target> <text of the fact>): what is told of it, or nothing.
function(expect_options target text)
  build(--target ${target}-function)
  expect_status("building ${target}" "${status}" 0)
  string(REGEX MATCH "compiled +(target[^\n]*)" found "${output}")
  expect_text("what is said of ${target}" "${CMAKE_MATCH_1}" "${text}")
endfunction()

cmake_host_system_information(RESULT platform QUERY OS_PLATFORM)
if(NOT platform STREQUAL "x86_64")
  return()  # the options are those of its compilers
endif()
configure_quietly(-DCMAKE_BUILD_TYPE=Release)
expect_options(own "target own with -march=native, for the machine that builds")
expect_options(linked "target inner with -mavx512f")
expect_options(given "target options with -march=x86-64-v4")
expect_options(conditional "target conditional with -march=sapphirerapids")
expect_options(by-configuration "target by-configuration with -march=icelake-server")
foreach(target IN ITEMS good-usual good-conditional good-overridden good-source)
  expect_options(${target} "")
endforeach()

# By the user's variables, which come before what the project says.
configure_quietly(-DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS=-march=native)
expect_options(good-conditional
  "target good-conditional with -march=native, for the machine that builds")
expect_options(good-usual "")
configure_quietly(-DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS= "-DCMAKE_C_FLAGS_RELEASE=-O3 -march=sapphirerapids")
expect_options(good-conditional "target good-conditional with -march=sapphirerapids")
