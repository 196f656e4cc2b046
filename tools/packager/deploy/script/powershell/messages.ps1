# ---- State. Functions print what they emit, so what they find out is here.

# What to do, from options, the environment and the settings.
$Options = [pscustomobject]@{
  Command = 'deploy'; DryRun = $false; Function = ''; Alias = ''; Role = ''; CreateRole = $false
  Bucket = ''; Prefix = ''; Key = ''; CreateBucket = $false; Versioning = $false
  Reference = $false; Keep = '5'; Remove = $false; IsForFunction = $false; FunctionLayers = ''
  BucketOption = $false; PrefixOption = $false; Region = ''; Profile = ''; Route = ''
}
# What came of the last command of the AWS CLI. Trouble is what it said on standard error;
# ErrorCode, such as "404" or "AccessDenied", is empty if it was not AWS that refused.
$Last = [pscustomobject]@{
  Succeeded = $true; Answer = ''; Trouble = ''; ErrorCode = ''; Command = ''
}
# What AWS has told.
$Found = [pscustomobject]@{
  Identity = ''; CodeSha256 = ''; Architecture = ''; State = ''; UpdateStatus = ''; Version = ''
  Layers = @(); Differences = @(); Reason = ''; ObjectVersion = ''; LayerArn = ''
  WantedLayers = @(); NewVersion = ''; AliasVersion = ''; AliasParts = @(); PackageType = ''
}

# ---- Messages: results go to the output, progress and errors to standard error.

function Write-Step([string] $Text) {
  if (-not $Options.DryRun) {
    [Console]::Error.WriteLine($Text)
    return
  }
  foreach ($line in $Text -split '\r\n|\r|\n') { "# $line" }
}

function Exit-Failed([int] $Status, [string] $Message, [string[]] $Facts = @()) {
  [Console]::Error.WriteLine("deploy.ps1: error: $Message")
  foreach ($fact in $Facts) {
    foreach ($line in $fact -split '\r\n|\r|\n') { [Console]::Error.WriteLine("  $line") }
  }
  exit $Status
}

# Fails with what AWS or its CLI said to the last command.
function Exit-Refused([string] $Message) {
  $facts = @($Last.Trouble, "command:  $($Last.Command)")
  switch -Wildcard -CaseSensitive ($Last.Trouble) {
    '*locate credentials*' {
      $facts += 'way out:  aws configure, aws sso login, AWS_ACCESS_KEY_ID with' +
        ' AWS_SECRET_ACCESS_KEY, or --profile'
      break
    }
    { $_ -clike '*ExpiredToken*' -or $_ -clike '*token* expired*' } {
      $facts += 'way out:  new credentials, for instance by aws sso login'
      break
    }
    '*config profile*' {
      $facts += 'way out:  aws configure list-profiles lists the profiles there are'
      break
    }
    { $_ -clike '*Unknown *--s3-object-storage-mode*' -or
      $_ -clike '*Unknown parameter*S3ObjectStorageMode*' } {
      $facts += 'way out:  an AWS CLI of 2026-07 or later, or no --reference'
      break
    }
    '*Unknown options*' { $facts += 'way out:  an AWS CLI of 2022-03 or later' }
  }
  Exit-Failed 1 $Message $facts
}

# After a command that changes something.
function Assert-Done([string] $Message) {
  if (-not $Last.Succeeded) { Exit-Refused $Message }
}

# A word as PowerShell reads it back. It takes typographic quotes for quotes.
function Format-Word([string] $Word) {
  if ($Word -cmatch '^[A-Za-z0-9_./:+=-]+\z') { return $Word }
  return "'" + ($Word -creplace "['\u2018-\u201b]", '$0$0') + "'"
}

# As a JSON string, for a --query too, where a backtick would end it; the text has no control
# characters.
function Format-JsonString([string] $Text) {
  return '"' + $Text.Replace('\', '\\').Replace('"', '\"').Replace('`', '\u0060') + '"'
}

# ---- The AWS CLI.

function Get-AwsWords([string[]] $Words) {
  if ($Options.Profile) { "--profile=$($Options.Profile)" }
  if ($Options.Region) { "--region=$($Options.Region)" }
  $Words
}

# A command as it could be typed.
function Format-Command([string[]] $Words) {
  $shown = foreach ($word in Get-AwsWords $Words) { Format-Word $word }
  return "aws $($shown -join ' ')"
}

# Runs a command that changes nothing. By the class of .NET: it passes words on as they are, in
# every version of PowerShell, and keeps the two outputs apart.
function Invoke-Query([string[]] $Words) {
  $start = [Diagnostics.ProcessStartInfo]::new($AwsProgram)
  foreach ($word in Get-AwsWords $Words) { $start.ArgumentList.Add($word) }
  $start.WorkingDirectory = $PSScriptRoot
  $start.UseShellExecute = $false
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $start.StandardOutputEncoding = $Utf8
  $start.StandardErrorEncoding = $Utf8
  $start.Environment['AWS_PAGER'] = ''
  $start.Environment['AWS_CLI_AUTO_PROMPT'] = 'off'
  $start.Environment['AWS_CLI_ERROR_FORMAT'] = 'legacy'
  $start.Environment['PYTHONUTF8'] = '1' # its output on Windows
  $process = [Diagnostics.Process]::Start($start)
  try {
    $process.StandardInput.Close()
    # Side by side: a pipe that nobody reads would stop it once it is full.
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    $process.WaitForExit()
    $Last.Succeeded = $process.ExitCode -eq 0
    $Last.Answer = $output.GetAwaiter().GetResult().TrimEnd([char[]] "`r`n")
    $trouble = $errors.GetAwaiter().GetResult()
  } finally {
    $process.Dispose()
  }
  $Last.Trouble = ''
  $Last.ErrorCode = ''
  if ($Last.Succeeded) { return }
  $Last.Trouble = @($trouble -split '\r\n|\n' | Where-Object { $_ -cne '' }) -join "`n"
  # An error goes to logs that more people read: the values of ENVIRONMENT do not.
  $Last.Command = Format-Command @(foreach ($word in $Words) {
      if ($EnvironmentJson -ceq '{}') { $word } else { $word.Replace($EnvironmentJson, '{...}') }
    })
  if ($Last.Trouble -cmatch 'An error occurred \(([^)]*)\)') { $Last.ErrorCode = $Matches[1] }
}

# Runs a command that changes something, or waits for that: a dry run shows it, does not run it, and
# has an empty answer.
function Invoke-Change([string[]] $Words) {
  if (-not $Options.DryRun) {
    Invoke-Query $Words
    return
  }
  $Last.Succeeded = $true
  $Last.Answer = ''
  $Last.Trouble = ''
  $Last.ErrorCode = ''
  Format-Command $Words
}

# Whether the last command failed as something was not there.
function Test-Missing {
  return $Last.ErrorCode -cin
    '404', 'NoSuchBucket', 'NoSuchKey', 'NoSuchEntity', 'ResourceNotFoundException'
}

