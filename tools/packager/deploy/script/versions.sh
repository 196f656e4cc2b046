# ---- Versions of a function, and its aliases.

# What AWS publishes twice without a change between is one version.
publish_version() {
  # It leads from a version to what was built; a DESCRIPTION of the call does not give way to it.
  case $configuration in
  *'"Description":'*) ;;
  *) : "${version_description:=$zip_name, CodeSha256 $code_sha256}" ;;
  esac
  change_function publish-version "--function-name=$function_name" "--code-sha256=$code_sha256" \
    ${version_description:+"--description=$version_description"} '--query=[Version,FunctionArn]' \
    --output=text ||
    refused "cannot publish function $function_name"
  function_arn=${answer#*"$tab"}
  function_arn=${function_arn%:*}
  answer=${answer%%"$tab"*}
  want_version "a version of function $function_name is published"
  new_version=${answer:-VERSION}
  change_aws lambda wait published-version-active "--function-name=$function_name" \
    "--qualifier=$new_version" && return
  last_trouble=$trouble
  if look_at "--qualifier=$new_version" && [ "$state" = Failed ]; then
    why=$reason
    make_another_version_possible
    fail 1 "version $new_version of function $function_name does not start" "reason:   $why" \
      "fix:      fix the cause, and deploy again; $alias_name stays as it is"
  fi
  trouble=$last_trouble
  refused "cannot wait for version $new_version of function $function_name"
}

# Without a change to the function the next deploy would be given the version that has failed again,
# though the reason may be gone: its description gets a blank at the end, or loses it. The comparison
# knows.
make_another_version_possible() {
  ask_aws lambda get-function-configuration "--function-name=$function_name" \
    "--query=to_string([not_null(Description,'')])" --output=text || return 0
  text=${answer#?}
  text=${text%?}
  case $text in
  *' "') text=${text%??}'"' ;;
  *) text=${text%?}' "' ;;
  esac
  printf '{"Description":%s}' "$text" >"$scratch/configuration.json"
  change_function update-function-configuration "--function-name=$function_name" \
    "--cli-input-json=file://$scratch/configuration.json" --query=LastUpdateStatus --output=text ||
    tell "and it could not be changed, so the next deploy may be given that version again: $trouble"
}

# Sets $alias_version, empty if there is no such alias, and $alias_parts, the versions that have a
# part of its calls.
# shellcheck disable=SC2016 # the backticks of JMESPath
look_at_alias() {
  alias_version=
  alias_parts=
  if ask_aws lambda get-alias "--function-name=$function_name" "--name=$1" \
    '--query=[FunctionVersion,join(`,`,keys(not_null(RoutingConfig.AdditionalVersionWeights,`{}`)))]' \
    --output=text; then
    IFS=$tab read -r alias_version alias_parts <<END
$answer
END
  else
    is_missing || refused "cannot look at alias $1 of function $function_name"
  fi
}

# set_alias NAME FROM TO: from none if FROM is empty; no part of the calls goes elsewhere then.
set_alias() {
  if [ -z "$2" ]; then
    change_function create-alias "--function-name=$function_name" "--name=$1" \
      "--function-version=$3" --query=FunctionVersion --output=text &&
      { want_version "alias $1 is made" && return; }
    case $error_code:$trouble in
    *ConflictException:*'already exist'*) ;; # another run was faster
    *) refused "cannot create alias $1 of function $function_name" ;;
    esac
  fi
  change_function update-alias "--function-name=$function_name" "--name=$1" \
    "--function-version=$3" '--routing-config={"AdditionalVersionWeights":{}}' \
    --query=FunctionVersion --output=text ||
    refused "cannot move alias $1 of function $function_name"
  want_version "alias $1 is moved"
}

# The version before first, so that at no time there is none to go back to.
move_alias() {
  look_at_alias "$alias_name"
  live_version=$alias_version
  [ "$live_version" != "$new_version" ] || return 0
  [ -z "$alias_parts" ] ||
    fail 1 "alias $alias_name sends a part of its calls to version $alias_parts, which a deploy\
 would end" \
      "done:     version $new_version is published" \
      "fix:      end that by update-alias or by rollback, and deploy again"
  if [ -n "$live_version" ]; then
    look_at_alias "$alias_name-previous"
    set_alias "$alias_name-previous" "$alias_version" "$live_version"
  fi
  tell "moving alias $alias_name to version $new_version"
  set_alias "$alias_name" "$live_version" "$new_version"
}

rollback() {
  look_at_alias "$alias_name-previous"
  previous_version=$alias_version
  [ -n "$previous_version" ] ||
    fail 3 "function $function_name has no alias $alias_name-previous to go back to" \
      "fix:      a second deploy makes it; --alias NAME names another one"
  look_at_alias "$alias_name"
  if [ "$alias_version" = "$previous_version" ] && [ -z "$alias_parts" ]; then
    say "already rolled back: function $function_name:$alias_name is version $previous_version"
    say "  forward  $(quote "$PWD/deploy.sh")"
    return
  fi
  set_alias "$alias_name" "$alias_version" "$previous_version"
  [ "$dry_run" = yes ] ||
    say "rolled back: function $function_name:$alias_name is version $previous_version,\
 was ${alias_version:-none}${alias_parts:+ and $alias_parts}"
}

# Ends with 4 if what is live is not what the call says.
function_status() {
  if ! look_at "--qualifier=$alias_name"; then
    is_missing || refused "cannot look at function $function_name"
    if ! look_at; then
      is_missing || refused "cannot look at function $function_name"
      status_line "not deployed" "function $function_name does not exist in $region" ""
    fi
    status_line "not deployed" "function $function_name has no alias $alias_name" ""
  fi
  if [ -n "$layers" ]; then
    dry_run=yes
    publish_layers "$found_layers" >/dev/null
    dry_run=no
    compare_layers
  fi
  differs_in=$(changes)
  if [ "$found_sha256" != "$code_sha256" ]; then
    differs_in="CodeSha256 $found_sha256 -> $code_sha256${differs_in:+, $differs_in}"
  fi
  if [ "$found_architecture" != "$architecture" ]; then
    differs_in="${differs_in:+$differs_in, }ARCHITECTURE $found_architecture -> $architecture"
  fi
  [ "$state" != Failed ] || differs_in="it does not start: $reason${differs_in:+, $differs_in}"
  where="function $function_name:$alias_name is version $found_version"
  [ -z "$differs_in" ] || status_line differs "$where" "$differs_in"
  status_line deployed "$where" ""
}

# status_line WORD SENTENCE DIFFERENCES: the end of the script.
status_line() {
  if [ "$json" = yes ]; then
    printf '{"result":"%s","function":"%s","alias":"%s","version":"%s","differs":%s}\n' "$1" \
      "$function_name" "$alias_name" "$found_version" "$(json_string "$3")"
  else
    say "$1: $2${3:+; $3}"
  fi
  [ "$1" = deployed ] || exit 4
  exit 0
}

# ---- Old versions and old objects.

# Base64 of a SHA-256, one a line, as hex.
hex_from_base64() {
  awk '{
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    bits = count = 0
    for (i = 1; i <= 43; i++) {
      bits = bits * 64 + index(letters, substr($0, i, 1)) - 1
      count += 6
      while (count >= 4) {
        count -= 4
        power = 2 ^ count
        printf "%x", int(bits / power)
        bits %= power
      }
    }
    print ""
  }'
}

# shellcheck disable=SC2016 # the backticks of JMESPath
prune() {
  ask_aws lambda list-aliases "--function-name=$function_name" \
    '--query=Aliases[].[FunctionVersion,join(`,`,keys(not_null(RoutingConfig.AdditionalVersionWeights,`{}`)))]' \
    --output=text || refused "cannot list the aliases of function $function_name"
  in_use=,$(printf '%s' "$answer" | tr '\t\n' ',,'),
  ask_aws lambda list-versions-by-function "--function-name=$function_name" \
    '--query=Versions[].[Version,CodeSha256]' --output=text ||
    refused "cannot list the versions of function $function_name"
  kept_sha256=$code_sha256
  old_versions=
  sorted=$(printf '%s\n' "$answer" | sort -rn)
  count=0
  while IFS=$tab read -r version sha256; do
    case $version in
    \$LATEST)
      kept_sha256=$kept_sha256$newline$sha256
      continue
      ;;
    *) ;;
    esac
    count=$((count + 1))
    case $in_use in
    *",$version,"*) kept=yes ;;
    *) [ "$count" -gt "$keep" ] && kept=no || kept=yes ;;
    esac
    if [ "$kept" = yes ]; then
      kept_sha256=$kept_sha256$newline$sha256
    else
      old_versions="$old_versions $version"
    fi
  done <<END
$sorted
END
  not_removed=
  for version in $old_versions; do
    say "old: version $version of function $function_name"
    [ "$remove" = no ] || change_aws lambda delete-function "--function-name=$function_name" \
      "--qualifier=$version" || not_removed="$not_removed${newline}version $version: $trouble"
  done
  [ -z "$bucket" ] || prune_objects
  if [ "$remove" = no ]; then tell "nothing is removed without --yes"; fi
  [ -z "$not_removed" ] || fail 1 "some of it could not be removed" "${not_removed#"$newline"}"
}

# The zips of this package that are neither among the newest nor the code of a version that is kept.
# shellcheck disable=SC2016 # the same
prune_objects() {
  kept_hex=$(printf '%s\n' "$kept_sha256" | hex_from_base64)
  ask_aws s3api list-objects-v2 "--bucket=$bucket" "--prefix=$prefix$package/" \
    '--query=not_null(Contents,`[]`)[].[LastModified,Key]' --output=text ||
    refused "cannot list the objects in bucket $bucket"
  # Here, as the CLI would sort the objects of each page by themselves.
  newest_first=$(printf '%s\n' "$answer" | sort -r)
  count=0
  while IFS=$tab read -r _ object; do
    hex=${object##*/}
    hex=${hex%.zip}
    # Only what these scripts have written: a hash for its name.
    case ${#hex}:$hex:$object in
    64:*[!0-9a-f]*:*) continue ;;
    64:*:"$prefix$package/$hex.zip") ;;
    *) continue ;;
    esac
    count=$((count + 1))
    case $newline$kept_hex$newline in
    *"$newline$hex$newline"*) continue ;;
    *) [ "$count" -gt "$keep" ] || continue ;;
    esac
    say "old: s3://$bucket/$object"
    [ "$remove" = no ] || change_aws s3api delete-object "--bucket=$bucket" "--key=$object" ||
      not_removed="$not_removed${newline}s3://$bucket/$object: $trouble"
  done <<END
$newest_first
END
}

