# ---- A function.

# look_at [OPTION]: what is in the way of the configuration, code and layers of the version that the
# option names, or of the unpublished code.
look_at() {
  ask_aws lambda get-function-configuration "--function-name=$function_name" "$@" \
    "--query=[CodeSha256,Architectures[0],State,LastUpdateStatus,Version,\
to_string(not_null(Layers[].Arn,\`[]\`)),PackageType,$differs,\
to_string(not_null(Environment.Variables,Environment.Error.ErrorCode,\`{}\`)),\
not_null(LastUpdateStatusReason,StateReason)]" --output=text || return 1
  IFS=$tab read -r found_sha256 found_architecture state update_status found_version found_layers \
    package_type differences found_environment reason <<END
$answer
END
  case $differences in
  -*) ;;
  *)
    fail 1 "cannot understand what AWS or its CLI says of function $function_name" \
      "it says:  $answer"
    ;;
  esac
  differences=${differences#-}
  differences=${differences#, }
  compare_environment
  compare_layers
}

# What of the configuration differs, in words; empty if nothing does.
changes() {
  all=$differences
  [ -z "$environment_changes" ] || all="${all:+$all, }ENVIRONMENT $environment_changes"
  [ -z "$layer_changes" ] || all="${all:+$all, }LAYERS $layer_changes"
  printf '%s' "$all" | sed -e 's/ \[/ /g' -e 's/\] -> / -> /g' -e 's/\]$//' -e 's/\], /, /g'
}

has_this_code() {
  [ "$found_sha256:$found_architecture" = "$code_sha256:$architecture" ]
}

# Stops if the function, or its last update, has failed. Waits first for what is still going on.
check_state() {
  case $state:$update_status in
  Pending:* | *:InProgress)
    wait_for function-active-v2
    wait_for function-updated-v2
    look_at || refused "cannot look at function $function_name"
    ;;
  *) ;;
  esac
  [ "$package_type" != Image ] ||
    fail 1 "function $function_name is a container image, and this is a zip" \
      "fix:      another --function"
  [ "$state" != Failed ] ||
    fail 1 "function $function_name could not be created" "state:    Failed" "reason:   $reason" \
      "fix:      remove it and deploy again"
}

# The waiter fails if what it waits for does; why is in the configuration.
wait_for() {
  change_aws lambda wait "$1" "--function-name=$function_name" && return
  case $trouble in
  *'terminal failure'* | *'Max attempts'*) ;;
  *) refused "cannot wait for function $function_name" ;;
  esac
}

# wait_until_updated WHAT: stops if it failed.
wait_until_updated() {
  wait_for function-updated-v2
  [ "$dry_run" = no ] || return 0
  look_at || refused "cannot look at function $function_name"
  [ "$update_status" = Successful ] ||
    fail 1 "the update of function $function_name is not done: its $1" \
      "status:   $update_status" "reason:   $reason"
}

# Runs a command that Lambda refuses while another one is at work on the function.
change_function() {
  attempt=1
  until change_aws lambda "$@"; do
    if [ "$error_code" != ResourceConflictException ] || [ "$attempt" -gt 5 ]; then
      return 1
    fi
    tell "function $function_name is being changed by somebody else; waiting"
    conflict=$trouble
    wait_for function-updated-v2
    # Another run of this script may have been faster.
    if [ "$1" = update-function-code ] && look_at && has_this_code; then return; fi
    trouble=$conflict
    sleep "$attempt"
    attempt=$((attempt + 1))
  done
}

# ---- Its steps.

bring_code() {
  if [ "$route" = s3 ]; then
    ensure_bucket
    upload_object
  fi
}

update_code() {
  tell "updating the code of function $function_name"
  # Without the key that the code is encrypted with, Lambda would go back to its own.
  ask_aws lambda get-function "--function-name=$function_name" --query=Code.SourceKMSKeyArn \
    --output=text || refused "cannot look at the code of function $function_name"
  set -- update-function-code "--function-name=$function_name" "--architectures=$architecture"
  case $answer in
  arn:*) set -- "$@" "--source-kms-key-arn=$answer" ;;
  *) ;;
  esac
  if [ "$route" = direct ]; then
    set -- "$@" "--zip-file=fileb://./$zip_name"
  else
    set -- "$@" "--s3-bucket=$bucket" "--s3-key=$key"
  fi
  if [ "$reference" = yes ]; then
    set -- "$@" --s3-object-storage-mode=REFERENCE ${object_version:+"--s3-object-version=$object_version"}
  fi
  change_function "$@" --query=CodeSha256 --output=text ||
    refused "cannot update the code of function $function_name"
  wait_until_updated code
  [ "$dry_run" = yes ] || [ "$found_sha256" = "$code_sha256" ] ||
    fail 1 "function $function_name has other code now than this zip" \
      "expected:  $code_sha256" "found:     $found_sha256" \
      "fix:       see who else deploys it, and deploy again"
}

# $1 is what differs, in words.
update_configuration() {
  lacking=$1
  tell "updating the configuration of function $function_name: $lacking"
  tell_what_is_kept
  write_configuration "$merged_environment"
  set -- update-function-configuration "--function-name=$function_name" ${role:+"--role=$role"} \
    "--cli-input-json=$configuration_file"
  if [ -n "$layers" ]; then set -- "$@" "--layers=$final_layers"; fi
  environment_is_sent=yes
  change_function "$@" --query=LastUpdateStatus --output=text ||
    refused "cannot update the configuration of function $function_name"
  wait_until_updated configuration
  [ "$dry_run" = no ] || return 0
  differs_now=$(changes)
  [ -n "$differs_now" ] || return 0
  [ "$differs_now" != "$lacking" ] ||
    fail 1 "function $function_name has not the configuration that it was sent" \
      "differs:  $lacking" "fix:      see who else deploys it, and deploy again"
  tell "AWS tells of function $function_name otherwise than it was told: $differs_now"
}

create_function() {
  [ -n "$role" ] || create_the_role
  tell "creating function $function_name"
  write_configuration "$environment_json"
  environment_is_sent=yes
  set -- create-function "--function-name=$function_name" "--role=$role" \
    "--architectures=$architecture" "--cli-input-json=$configuration_file"
  if [ -n "$layers" ]; then set -- "$@" "--layers=$wanted_layers"; fi
  if [ "$tags_json" != '{}' ]; then set -- "$@" "--tags=$tags_json"; fi
  if [ "$route" = s3 ]; then
    set -- "$@" "--code=$(s3_code)"
  else
    set -- "$@" "--zip-file=fileb://./$zip_name"
  fi
  attempt=1
  until change_aws lambda "$@" --query=State --output=text; do
    case $error_code:$trouble in
    ResourceConflictException:*'already exist'*) # by another run; it is looked at now
      created_meanwhile=yes
      break
      ;;
    InvalidParameterValueException:*'cannot be assumed by Lambda'*)
      # A role that was just made takes some seconds to be known everywhere.
      [ "$attempt" -lt 8 ] || refused "cannot create function $function_name"
      sleep "$attempt"
      attempt=$((attempt + 1))
      ;;
    *) refused "cannot create function $function_name" ;;
    esac
  done
  wait_for function-active-v2
  [ "$dry_run" = no ] || return 0
  look_at || refused "cannot look at function $function_name"
  check_state
}

create_the_role() {
  [ "$create_role" = yes ] ||
    fail 3 "function $function_name does not exist in $region, and there is no role to create it with" \
      "fix:      --role ARN, or LAMBDA_PACKAGE_ROLE, or ROLE in the CMake call, or --create-role"
  role_name=$function_name-role
  [ ${#role_name} -le 64 ] ||
    fail 2 "$role_name is longer than the 64 characters that the name of a role may have" \
      "fix:      --role ARN"
  if ask_aws iam get-role "--role-name=$role_name" --query=Role.Arn --output=text; then
    role=$answer
  else
    is_missing || refused "cannot look at role $role_name"
    tell "creating role $role_name"
    trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    change_aws iam create-role "--role-name=$role_name" "--assume-role-policy-document=$trust" \
      --query=Role.Arn --output=text || refused "cannot create role $role_name"
    role=${answer:-ARN_OF_$role_name}
  fi
  partition=${identity#arn:}
  change_aws iam attach-role-policy "--role-name=$role_name" \
    "--policy-arn=arn:${partition%%:*}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" ||
    refused "cannot let role $role_name write logs"
}

# Makes the function's unpublished code and configuration those of the call.
bring_up_to_date() {
  if look_at; then
    check_state
    # Updates change what was found: what the configuration lacks is kept.
    lacks=$(changes)
    if ! has_this_code || [ "$update_status" = Failed ]; then
      bring_code
      update_code
    fi
    [ -z "$lacks" ] || update_configuration "$lacks"
    return
  fi
  is_missing || refused "cannot look at function $function_name"
  [ -n "$role" ] || [ "$create_role" = yes ] || create_the_role # tells the fix
  bring_code
  created_meanwhile=no
  create_function
  [ "$dry_run" = no ] || return 0
  has_this_code || fail 1 "function $function_name was created by somebody else meanwhile" \
    "fix:      deploy again"
  lacks=$(changes)
  if [ "$created_meanwhile" = yes ] && [ -n "$lacks" ]; then update_configuration "$lacks"; fi
}

deploy_function() {
  found_layers='[]'
  live=no
  if look_at "--qualifier=$alias_name"; then
    live=yes
  elif ! is_missing; then
    refused "cannot look at function $function_name"
  fi
  publish_layers "$found_layers"
  [ "$live" = no ] || update_tags
  if [ "$live" = yes ] && compare_layers && has_this_code && [ -z "$(changes)" ] &&
    [ "$state" != Failed ]; then
    result "already deployed" "$found_version" "$found_version"
    return
  fi
  bring_up_to_date
  [ "$live" = yes ] || update_tags
  publish_version
  move_alias
  [ "$dry_run" = yes ] || result deployed "$new_version" "$live_version"
}

# Tags that the call does not name are kept.
# shellcheck disable=SC2016 # the backticks of JMESPath
update_tags() {
  [ "$tags_json" != '{}' ] || return 0
  # A new function gets them when it is made.
  if [ "$dry_run" = yes ] && [ -z "$found_sha256" ]; then return 0; fi
  ask_aws lambda get-function "--function-name=$function_name" \
    '--query=[Configuration.FunctionArn,to_string(not_null(Tags,`{}`))]' --output=text ||
    refused "cannot look at the tags of function $function_name"
  merged=$(printf '%s\n%s\n' "${answer#*"$tab"}" "$tags_json" | merge_objects no)
  tag_changes=$(printf '%s\n' "$merged" | sed -n 2p)
  [ -n "$tag_changes" ] || return 0
  tell "updating the tags of function $function_name: $tag_changes"
  change_aws lambda tag-resource "--resource=${answer%%"$tab"*}" "--tags=$tags_json" ||
    refused "cannot tag function $function_name"
}

# The code alone, unpublished.
upload_function() {
  differs="'-'" # and no more is compared
  if look_at; then
    check_state
    if has_this_code && [ "$update_status" != Failed ]; then
      result "already uploaded" "" ""
      return
    fi
    bring_code
    update_code
    [ "$dry_run" = yes ] || result uploaded "" ""
    return
  fi
  is_missing || refused "cannot look at function $function_name"
  bring_code
  fail 3 "function $function_name does not exist in $region" "fix:      deploy.sh deploy"
}

