# ---- What to do, from options, the environment and the settings.

# A variable of the environment, or what stands in for one that is empty or not there.
function Get-EnvironmentValue([string] $Name, [string] $Otherwise) {
  $value = [Environment]::GetEnvironmentVariable($Name)
  if ([string]::IsNullOrEmpty($value)) { return $Otherwise }
  return $value
}

function Read-Environment {
  $Options.Function = Get-EnvironmentValue 'LAMBDA_PACKAGE_FUNCTION' $DefaultFunction
  $Options.Alias = Get-EnvironmentValue 'LAMBDA_PACKAGE_ALIAS' $DefaultAlias
  $Options.Role = Get-EnvironmentValue 'LAMBDA_PACKAGE_ROLE' $DefaultRole
  $Options.CreateRole = (Get-EnvironmentValue 'LAMBDA_PACKAGE_CREATE_ROLE' '') -ceq 'yes'
  $Options.Bucket = Get-EnvironmentValue 'LAMBDA_PACKAGE_S3_BUCKET' $DefaultBucket
  # An empty prefix is one, too.
  $variable = [Environment]::GetEnvironmentVariable('LAMBDA_PACKAGE_S3_PREFIX')
  $Options.Prefix = if ($null -eq $variable) { $DefaultPrefix } else { $variable }
  $Options.CreateBucket = (Get-EnvironmentValue 'LAMBDA_PACKAGE_CREATE_BUCKET' '') -ceq 'yes'
  $otherwise = Get-EnvironmentValue 'AWS_DEFAULT_REGION' $DefaultRegion
  $Options.Region = Get-EnvironmentValue 'AWS_REGION' $otherwise
  # AWS_PROFILE is for the CLI to read: it ranks below keys in the environment.
}

# Whether it is a word that has no value.
function Test-PlainWord([string] $Word) {
  switch -CaseSensitive ($Word) {
    { $_ -cin 'deploy', 'upload', 'rollback', 'prune', 'status' } { $Options.Command = $Word }
    '--dry-run' { $Options.DryRun = $true }
    '--create-role' { $Options.CreateRole = $true }
    '--create-bucket' { $Options.CreateBucket = $true }
    '--versioning' { $Options.Versioning = $true }
    '--reference' { $Options.Reference = $true }
    '--yes' { $Options.Remove = $true }
    default { return $false }
  }
  return $true
}

function Set-Option([string] $Name, [string] $Value) {
  switch -CaseSensitive ($Name) {
    '--bucket' {
      $Options.Bucket = $Value
      $Options.BucketOption = $true
    }
    '--prefix' {
      $Options.Prefix = $Value
      $Options.PrefixOption = $true
    }
    '--function' { $Options.Function = $Value }
    '--alias' { $Options.Alias = $Value }
    '--role' { $Options.Role = $Value }
    '--keep' { $Options.Keep = $Value }
    '--region' { $Options.Region = $Value }
    '--profile' { $Options.Profile = $Value }
    '--for-function' {
      # LAMBDA_PACKAGE_FUNCTION is the name of that function, not of its layers.
      $Options.IsForFunction = $true
      $Options.FunctionLayers = $Value
      $Options.Function = $DefaultFunction
    }
  }
}

# pwsh -File takes a word such as --role=arn:aws:iam::... apart, at its first colon.
function Join-SplitWords([string[]] $Words) {
  $typed = [Environment]::GetCommandLineArgs()
  $index = 0
  while ($index -lt $Words.Count) {
    $word = $Words[$index]
    $index++
    if ($index -lt $Words.Count) {
      $whole = "$($word.TrimEnd(':')):$($Words[$index])"
      if ($whole -cin $typed) {
        $word = $whole
        $index++
      }
    }
    $word
  }
}

function Read-Options([string[]] $Words) {
  $valued = '--bucket', '--prefix', '--function', '--alias', '--role', '--keep', '--region',
    '--profile', '--for-function'
  Read-Environment
  $index = 0
  while ($index -lt $Words.Count) {
    $word = $Words[$index]
    $index++
    if ($word -ceq '--help') {
      Write-Usage
      exit 0
    }
    if (Test-PlainWord $word) { continue }
    $name, $value = $word -split '=', 2
    if ($name -cnotin $valued) {
      $what = if ($word -clike '-*') { 'option' } else { 'command' }
      Exit-Failed 2 "unknown $what $(Format-Word $word)" 'see --help'
    }
    if ($null -eq $value) {
      if ($index -ge $Words.Count -or $Words[$index] -clike '--*') {
        Exit-Failed 2 "$name lacks a value" "$name=VALUE takes any"
      }
      $value = $Words[$index]
      $index++
    }
    Set-Option $name $value
  }
  if ($Options.Prefix -cne '' -and $Options.Prefix -cnotlike '*/') { $Options.Prefix += '/' }
  # The name of the object is the hash of its content: what is there already is right.
  $Options.Key = "$($Options.Prefix)$Package/$CodeSha256Hex.zip"
}

function Select-Route {
  $Options.Route = $Upload
  if ($Upload -ceq 'auto') {
    $isS3 = $Options.Bucket -or $ZipSize -ge $DirectLimit -or $Options.Reference
    $Options.Route = if ($isS3) { 's3' } else { 'direct' }
  }
  if ($Options.Route -ceq 'direct' -and $Options.Reference) {
    Exit-Failed 2 '--reference is for code that goes through S3, and this goes by UPLOAD direct'
  }
  $sizes = "its size:  $ZipSize bytes; a direct upload must be smaller than $DirectLimit bytes"
  if ($Options.Route -ceq 'direct' -and $ZipSize -ge $DirectLimit) {
    Exit-Failed 2 "$ZipName is too large for UPLOAD direct" $sizes,
      'way out:   UPLOAD auto or UPLOAD s3 in the CMake call'
  }
  if ($Options.Route -ceq 's3' -and -not $Options.Bucket) {
    $wayOut = '--bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the CMake call'
    if ($Options.Reference) {
      Exit-Failed 2 'no bucket is given, and --reference runs the code from one' `
        "way out:  $wayOut"
    }
    Exit-Failed 2 "no bucket is given, and $ZipName goes through S3" $sizes, "way out:   $wayOut"
  }
}

# The AWS CLI reads a file, or an address, for a value that looks like one, and puts the values of
# environment variables into the name of a file.
function Assert-Values {
  foreach ($value in $Options.Bucket, $Options.Key, $Options.Function, $Options.Alias,
    $Options.Role, $Runtime, $Handler) {
    if ($value -cmatch '^(fileb?|https?)://|\p{Cc}') {
      Exit-Failed 2 ("$(Format-Word $value) is no name for a bucket, an object, a function or a" +
        ' part of it') 'it must not start as file:// or http:// do, nor have control characters'
    }
  }
  if ($ZipName -cmatch '\$[A-Za-z0-9_{]' -or ($IsWindows -and $ZipName.Contains('%'))) {
    Exit-Failed 2 "the AWS CLI cannot read a file of the name $(Format-Word $ZipName)"
  }
  if ($Options.Keep -cnotmatch '^[0-9]{1,5}\z') {
    Exit-Failed 2 "--keep $(Format-Word $Options.Keep) is no number" 'allowed:  such as 5'
  }
  if ($Options.Function -cnotmatch '^[A-Za-z0-9_:-]+\z') {
    Exit-Failed 2 "$(Format-Word $Options.Function) is no name for a $Kind" `
      'allowed:  letters, digits, - and _; an ARN'
  }
  if ($Options.Alias -cnotmatch '^[A-Za-z0-9_-]+\z') {
    Exit-Failed 2 "$(Format-Word $Options.Alias) is no name for an alias" `
      'allowed:  letters, digits, - and _'
  }
  if ($Options.Alias -cmatch '^[0-9]+\z') {
    Exit-Failed 2 "$($Options.Alias) is no name for an alias" 'allowed:  not digits alone'
  }
  if ($Kind -ceq 'layer' -and $Options.Command -cin 'rollback', 'prune') {
    Exit-Failed 2 "a layer has no $($Options.Command)" `
      'way out:  functions say themselves which version they use'
  }
}

