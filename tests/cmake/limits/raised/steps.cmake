# A user whose limit is higher packs more than 2 GiB; a sparse file takes no time to make or to read.
file(WRITE "${SOURCE}/limits.json" [[{"package": {"unzipped-size": {"value": 4000000000}}}]])
execute_process(COMMAND truncate -s 2200000000 "${SOURCE}/sparse.bin" COMMAND_ERROR_IS_FATAL ANY)
configure_quietly()
build()
expect_packed(x)
expect_file("${BUILD}/lambda/x/x.zip")
if(NOT output MATCHES "unzipped +2,200,000,000 bytes")
  problem("the summary: ${output}")
endif()

# Beyond 4 GiB only ZIP64 would do, which Lambda refuses.
file(WRITE "${SOURCE}/limits.json" [[{"package": {"unzipped-size": {"value": 8000000000}}}]])
execute_process(COMMAND truncate -s 4400000000 "${SOURCE}/sparse.bin" COMMAND_ERROR_IS_FATAL ANY)
build()
if(status EQUAL 0 OR NOT output MATCHES "sparse.bin\": it has 4,400,000,000 bytes \\([0-9.]+ MiB\\); a zip without ZIP64 extensions holds files of at most 4,294,967,294 bytes")
  problem("the message: ${output}")
endif()
file(REMOVE "${SOURCE}/sparse.bin")
