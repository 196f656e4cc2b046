#!/bin/sh
# Takes the zip beside this script live on AWS Lambda; --help tells how, --dry-run what it would change.
# Generated with that zip, and only for it: do not edit it, build again. These are the settings and where
# each comes from; what is done with them stands in lambda-deploy.sh, the same file for every package.
# shellcheck disable=SC2034 # they are used there
set -eu
if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi

