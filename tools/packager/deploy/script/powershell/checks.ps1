# ---- What must be so before anything is done.

# Words stand for files of this folder, so a command that is shown works there.
function Write-Place {
  if ($Options.DryRun) { "Set-Location -LiteralPath $(Format-Word $PSScriptRoot)" }
}

# The path of the AWS CLI.
function Find-AwsProgram {
  $program = Get-Command -Name aws -CommandType Application -ErrorAction SilentlyContinue |
    Select-Object -First 1
  if ($null -eq $program) {
    Exit-Failed 2 'the AWS CLI (aws) is not on the PATH' 'way out:  https://aws.amazon.com/cli/'
  }
  # cmd.exe would read the words again, with what it takes for commands in them.
  if ($program.Source -match '\.(cmd|bat)\z') {
    Exit-Failed 2 "$($program.Source) is a batch file, which does not get words as they are" `
      'way out:  the installer of https://aws.amazon.com/cli/, whose aws is a program'
  }
  return $program.Source
}

# The zip must be the one that this script was written for.
function Assert-Zip {
  $path = [IO.Path]::Combine($PSScriptRoot, $ZipName)
  try {
    $size = (Get-Item -LiteralPath $path -Force).Length
    $sum = (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLowerInvariant()
  } catch {
    Exit-Failed 2 "cannot read $path" 'way out:  build the package again'
  }
  if ($size -ne $ZipSize -or $sum -cne $CodeSha256Hex) {
    Exit-Failed 2 "$path is not the zip that this script was written for" @(
      "expected:  $ZipSize bytes, SHA-256 $CodeSha256Hex"
      "found:     $size bytes, SHA-256 $sum"
      'way out:   build the package again'
    )
  }
}

# S3 must be told where a new bucket shall be, so the CLI's own setting is not enough.
function Find-Region {
  if (-not $Options.Region) {
    Invoke-Query 'configure', 'get', 'region'
    if ($Last.Succeeded) {
      $Options.Region = $Last.Answer
    } elseif ($Last.Trouble) {
      Exit-Refused 'cannot read the configuration of the AWS CLI'
    }
  }
  if (-not $Options.Region) {
    Exit-Failed 2 'no region is given' `
      'way out:  --region REGION, or AWS_REGION, or REGION in the CMake call'
  }
  if ($Options.Region -cnotmatch '^[a-z0-9-]+\z') {
    Exit-Failed 2 "$(Format-Word $Options.Region) is no region" 'allowed:  such as eu-west-1'
  }
}

# Who is about to do this, and where; credentials that are missing or expired end it here.
function Write-Identity {
  Invoke-Query 'sts', 'get-caller-identity', '--query=[Account,Arn]', '--output=json'
  if (-not $Last.Succeeded) { Exit-Refused 'cannot tell whose credentials these are' }
  $account, $arn = $Last.Answer | ConvertFrom-Json
  $Found.Identity = $arn
  Write-Step "account $account, $($Options.Region), as $arn"
}

