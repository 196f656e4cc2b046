# ---- Versions of a function, and its aliases.

# What AWS publishes twice without a change between is one version.
function Publish-Version {
  $name = $Options.Function
  Invoke-FunctionChange 'publish-version', "--function-name=$name", "--code-sha256=$CodeSha256",
    '--query=Version', '--output=text'
  Assert-Done "cannot publish function $name"
  $Found.NewVersion = if ($Options.DryRun) { 'VERSION' } else { $Last.Answer }
  Invoke-Change 'lambda', 'wait', 'published-version-active', "--function-name=$name",
    "--qualifier=$($Found.NewVersion)"
  if ($Last.Succeeded) { return }
  $trouble = $Last.Trouble
  $command = $Last.Command
  Read-Function $Found.NewVersion
  if ($Last.Succeeded -and $Found.State -ceq 'Failed') {
    Exit-Failed 1 "version $($Found.NewVersion) of function $name does not start" @(
      "reason:   $($Found.Reason)"
      'way out:  mend what the reason names, and deploy again;' +
      " $($Options.Alias) stays as it is"
    )
  }
  $Last.Trouble = $trouble
  $Last.Command = $command
  Exit-Refused "cannot wait for version $($Found.NewVersion) of function $name"
}

# Sets $Found.AliasVersion, empty if there is no such alias, and $Found.AliasParts, the versions that
# have a part of its calls.
function Read-Alias([string] $Name) {
  $Found.AliasVersion = ''
  $Found.AliasParts = @()
  Invoke-Query 'lambda', 'get-alias', "--function-name=$($Options.Function)", "--name=$Name",
    '--query=[FunctionVersion,keys(not_null(RoutingConfig.AdditionalVersionWeights,`{}`))]',
    '--output=json'
  if ($Last.Succeeded) {
    $Found.AliasVersion, $Found.AliasParts = $Last.Answer | ConvertFrom-Json
  } elseif (-not (Test-Missing)) {
    Exit-Refused "cannot look at alias $Name of function $($Options.Function)"
  }
}

# From none if `From` is empty. No part of the calls goes elsewhere then.
function Set-Version([string] $Name, [string] $From, [string] $To) {
  $function = $Options.Function
  if (-not $From) {
    Invoke-FunctionChange 'create-alias', "--function-name=$function", "--name=$Name",
      "--function-version=$To", '--query=FunctionVersion', '--output=text'
    if ($Last.Succeeded) { return }
    # Another run may have been faster.
    if ($Last.ErrorCode -cnotlike '*ConflictException' -or
      $Last.Trouble -cnotlike '*already exist*') {
      Exit-Refused "cannot create alias $Name of function $function"
    }
  }
  Invoke-FunctionChange 'update-alias', "--function-name=$function", "--name=$Name",
    "--function-version=$To", '--routing-config={"AdditionalVersionWeights":{}}',
    '--query=FunctionVersion', '--output=text'
  Assert-Done "cannot move alias $Name of function $function"
}

# The version before first, so that at no time there is none to go back to.
function Move-Alias {
  $name = $Options.Alias
  Read-Alias $name
  $live = $Found.AliasVersion
  if ($live -ceq $Found.NewVersion) { return }
  if ($live) {
    Read-Alias "$name-previous"
    Set-Version "$name-previous" $Found.AliasVersion $live
  }
  Write-Step "moving alias $name to version $($Found.NewVersion)"
  Set-Version $name $live $Found.NewVersion
}

function Invoke-Rollback {
  $what = "function $($Options.Function):$($Options.Alias)"
  Read-Alias "$($Options.Alias)-previous"
  $previous = $Found.AliasVersion
  if (-not $previous) {
    Exit-Failed 3 ("function $($Options.Function) has no alias $($Options.Alias)-previous" +
      ' to go back to') 'way out:  a second deploy makes it; --alias NAME names another one'
  }
  Read-Alias $Options.Alias
  $before = $Found.AliasVersion
  if ($before -ceq $previous -and @($Found.AliasParts).Count -eq 0) {
    "already rolled back: $what is version $previous"
    return
  }
  Set-Version $Options.Alias $before $previous
  if (-not $Options.DryRun) {
    if (-not $before) { $before = 'none' }
    "rolled back: $what is version $previous, was $before"
  }
}

function Write-FunctionStatus {
  $name = $Options.Function
  Read-Function
  if (-not $Last.Succeeded) {
    if (-not (Test-Missing)) { Exit-Refused "cannot look at function $name" }
    "function $name does not exist in $($Options.Region)"
    return
  }
  "function ${name}: state $($Found.State), last update $($Found.UpdateStatus)"
  "unpublished code: $(Get-CodeStatus)"
  foreach ($aliasName in $Options.Alias, "$($Options.Alias)-previous") {
    Read-Function $aliasName
    if ($Last.Succeeded) {
      "alias ${aliasName}: version $($Found.Version), $(Get-CodeStatus)"
    } elseif (Test-Missing) {
      "alias ${aliasName}: none"
    } else {
      Exit-Refused "cannot look at alias $aliasName of function $name"
    }
  }
}

function Get-CodeStatus {
  $same = if (Test-Code) { 'yes' } else { 'no' }
  return "$($Found.CodeSha256), this zip: $same"
}

# ---- Old versions and old objects.

# Base64 of a SHA-256 as hex.
function ConvertTo-Hex([string] $Base64) {
  $bytes = [Convert]::FromBase64String($Base64)
  return [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
}

function Invoke-Prune {
  $name = $Options.Function
  Invoke-Query 'lambda', 'list-aliases', "--function-name=$name", ('--query=not_null(Aliases,`[]`)' +
    '[].[FunctionVersion,keys(not_null(RoutingConfig.AdditionalVersionWeights,`{}`))][][]'),
    '--output=json'
  if (-not $Last.Succeeded) { Exit-Refused "cannot list the aliases of function $name" }
  $inUse = @($Last.Answer | ConvertFrom-Json)
  Invoke-Query 'lambda', 'list-versions-by-function', "--function-name=$name",
    '--query=Versions[].{Version:Version,CodeSha256:CodeSha256}', '--output=json'
  if (-not $Last.Succeeded) { Exit-Refused "cannot list the versions of function $name" }
  $all = @($Last.Answer | ConvertFrom-Json)
  $published = @($all | Where-Object { $_.Version -cne '$LATEST' } |
      Sort-Object -Property { [long] $_.Version } -Descending)
  # Lambda has the code of a version that is kept, but a bucket shall keep it, too.
  $keptHex = @($CodeSha256Hex)
  foreach ($version in $all) {
    if ($version.Version -ceq '$LATEST') { $keptHex += ConvertTo-Hex $version.CodeSha256 }
  }
  $old = @()
  $count = 0
  foreach ($version in $published) {
    $count++
    if ($count -le [int] $Options.Keep -or $version.Version -cin $inUse) {
      $keptHex += ConvertTo-Hex $version.CodeSha256
    } else {
      $old += $version.Version
    }
  }
  foreach ($number in $old) {
    "old: version $number of function $name"
    if ($Options.Remove) {
      Invoke-Change 'lambda', 'delete-function', "--function-name=$name", "--qualifier=$number"
      Assert-Done "cannot remove version $number of function $name"
    }
  }
  if ($Options.Bucket) { Invoke-PruneObjects $keptHex }
  if (-not $Options.Remove) { Write-Step 'nothing is removed without --yes' }
}

# The zips of this package that are neither among the newest nor the code of a version that is kept.
function Invoke-PruneObjects([string[]] $KeptHex) {
  $bucket = $Options.Bucket
  $folder = "$($Options.Prefix)$Package/"
  Invoke-Query 's3api', 'list-objects-v2', "--bucket=$bucket", "--prefix=$folder",
    '--query=reverse(sort_by(not_null(Contents,`[]`),&LastModified))[].Key', '--output=json'
  if (-not $Last.Succeeded) { Exit-Refused "cannot list the objects in bucket $bucket" }
  $count = 0
  foreach ($object in @($Last.Answer | ConvertFrom-Json)) {
    # Only what these scripts have written: a hash for its name.
    $hex = $object.Substring($object.LastIndexOf('/') + 1) -creplace '\.zip\z', ''
    if ($hex -cnotmatch '^[0-9a-f]{64}\z' -or $object -cne "$folder$hex.zip") { continue }
    $count++
    if ($count -le [int] $Options.Keep -or $hex -cin $KeptHex) { continue }
    "old: s3://$bucket/$object"
    if ($Options.Remove) {
      Invoke-Change 's3api', 'delete-object', "--bucket=$bucket", "--key=$object"
      Assert-Done "cannot remove s3://$bucket/$object"
    }
  }
}

