# An AWS CLI that notes what it is asked for, and an account that has nothing.
file(WRITE "${WORK}/bin/aws" [[#!/bin/sh
printf '%s\n' "$*" >>"$RECORD"
case $* in
*get-caller-identity*) printf '123456789012\tarn:aws:iam::123456789012:user/me\n' ;;
*publish-layer-version*)
  sha=$(sed -n 's/^code_sha256=\([^ ]*\) .*/\1/p' deploy.sh)
  printf 'arn:aws:lambda:eu-west-1:123456789012:layer:tools:1\t%s\n' "$sha" ;;
*' get-'* | *' list-'*) echo 'An error occurred (ResourceNotFoundException) when' >&2; exit 254 ;;
*) echo 'An error occurred (AccessDeniedException) when' >&2; exit 254 ;;
esac
]])
file(CHMOD "${WORK}/bin/aws" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
set(ENV{PATH} "${WORK}/bin:$ENV{PATH}")
set(ENV{RECORD} "${WORK}/record")

# deploy(<target> <status>): sets asked, the operations that the AWS CLI was asked for.
macro(deploy target expected)
  file(WRITE "${WORK}/record" "")
  run("${CMAKE_COMMAND}" --build "${BUILD}" --target ${target})
  if("${expected}" STREQUAL "fails")
    if(status EQUAL 0)
      problem("${target} did not fail: ${output}")
    endif()
  else()
    expect_status("${target}" "${status}" 0)
  endif()
  file(READ "${WORK}/record" asked)
  string(REGEX REPLACE "(^|\n)--region=[^ ]+ " "\\1" asked "${asked}")
  string(REGEX REPLACE " --[^\n]*" "" asked "${asked}")
endmacro()

set(sub "")
if(GENERATOR STREQUAL "Ninja Multi-Config")
  set(sub "/Debug")
endif()
configure_quietly()
deploy(hello-deploy-dry-run succeeds)
expect_packed(hello)
expect_text("what a dry run asks" "${asked}" "sts get-caller-identity
lambda get-function-configuration
lambda list-layer-versions
lambda get-function-configuration
lambda get-alias")
expect_output("\naws --region=eu-west-1 lambda create-function --function-name=hello ")
expect_output(" create-alias --function-name=hello --name=prod --function-version=VERSION ")

deploy(hello-deploy fails)
expect_text("what a deploy asks" "${asked}" "sts get-caller-identity
lambda get-function-configuration
lambda list-layer-versions
lambda publish-layer-version
lambda get-function-configuration
lambda create-function")
expect_output("deploy.sh: error: cannot create function hello\n")

deploy(hello-upload fails)
expect_output("deploy.sh: error: function hello does not exist in eu-west-1\n")

deploy(tools-upload succeeds)
expect_output("published: arn:aws:lambda:eu-west-1:123456789012:layer:tools:1\n")

# Layers come first; what is not part of all is left out. The name of one function is not that of all.
set(ENV{LAMBDA_PACKAGE_FUNCTION} somebody-elses)
deploy(lambda-deploy fails)
unset(ENV{LAMBDA_PACKAGE_FUNCTION})
expect_output("deploy.sh: error: cannot create function hello\n")
expect_output("lambda-deploy:\n  done       ${BUILD}/lambda/tools${sub}\n  done       ${BUILD}/lambda/late${sub}\n  failed     ${BUILD}/lambda/hello${sub}\n")
expect_text("what lambda-deploy asks" "${asked}" "sts get-caller-identity
lambda list-layer-versions
lambda publish-layer-version
sts get-caller-identity
lambda list-layer-versions
lambda publish-layer-version
sts get-caller-identity
lambda get-function-configuration
lambda list-layer-versions
lambda publish-layer-version
lambda get-function-configuration
lambda create-function")
expect_no_file("${BUILD}/lambda/other${sub}/other.zip")
deploy(other-deploy-dry-run fails)
expect_file("${BUILD}/lambda/other${sub}/other.zip")
expect_output("deploy.sh: error: function other does not exist in eu-west-1, and there is no role")

# What is live is put back at once: nothing is built for it.
file(REMOVE "${BUILD}/lambda/hello${sub}/hello.zip")
deploy(hello-rollback fails)
expect_output("deploy.sh: error: function hello has no alias prod-previous to go back to\n")
expect_no_file("${BUILD}/lambda/hello${sub}/hello.zip")

# A layer has nothing to roll back.
run("${CMAKE_COMMAND}" --build "${BUILD}" --target tools-rollback)
if(status EQUAL 0)
  problem("there is a target tools-rollback")
endif()
