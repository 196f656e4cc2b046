# Killed in the middle, again and again; what is left is a whole zip or none, and the next build right.
execute_process(COMMAND sh -c "yes 'a line that is compressed for a while' | head -c 60000000 | tr 'a-z' 'b-za' > \"$1\"" sh "${SOURCE}/big.bin")
configure_quietly()
set(helper "${PACKAGE_DIR}/../../../bin/lambda-packager")
set(zip "${BUILD}/lambda/x/x.zip")
foreach(delay IN ITEMS 0.005 0.02 0.05 0.1)
  execute_process(
    COMMAND sh -c "\"$1\" pack \"$2\" >/dev/null 2>&1 & pid=$!; sleep $3; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null; true"
            sh "${helper}" "${BUILD}/lambda/x/manifest.json" ${delay}
  )
  if(EXISTS "${zip}")
    execute_process(COMMAND unzip -tq "${zip}" RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    expect_status("the zip after a kill" "${status}" 0)
  endif()
endforeach()
build()
expect_status("the next build" "${status}" 0)
execute_process(COMMAND unzip -tq "${zip}" RESULT_VARIABLE status OUTPUT_VARIABLE output)
expect_status("the zip" "${status}" 0)
run("${helper}" verify "${BUILD}/lambda/x/manifest.json")
expect_status("verifying" "${status}" 0)
file(GLOB left "${BUILD}/lambda/x/*.part" "${BUILD}/lambda/x/*.tmp*")
if(NOT left STREQUAL "")
  problem("left over: ${left}")
endif()

# Two at once: one waits for the other.
file(APPEND "${SOURCE}/big.bin" "more")
execute_process(
  COMMAND sh -c "\"$1\" pack \"$2\" & \"$1\" pack \"$2\" && wait $!" sh "${helper}"
          "${BUILD}/lambda/x/manifest.json"
  RESULT_VARIABLE status
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output
)
expect_status("two at once" "${status}" 0)
run("${helper}" verify "${BUILD}/lambda/x/manifest.json")
expect_status("verifying" "${status}" 0)
