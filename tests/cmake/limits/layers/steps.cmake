# One byte each, but for what the steps make larger.
string(REPEAT "x" 500 bytes)
file(WRITE "${SOURCE}/shared.bin" "${bytes}")
file(WRITE "${SOURCE}/small.txt" "0123456789")
file(WRITE "${SOURCE}/one.bin" "0123456789")
file(WRITE "${SOURCE}/shared/shared.bin/file.txt" "in a folder that has the name of a file")
function(limit value)
  file(WRITE "${SOURCE}/limits.json" "{
    \"package\": {\"combined-size\": {\"value\": ${value}}},
    \"layers\": {\"sizes\": {\"arn:aws:lambda:eu-west-1:123456789012:layer:listed:1\": 80}}}")
endfunction()

# 10 of its own, and 500 + 10 + 200 + 80 of layers: at most.
limit(801)
configure_quietly()
build()
expect_packed(one)
expect_packed(two)
string(CONCAT summary
  "  layers +5, 790 bytes; 1 byte left for the function to grow; the size of 1 is not known: "
  "give it as ARN=SIZE\n")
if(NOT output MATCHES "${summary}")
  problem("the summary lacks \"${summary}\": ${output}")
endif()
limit(800)
build()
expect_packed(one)
build()
expect_nothing_packed()

limit(799)
build(--target one)
expect_status("building" "${status}" 1)
expect_messages([[
<source>/CMakeLists.txt:7: error: package "one" and its layers are 800 bytes unzipped; Lambda allows at most 799 bytes [combined-size]
  to remove    1 byte
  function     one                                                    10 bytes   1.2 %
  layers       shared                                                500 bytes  62.5 %  built here
               elsewhere                                              10 bytes   1.2 %  built here
               arn:aws:lambda:eu-west-1:123456789012:layer:given:3   200 bytes  25.0 %  LAYERS
               arn:aws:lambda:eu-west-1:123456789012:layer:listed:1   80 bytes  10.0 %  LIMITS_FILE
  not counted  arn:aws:lambda:eu-west-1:123456789012:layer:unknown:7: give its size as ARN=SIZE
  largest      one.bin  10 bytes  100.0 %  from FILES one.bin
  fix          leave files out of the layers, load the largest at run time from S3 or EFS,
               or deploy a container image (up to 10 GB)
  limit from   <source>/limits.json, combined-size (AWS: "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes.")
]])

# A layer that grows breaks the function, not itself.
limit(800)
build()
file(APPEND "${SOURCE}/shared.bin" "y")
build()
expect_status("building" "${status}" 1)
if(NOT output MATCHES "error: package \"one\" and its layers are 801 bytes unzipped" OR
   NOT output MATCHES "shared +501 bytes +62[.]5 %  built here")
  problem("the layer grew: ${output}")
endif()

build(--target wrong)
expect_status("building" "${status}" 1)
expect_messages([[
<source>/CMakeLists.txt:15: error: package "wrong" has 6 LAYERS; Lambda allows at most 5 [layers]
  in Lambda  Cannot reference more than 5 layers.
  fix        put what they hold into fewer layers, or into the function
<source>/CMakeLists.txt:15: error: package "wrong" has the layer "arn:aws:lambda:eu-west-1:123456789012:layer:a" twice in LAYERS, which Lambda refuses [layers]
  first   arn:aws:lambda:eu-west-1:123456789012:layer:a:1
  second  arn:aws:lambda:eu-west-1:123456789012:layer:a:2
  fix     remove one; not even two versions of a layer go together
<source>/CMakeLists.txt:15: error: the layer "arm" is for arm64, package "wrong" for x86_64 [architecture]
  fix  make both with the same ARCHITECTURE
<source>/CMakeLists.txt:15: error: package "wrong" goes to REGION eu-west-2, its layer is in eu-west-1 [layers]
  layer  arn:aws:lambda:eu-west-1:123456789012:layer:a:1
  fix    publish the layer in the function's region
<source>/CMakeLists.txt:15: error: package "wrong" goes to REGION eu-west-2, its layer is in eu-west-1 [layers]
  layer  arn:aws:lambda:eu-west-1:123456789012:layer:a:2
  fix    publish the layer in the function's region
<source>/CMakeLists.txt:15: error: package "wrong" goes to REGION eu-west-2, its layer is in eu-west-1 [layers]
  layer  arn:aws:lambda:eu-west-1:123456789012:layer:b:1
  fix    publish the layer in the function's region
<source>/CMakeLists.txt:15: error: "shared.bin" is a file in the layer "shared" and a folder in the layer "folder" [layer-conflict]
  why  Lambda unpacks all layers to /opt, where it cannot be both
  fix  rename one with lambda_package_add(... DESTINATION or RENAME)
<source>/CMakeLists.txt:15: warning: the layer "arm" is for python3.12, package "wrong" for python3.13 [layer-runtime]
  why  what it holds was checked against another runtime
  fix  make both with the same RUNTIME, or the layer without one
]])
