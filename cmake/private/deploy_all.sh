#!/bin/sh
# deploy_all.sh DEPLOY_SH...: runs one after the other up to the first that fails, and ends with what
# became of each.
set -u
# It names one function: all packages would become that one.
unset LAMBDA_PACKAGE_FUNCTION
status=0
table=
for script; do
  if [ "$status" = 0 ]; then
    result=$(sh "$script" deploy)
    status=$?
    [ -z "$result" ] || printf '%s\n' "$result"
    case $status:$result in
    0:already*) word='unchanged' ;;
    0:*) word='done     ' ;;
    *) word='failed   ' ;;
    esac
  else
    word='not tried'
  fi
  table="$table
  $word  ${script%/deploy.sh}"
done
printf 'lambda-deploy:%s\n' "$table"
exit "$status"
