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

# result WHAT VERSION BEFORE: the last words of a command that is done with a function; the version is
# empty if it has published none.
result() {
  where=$function_name${2:+:$alias_name}
  if [ "$json" = yes ]; then
    printf '{"result":"%s","function":"%s","alias":"%s",' "$1" "$function_name" "${2:+$alias_name}"
    printf '"version":"%s","previous_version":"%s",' "$2" "$3"
    printf '"arn":"%s","code_sha256":"%s"}\n' "$function_arn${2:+:$alias_name}" "$code_sha256"
    return
  fi
  say "$1: function $where${2:+ is version $2}, CodeSha256 $code_sha256"
  [ "$1" = deployed ] || return 0
  say "  arn      $function_arn:$alias_name"
  say "  was      ${3:-nothing: the alias is new}"
  [ -z "$3" ] || say "  undo     $(quote "$PWD/deploy.sh") rollback"
  say "  invoke   aws --region=$region lambda invoke --function-name=$where /dev/stdout"
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
  fix=
  case $trouble in
  *'locate credentials'*)
    fix='aws configure, aws sso login, AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or --profile'
    ;;
  *ExpiredToken* | *'token'*' expired'*) fix='new credentials, for instance by aws sso login' ;;
  *'config profile'*) fix='aws configure list-profiles lists the profiles there are' ;;
  *'Unknown '*'--s3-object-storage-mode'* | *'Unknown parameter'*S3ObjectStorageMode*)
    fix='an AWS CLI of 2026-07 or later, or no --reference'
    ;;
  *'Unknown options'*) fix='an AWS CLI of 2022-03 or later' ;;
  *) ;;
  esac
  fail 1 "$1" "$trouble" "command:  $last_command" ${fix:+"fix:      $fix"}
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
    case $word in
    "--cli-input-json=$configuration_file") word=--cli-input-json=$shown_configuration ;;
    *) ;;
    esac
    printf ' '
    quote "$word"
  done
  printf '\n'
}

# What AWS quotes goes to logs that more people read: values of ENVIRONMENT do not, but for the shortest.
hide_values() {
  { printf '%s\n' "$environment_json" && cat; } | awk '
    NR == 1 {
      while (match($0, /"([^"\\]|\\.)*"/)) {
        word = substr($0, RSTART + 1, RLENGTH - 2)
        $0 = substr($0, RSTART + RLENGTH)
        if (++count % 2 == 0 && length(word) > 3) hidden[count] = word
      }
      next
    }
    {
      for (i in hidden) {
        line = ""
        while ((at = index($0, hidden[i])) > 0) {
          line = line substr($0, 1, at - 1) "..."
          $0 = substr($0, at + length(hidden[i]))
        }
        $0 = line $0
      }
      print
    }'
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
  trouble=$(sed '/^$/d' "$scratch/trouble" | hide_values)
  last_command=$(show_aws "$@")
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

# Stops if what AWS answered is no number of a version: then it is not known whether it has done it.
want_version() {
  [ "$dry_run" = no ] || return 0
  case $answer in
  '' | *[!0-9]*) fail 1 "$1, says AWS or its CLI, and does not tell its version" "it says:  $answer" ;;
  *) ;;
  esac
}

# Whether the last command failed as something was not there.
is_missing() {
  case $error_code in
  404 | NoSuchBucket | NoSuchKey | NoSuchEntity | ResourceNotFoundException) return 0 ;;
  *) return 1 ;;
  esac
}

