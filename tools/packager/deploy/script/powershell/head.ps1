#!/usr/bin/env pwsh
#Requires -Version 7.0
# Takes the zip beside this script live on AWS Lambda. Written together with that zip, and only for
# it; --help tells what it does and takes, --dry-run what it would change. Its options are words, those
# of deploy.sh: put quotes around one that PowerShell would change, with a comma or a $ in it.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

