# Two folders, umasks, time zones and locales, and times.
execute_process(COMMAND sh -c "umask 077; cp -R \"$1\" \"$2\"; find \"$2\" -exec touch -d 2001-02-03 {} +" sh "${SOURCE}" "${WORK}/other place")
configure_quietly()
build()
expect_packed(x)
file(SHA256 "${BUILD}/lambda/x/x.zip" first)
set(ENV{TZ} Asia/Tokyo)
set(ENV{LC_ALL} C.UTF-8)
execute_process(
  COMMAND sh -c "umask 027; \"$1\" -S \"$2\" -B \"$3\" -G Ninja \"-DLambdaPackage_DIR=$4\" && \"$1\" --build \"$3\"" sh
    "${CMAKE_COMMAND}" "${WORK}/other place" "${WORK}/b" "${PACKAGE_DIR}"
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output
  RESULT_VARIABLE status
)
expect_status("the other build" "${status}" 0)
file(SHA256 "${WORK}/b/lambda/x/x.zip" second)
if(NOT first STREQUAL second)
  problem("two builds, two hashes: ${first}, ${second}")
endif()
execute_process(COMMAND "${PACKAGE_DIR}/../../../bin/lambda-packager" pack --threads 1 "${BUILD}/lambda/x/manifest.json" OUTPUT_QUIET)
file(SHA256 "${BUILD}/lambda/x/x.zip" one_thread)
if(NOT first STREQUAL one_thread)
  problem("one thread makes other bytes: ${first}, ${one_thread}")
endif()
execute_process(COMMAND unzip -Z "${BUILD}/lambda/x/x.zip" OUTPUT_VARIABLE listing)
foreach(expected IN ITEMS "-rwxr-xr-x [^\n]* 80-Jan-01 00:00 bootstrap" "-rwxr-xr-x [^\n]* script.sh" "-rw-r--r-- [^\n]* folder/a")
  if(NOT listing MATCHES "${expected}")
    problem("${expected} is not in\n${listing}")
  endif()
endforeach()
