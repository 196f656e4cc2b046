#!/bin/sh
# Takes the zip beside this script live on AWS Lambda. Written together with that zip, and only for
# it; --help tells what it does and takes, --dry-run what it would change.
set -eu
if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi

