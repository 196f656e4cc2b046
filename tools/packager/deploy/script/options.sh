# ---- What to do, from options, the environment and the settings.

# option_value ARGUMENT...: sets $value for the option that comes first, and how many words to shift.
option_value() {
  case $1 in
  --*=*)
    value=${1#*=}
    words=1
    return
    ;;
  *) ;;
  esac
  case $#:${2-} in
  1:* | *:--*) fail 2 "$1 lacks a value" "$1=VALUE takes any" ;;
  *) ;;
  esac
  value=$2
  words=2
}

read_options() {
  command=deploy
  dry_run=no
  function_name=${LAMBDA_PACKAGE_FUNCTION:-$default_function}
  alias_name=${LAMBDA_PACKAGE_ALIAS:-$default_alias}
  role=${LAMBDA_PACKAGE_ROLE:-$default_role}
  create_role=${LAMBDA_PACKAGE_CREATE_ROLE:-no}
  bucket=${LAMBDA_PACKAGE_S3_BUCKET:-$default_bucket}
  prefix=${LAMBDA_PACKAGE_S3_PREFIX-$default_prefix}
  create_bucket=${LAMBDA_PACKAGE_CREATE_BUCKET:-no}
  versioning=no
  reference=no
  keep=5
  remove=no
  json=no
  replace_environment=no
  replace_layers=no
  version_description=
  configuration_file=none
  function_arn=
  environment_is_sent=no
  environment_is_told=no
  for_function=
  bucket_option=
  prefix_option=
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$default_region}}
  profile= # AWS_PROFILE is for the CLI to read: it ranks below keys in the environment
  while [ $# -gt 0 ]; do
    words=1
    case $1 in
    --help)
      usage
      exit 0
      ;;
    deploy | upload | rollback | prune | status) command=$1 ;;
    --dry-run) dry_run=yes ;;
    --create-role) create_role=yes ;;
    --create-bucket) create_bucket=yes ;;
    --versioning) versioning=yes ;;
    --reference) reference=yes ;;
    --yes) remove=yes ;;
    --json) json=yes ;;
    --replace-environment) replace_environment=yes ;;
    --replace-layers) replace_layers=yes ;;
    --bucket | --bucket=* | --prefix | --prefix=* | --function | --function=* | --alias | --alias=* | \
      --role | --role=* | --keep | --keep=* | --region | --region=* | --profile | --profile=* | \
      --for-function | --for-function=* | --description | --description=*)
      option_value "$@"
      case ${1%%=*} in
      --bucket) bucket=$value bucket_option=yes ;;
      --prefix) prefix=$value prefix_option=yes ;;
      --function) function_name=$value ;;
      --alias) alias_name=$value ;;
      --role) role=$value ;;
      --keep) keep=$value ;;
      --description) version_description=$value ;;
      --region) region=$value ;;
      --for-function) for_function=versions:$value ;;
      *) profile=$value ;;
      esac
      ;;
    -*) fail 2 "unknown option $(quote "$1")" "see --help" ;;
    *) fail 2 "unknown command $(quote "$1")" "see --help" ;;
    esac
    shift "$words"
  done
  case $prefix in
  '' | */) ;;
  *) prefix=$prefix/ ;;
  esac
  # The name of the object is the hash of its content: what is there already is right.
  key=$prefix$package/$code_sha256_hex.zip
}

choose_route() {
  route=$upload
  if [ "$route" = auto ]; then
    route=direct
    if [ -n "$bucket" ] || [ "$zip_size" -ge "$direct_limit" ] || [ "$reference" = yes ]; then
      route=s3
    fi
  fi
  if [ "$route" = direct ] && [ "$reference" = yes ]; then
    fail 2 "--reference is for code that goes through S3, and this goes by UPLOAD direct"
  fi
  if [ "$route" = direct ] && [ "$zip_size" -ge "$direct_limit" ]; then
    fail 2 "$zip_name is too large for UPLOAD direct" \
      "its size:  $zip_size_words; a direct upload must be smaller than $direct_limit_words" \
      "fix:       UPLOAD auto or UPLOAD s3 in the CMake call"
  fi
  [ "$route:$bucket" = s3: ] || return 0
  if [ "$reference" = yes ]; then
    fail 2 "no bucket is given, and --reference runs the code from one" \
      "fix:      --bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the CMake call"
  fi
  fail 2 "no bucket is given, and $zip_name goes through S3" \
    "its size:  $zip_size_words; a direct upload must be smaller than $direct_limit_words" \
    "fix:       --bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the CMake call"
}

# The AWS CLI reads a file, or an address, for a value that looks like one, and puts the values of
# environment variables into the name of a file.
# shellcheck disable=SC2016 # it is about such names
check_values() {
  for value in "$bucket" "$key" "$function_name" "$alias_name" "$role" "$runtime" \
    "$version_description"; do
    case $value in
    file://* | fileb://* | http://* | https://* | *[[:cntrl:]]*)
      fail 2 "$(quote "$value") is no name for a bucket, an object, a function or a part of it" \
        "it must not start as file:// or http:// do, nor have control characters"
      ;;
    *) ;;
    esac
  done
  case $zip_name in
  *'$'[A-Za-z0-9_]* | *'${'*) fail 2 "the AWS CLI cannot read a file of the name $(quote "$zip_name")" ;;
  *) ;;
  esac
  case $keep in
  '' | *[!0-9]* | ??????*) fail 2 "--keep $(quote "$keep") is not a valid number" "allowed:  such as 5" ;;
  *) ;;
  esac
  case $json:$dry_run:$kind:$command in
  yes:no:*:deploy | yes:no:*:upload | yes:no:function:status | no:*) ;;
  *) fail 2 "--json is for deploy, upload and a function's status, and not for a dry run" ;;
  esac
  case ${version_description:+set}$configuration in
  set*'"Description":'*)
    fail 2 "--description would hide the DESCRIPTION of the CMake call, which is the version's, too"
    ;;
  *) ;;
  esac
  case $function_name in
  '' | *[!A-Za-z0-9_:-]*)
    fail 2 "$(quote "$function_name") is no name for a $kind" "allowed:  letters, digits, - and _; an ARN"
    ;;
  *) ;;
  esac
  case $alias_name in
  '' | *[!A-Za-z0-9_-]*)
    fail 2 "$(quote "$alias_name") is not a valid alias name" "allowed:  letters, digits, - and _"
    ;;
  *[!0-9]*) ;;
  *) fail 2 "$alias_name is not a valid alias name" "allowed:  not digits alone" ;;
  esac
  case $kind:$command in
  layer:deploy | layer:upload | layer:status | function:*) ;;
  *) fail 2 "a layer has no $command" "fix:      functions say themselves which version they use" ;;
  esac
}

