set(zip "${BUILD}/lambda/x/x.zip")
set(rejected "${BUILD}/lambda/x/x.rejected.zip")

# aws(<key> <value>): AWS's limit is what `value` says.
function(aws key value)
  file(WRITE "${SOURCE}/limits.json" "{\"package\": {\"${key}\": {\"value\": ${value}}}}")
  set(limits "LIMITS_FILE limits.json" PARENT_SCOPE)
endfunction()

set(upload auto)
macro(accepted)
  configure_quietly("-DLIMITS=${limits}" -DUPLOAD=${upload})
  build()
  expect_packed(x)
  expect_file("${zip}")
  expect_no_file("${rejected}")
endmacro()
macro(refused message)
  # Yesterday's zip must not stay.
  file(WRITE "${zip}" "yesterday's")
  configure_quietly("-DLIMITS=${limits}" -DUPLOAD=${upload})
  build()
  expect_status("building" "${status}" 1)
  expect_messages("${message}")
  expect_no_file("${zip}")
  expect_no_file("${BUILD}/lambda/x/deploy.sh")
  expect_file("${rejected}")
endmacro()

# Unzipped, AWS's bound: less than.
aws(unzipped-size 1001)
accepted()
aws(unzipped-size 1000)
refused([[
<source>/CMakeLists.txt:5: error: package "x" is 1,000 bytes unzipped; Lambda requires less than 1,000 bytes [unzipped-size]
  to remove   1 byte
  largest     large.bin  990 bytes  99.0 %  from FILES large.bin
              small.txt   10 bytes   1.0 %  from FILES small.txt
  fix         load the largest files at run time from S3 or EFS, or leave files out
              with PATTERN ... EXCLUDE, or deploy a container image (up to 10 GB)
              a layer does not help: layers count towards the same limit
  limit from  <source>/limits.json, unzipped-size (AWS: "Unzipped size must be smaller than 262144000 bytes")
]])
expect_output("\nx: refused\n  checks  [0-9]+ passed, 1 error \\(unzipped-size\\), 1 off\n  report  file:///[^ \n]*/lambda/x/report.html\n  zip     [^\n]*/lambda/x/x.rejected.zip\n  more    lambda-packager explain unzipped-size\n")
aws(unzipped-size 999)
refused([[
<source>/CMakeLists.txt:5: error: package "x" is 1,000 bytes unzipped; Lambda requires less than 999 bytes [unzipped-size]
  to remove   2 bytes
  largest     large.bin  990 bytes  99.0 %  from FILES large.bin
              small.txt   10 bytes   1.0 %  from FILES small.txt
  fix         load the largest files at run time from S3 or EFS, or leave files out
              with PATTERN ... EXCLUDE, or deploy a container image (up to 10 GB)
              a layer does not help: layers count towards the same limit
  limit from  <source>/limits.json, unzipped-size (AWS: "Unzipped size must be smaller than 262144000 bytes")
]])
aws(unzipped-size 1001)
accepted()

# The user's bounds: at most.
set(limits "MAX_UNZIPPED_SIZE 1000")
accepted()
set(limits "MAX_UNZIPPED_SIZE 999")
refused([[
<source>/CMakeLists.txt:7: error: package "x" is 1,000 bytes unzipped; MAX_UNZIPPED_SIZE allows at most 999 bytes [max-unzipped-size]
  to remove  1 byte
  largest    large.bin  990 bytes  99.0 %  from FILES large.bin
             small.txt   10 bytes   1.0 %  from FILES small.txt
  fix        leave files out with PATTERN ... EXCLUDE, or raise MAX_UNZIPPED_SIZE if the growth is wanted
]])
set(limits "MAX_FILES 2")
accepted()
set(limits "MAX_FILES 1")
refused([[
<source>/CMakeLists.txt:7: error: package "x" has 2 files; MAX_FILES allows at most 1 file [max-files]
  to remove  1 file
  fix        leave files out with PATTERN ... EXCLUDE, or raise MAX_FILES if the growth is wanted
]])

# Zipped: the size is read from the zip itself.
set(limits "MAX_FILES 2")
accepted()
file(SIZE "${zip}" size)
set(limits "MAX_ZIPPED_SIZE ${size}")
accepted()
math(EXPR less "${size} - 1")
set(limits "MAX_ZIPPED_SIZE ${less}")
configure_quietly("-DLIMITS=${limits}")
build()
expect_status("building" "${status}" 1)
if(NOT output MATCHES "is 1,[0-9]+ bytes zipped; MAX_ZIPPED_SIZE allows at most 1,[0-9]+ bytes \\[max-zipped-size\\]")
  problem("MAX_ZIPPED_SIZE: ${output}")
endif()

# A direct upload: less than; without a zip that fits, S3 unless that is refused.
math(EXPR more "${size} + 1")
set(upload direct)
aws(zipped-size ${more})
accepted()
foreach(value IN ITEMS ${size} ${less})
  aws(zipped-size ${value})
  configure_quietly("-DLIMITS=${limits}" -DUPLOAD=direct)
  build()
  expect_status("building" "${status}" 1)
  if(NOT output MATCHES "bytes zipped; a direct upload requires less than 1,[0-9]+ bytes \\[zipped-size\\]"
     OR NOT output MATCHES "fix         UPLOAD auto or UPLOAD s3: a zip that comes from S3 has no zipped limit")
    problem("UPLOAD direct: ${output}")
  endif()
  expect_no_file("${zip}")
endforeach()
set(upload auto)
accepted()
if(NOT output MATCHES "upload +through S3: the zip is too large for a direct upload; no S3_BUCKET given, deploy.sh takes --bucket")
  problem("UPLOAD auto: ${output}")
endif()

# Warnings do not fail the build.
set(limits "MAX_UNZIPPED_SIZE 2000 WARN_AT 50")
accepted()
expect_messages([[
<source>/CMakeLists.txt:7: warning: package "x" is 1,000 bytes unzipped, 50.0 % of the bound; MAX_UNZIPPED_SIZE allows at most 2,000 bytes [max-unzipped-size]
  left       1,000 bytes
  warned at  50 % (WARN_AT)
]])
set(limits "MAX_UNZIPPED_SIZE 2000 WARN_AT 51")
accepted()
if(output MATCHES "warning")
  problem("a warning below WARN_AT: ${output}")
endif()
