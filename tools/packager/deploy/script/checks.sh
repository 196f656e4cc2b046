# To the folder of deploy.sh: the name of the zip is then the same for every tool.
enter_directory() {
  cd "$folder/" || exit 2
  show_place
}

# Words stand for files of this folder, so a command that is shown works there.
show_place() {
  if [ "$dry_run" = yes ]; then
    printf 'cd '
    quote "$PWD"
    printf '\n'
  fi
}

check_tools() {
  command -v aws >/dev/null 2>&1 ||
    fail 2 "the AWS CLI (aws) is not on the PATH" "fix:      https://aws.amazon.com/cli/"
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  tab=$(printf '\t')
  newline='
'
  export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_ERROR_FORMAT=legacy
}

# The zip must be the one that this script was written for.
check_zip() {
  if [ ! -f "$zip_name" ] || [ ! -r "$zip_name" ]; then
    fail 2 "cannot read $PWD/$zip_name" "fix:      build the package again"
  fi
  size=$(($(wc -c <"$zip_name")))
  if command -v sha256sum >/dev/null 2>&1; then
    sum=$(sha256sum <"$zip_name")
  elif command -v shasum >/dev/null 2>&1; then
    sum=$(shasum -a 256 <"$zip_name")
  elif command -v openssl >/dev/null 2>&1; then
    sum=$(openssl dgst -sha256 -r <"$zip_name")
  else
    tell "no sha256sum, shasum or openssl here: only the size of $zip_name is checked"
    sum=$code_sha256_hex
  fi
  sum=${sum%% *}
  if [ "$size" != "$zip_size" ] || [ "$sum" != "$code_sha256_hex" ]; then
    fail 2 "$PWD/$zip_name is not the zip that this script was written for" \
      "expected:  $zip_size bytes, SHA-256 $code_sha256_hex" \
      "found:     $size bytes, SHA-256 $sum" \
      "fix:       build the package again"
  fi
}

# S3 must be told where a new bucket shall be, so the CLI's own setting is not enough.
find_region() {
  if [ -z "$region" ]; then
    if ask_aws configure get region; then
      region=$answer
    elif [ -n "$trouble" ]; then
      refused "cannot read the configuration of the AWS CLI"
    fi
  fi
  case $region in
  '')
    fail 2 "no region is given" \
      "fix:      --region REGION, or AWS_REGION, or REGION in the CMake call"
    ;;
  *[!a-z0-9-]*) fail 2 "$(quote "$region") is not a valid Region" "allowed:  such as eu-west-1" ;;
  *) ;;
  esac
}

# Who is about to do this, and where; credentials that are missing or expired end it here.
show_identity() {
  ask_aws sts get-caller-identity '--query=[Account,Arn]' --output=text ||
    refused "cannot check the credentials with AWS"
  IFS=$tab read -r account identity <<END
$answer
END
  tell "account $account, $region, as $identity"
}

