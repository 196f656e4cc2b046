# ---- Messages: results go to standard output, progress and errors to standard error.

say() {
  printf '%s\n' "$1"
}

tell() {
  if [ "$dry_run" = yes ]; then
    printf '%s\n' "$1" | sed 's/^/# /'
  else
    printf '%s\n' "$1" >&2
  fi
}

# fail STATUS MESSAGE [FACT]...
fail() {
  exit_status=$1
  printf 'deploy.sh: error: %s\n' "$2" >&2
  shift 2
  if [ $# -gt 0 ]; then
    printf '%s\n' "$@" | sed 's/^/  /' >&2
  fi
  exit "$exit_status"
}

# Fails with what AWS or its CLI said to the last command.
refused() {
  way_out=
  case $trouble in
  *'locate credentials'*)
    way_out='aws configure, aws sso login, AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or --profile'
    ;;
  *ExpiredToken* | *'token'*' expired'*) way_out='new credentials, for instance by aws sso login' ;;
  *'config profile'*) way_out='aws configure list-profiles lists the profiles there are' ;;
  *'Unknown '*'--s3-object-storage-mode'* | *'Unknown parameter'*S3ObjectStorageMode*)
    way_out='an AWS CLI of 2026-07 or later, or no --reference'
    ;;
  *'Unknown options'*) way_out='an AWS CLI of 2022-03 or later' ;;
  *) ;;
  esac
  fail 1 "$1" "$trouble" "command:  $last_command" ${way_out:+"way out:  $way_out"}
}

# "$1" as a word that any shell reads back as it is.
quote() {
  case $1 in
  '' | =* | *[!A-Za-z0-9_./:=,@%+-]*) ;;
  *)
    printf '%s' "$1"
    return
    ;;
  esac
  rest=$1
  printf "'"
  while :; do
    case $rest in
    *\'*)
      printf "%s'\\\\''" "${rest%%\'*}"
      rest=${rest#*\'}
      ;;
    *) break ;;
    esac
  done
  printf "%s'" "$rest"
}

# "$1" as a JSON string, for a --query too, where a backtick would end it; it has no control
# characters.
# shellcheck disable=SC2016 # the backtick
json_string() {
  printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"]/\\&/g' -e 's/`/\\u0060/g')"
}

# ---- The AWS CLI.

# Shows a command as it could be typed.
show_aws() {
  printf 'aws'
  for word in ${profile:+"--profile=$profile"} ${region:+"--region=$region"} "$@"; do
    printf ' '
    quote "$word"
  done
  printf '\n'
}

# Runs a command that changes nothing and sets $answer, or fails and sets $trouble (what it said on
# standard error) and $error_code (as "404" or "AccessDenied"; empty if it was not AWS that refused).
ask_aws() {
  answer=
  trouble=
  error_code=
  if answer=$(aws ${profile:+"--profile=$profile"} ${region:+"--region=$region"} "$@" \
    2>"$scratch/trouble" </dev/null); then
    return 0
  fi
  trouble=$(sed '/^$/d' "$scratch/trouble")
  last_command=$(show_aws "$@")
  # An error goes to logs that more people read: the values of ENVIRONMENT do not.
  if [ "$environment_json" != '{}' ]; then
    quoted=$(quote "x$environment_json")
    quoted=${quoted#\'x}
    quoted=${quoted%\'}
    case $last_command in
    *"$quoted"*) last_command="${last_command%%"$quoted"*}{...}${last_command#*"$quoted"}" ;;
    *) ;;
    esac
  fi
  case $trouble in
  *'An error occurred ('*)
    error_code=${trouble#*'An error occurred ('}
    error_code=${error_code%%)*}
    ;;
  *) ;;
  esac
  return 1
}

# The same for a command that changes something, or waits for that: a dry run shows it, does not run
# it, and has an empty answer.
change_aws() {
  if [ "$dry_run" = yes ]; then
    answer=
    show_aws "$@"
    return 0
  fi
  ask_aws "$@"
}

# Whether the last command failed as something was not there.
is_missing() {
  case $error_code in
  404 | NoSuchBucket | NoSuchKey | NoSuchEntity | ResourceNotFoundException) return 0 ;;
  *) return 1 ;;
  esac
}

