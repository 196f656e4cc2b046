
case $0 in
/*) folder=${0%/*} ;;
*/*) folder=./${0%/*} ;;
*) folder=. ;;
esac
if [ ! -r "$folder/lambda-deploy.sh" ]; then
  printf 'deploy.sh: error: cannot read %s/lambda-deploy.sh\n' "$folder" >&2
  printf '  fix:      build the package again\n' >&2
  exit 2
fi
# shellcheck source=/dev/null # it is checked by itself
. "$folder/lambda-deploy.sh"
