# ---- A function.

# The part of a --query that lists what differs from the configuration of the call; what the call
# does not give is not compared. Layers and the code are compared by their own. The CLI compares:
# ConvertFrom-Json would make dates of strings that look like them.
function Get-DifferenceQuery {
  $wanted = [ordered] @{
    'Runtime' = Format-JsonString $Runtime
    'Handler' = Format-JsonString $Handler
    'Role' = Format-JsonString $Options.Role
    'Description' = $DescriptionJson
    'MemorySize' = $MemorySize
    'Timeout' = $Timeout
    'EphemeralStorage.Size' = $EphemeralStorage
    'Environment.Variables' = $EnvironmentJson
  }
  $comparisons = @("'='")
  foreach ($path in $wanted.Keys) {
    if ($wanted[$path] -cnotin '', '""', '{}') {
      $comparisons += $path + '==`' + $wanted[$path] + "``&&'='||'" + ($path -split '\.')[0] + "'"
    }
  }
  return '[' + ($comparisons -join ',') + "][?@!='=']"
}

# What is in the way of the configuration, code and layers of the version that `Qualifier` names, or
# of the unpublished code.
function Read-Function([string] $Qualifier = '') {
  $words = @('lambda', 'get-function-configuration', "--function-name=$($Options.Function)")
  if ($Qualifier) { $words += "--qualifier=$Qualifier" }
  $words += '--query=[CodeSha256,Architectures[0],State,LastUpdateStatus,Version,' +
    'not_null(Layers[].Arn,`[]`),PackageType,' + (Get-DifferenceQuery) +
    ',not_null(LastUpdateStatusReason,StateReason)]'
  $words += '--output=json'
  Invoke-Query $words
  if (-not $Last.Succeeded) { return }
  $Found.CodeSha256, $Found.Architecture, $Found.State, $Found.UpdateStatus, $Found.Version,
    $Found.Layers, $Found.PackageType, $Found.Differences, $Found.Reason = $Last.Answer | ConvertFrom-Json
}

# The same where it must be there.
function Update-Found {
  Read-Function
  if (-not $Last.Succeeded) { Exit-Refused "cannot look at function $($Options.Function)" }
}

function Test-Code {
  return $Found.CodeSha256 -ceq $CodeSha256 -and $Found.Architecture -ceq $Architecture
}

function Test-Layers {
  return $Layers.Count -eq 0 -or ($Found.Layers -join ',') -ceq ($Found.WantedLayers -join ',')
}

# Stops if the function, or its last update, has failed. Waits first for what is still going on.
function Assert-State {
  if ($Found.State -ceq 'Pending' -or $Found.UpdateStatus -ceq 'InProgress') {
    Wait-Function 'function-active-v2'
    Wait-Function 'function-updated-v2'
    Update-Found
  }
  if ($Found.PackageType -ceq 'Image') {
    Exit-Failed 1 "function $($Options.Function) is a container image, and this is a zip" `
      'way out:  another --function'
  }
  if ($Found.State -ceq 'Failed') {
    Exit-Failed 1 "function $($Options.Function) could not be made" 'state:    Failed',
      "reason:   $($Found.Reason)", 'way out:  remove it and deploy again'
  }
}

# The waiter fails if what it waits for does; why is in the configuration.
function Wait-Function([string] $Waiter) {
  Invoke-Change 'lambda', 'wait', $Waiter, "--function-name=$($Options.Function)"
  if ($Last.Succeeded -or $Last.Trouble -clike '*terminal failure*' -or
    $Last.Trouble -clike '*Max attempts*') {
    return
  }
  Exit-Refused "cannot wait for function $($Options.Function)"
}

# Stops if the update failed; `What` was updated.
function Wait-Update([string] $What) {
  Wait-Function 'function-updated-v2'
  if ($Options.DryRun) { return }
  Update-Found
  if ($Found.UpdateStatus -cne 'Successful') {
    Exit-Failed 1 "the update of function $($Options.Function) is not done: its $What" `
      "status:   $($Found.UpdateStatus)", "reason:   $($Found.Reason)"
  }
}

# Runs a command that Lambda refuses while another one is at work on the function.
function Invoke-FunctionChange([string[]] $Words) {
  for ($attempt = 1; ; $attempt++) {
    Invoke-Change (@('lambda') + $Words)
    if ($Last.ErrorCode -cne 'ResourceConflictException' -or $attempt -gt 5) { return }
    Write-Step "function $($Options.Function) is being changed by somebody else; waiting"
    Wait-Function 'function-updated-v2'
    if ($Words[0] -ceq 'update-function-code') {
      # Another run of this script may have been faster.
      Read-Function
      if ($Last.Succeeded -and (Test-Code)) { return }
    }
    Start-Sleep -Seconds $attempt
  }
}

# The configuration of the call as input of create-function and update-function-configuration.
function Format-Configuration {
  $members = [ordered] @{
    Runtime = Format-JsonString $Runtime
    Handler = Format-JsonString $Handler
    Role = Format-JsonString $Options.Role
    Description = $DescriptionJson
    MemorySize = $MemorySize
    Timeout = $Timeout
    EphemeralStorage = ''
    Environment = ''
    Layers = ''
  }
  if ($EphemeralStorage) { $members['EphemeralStorage'] = '{"Size":' + $EphemeralStorage + '}' }
  if ($EnvironmentJson -cne '{}') {
    $members['Environment'] = '{"Variables":' + $EnvironmentJson + '}'
  }
  if ($Layers.Count -gt 0) {
    $arns = foreach ($arn in $Found.WantedLayers) { Format-JsonString $arn }
    $members['Layers'] = '[' + ($arns -join ',') + ']'
  }
  $given = foreach ($name in $members.Keys) {
    if ($members[$name] -cnotin '', '""') { '"' + $name + '":' + $members[$name] }
  }
  return '{' + ($given -join ',') + '}'
}

# ---- Its steps.

function Send-Code {
  if ($Options.Route -ceq 's3') {
    Confirm-Bucket
    Send-Object
  }
}

function Update-Code {
  $name = $Options.Function
  Write-Step "updating the code of function $name"
  $words = @('update-function-code', "--function-name=$name", "--architectures=$Architecture")
  if ($Options.Route -ceq 'direct') {
    $words += "--zip-file=fileb://./$ZipName"
  } else {
    $words += "--s3-bucket=$($Options.Bucket)", "--s3-key=$($Options.Key)"
  }
  if ($Options.Reference) {
    $words += '--s3-object-storage-mode=REFERENCE'
    if ($Found.ObjectVersion) { $words += "--s3-object-version=$($Found.ObjectVersion)" }
  }
  $words += '--query=CodeSha256', '--output=text'
  Invoke-FunctionChange $words
  Assert-Done "cannot update the code of function $name"
  Wait-Update 'code'
  if (-not $Options.DryRun -and $Found.CodeSha256 -cne $CodeSha256) {
    Exit-Failed 1 "function $name has other code now than this zip" @(
      "expected:  $CodeSha256"
      "found:     $($Found.CodeSha256)"
      'way out:   see who else deploys it, and deploy again'
    )
  }
}

function Update-Configuration([string[]] $Changes) {
  $name = $Options.Function
  Write-Step "updating the configuration of function ${name}: $($Changes -join ',')"
  Invoke-FunctionChange 'update-function-configuration', "--function-name=$name",
    "--cli-input-json=$(Format-Configuration)", '--query=LastUpdateStatus', '--output=text'
  Assert-Done "cannot update the configuration of function $name"
  Wait-Update 'configuration'
}

function New-Function {
  if (-not $Options.Role) { New-Role }
  $name = $Options.Function
  Write-Step "creating function $name"
  $words = @('lambda', 'create-function', "--function-name=$name", "--role=$($Options.Role)",
    "--architectures=$Architecture", "--cli-input-json=$(Format-Configuration)")
  if ($Options.Route -ceq 's3') {
    $words += "--code=$(Format-S3Code)"
  } else {
    $words += "--zip-file=fileb://./$ZipName"
  }
  $words += '--query=State', '--output=text'
  for ($attempt = 1; ; $attempt++) {
    Invoke-Change $words
    if ($Last.Succeeded) { break }
    if ($Last.ErrorCode -ceq 'ResourceConflictException' -and
      $Last.Trouble -clike '*already exist*') {
      break # by another run; it is looked at now
    }
    # A role that was just made takes some seconds to be known everywhere.
    $isNewRole = $Last.ErrorCode -ceq 'InvalidParameterValueException' -and
      $Last.Trouble -clike '*cannot be assumed by Lambda*'
    if (-not $isNewRole -or $attempt -ge 8) { Exit-Refused "cannot create function $name" }
    Start-Sleep -Seconds $attempt
  }
  Wait-Function 'function-active-v2'
  if ($Options.DryRun) { return }
  Update-Found
  Assert-State
}

function New-Role {
  if (-not $Options.CreateRole) {
    Exit-Failed 3 ("function $($Options.Function) does not exist in $($Options.Region), and there" +
      ' is no role to create it with') `
      'way out:  --role ARN, or LAMBDA_PACKAGE_ROLE, or ROLE in the CMake call, or --create-role'
  }
  $name = "$($Options.Function)-role"
  if ($name.Length -gt 64) {
    Exit-Failed 2 "$name is longer than the 64 characters that the name of a role may have" `
      'way out:  --role ARN'
  }
  Invoke-Query 'iam', 'get-role', "--role-name=$name", '--query=Role.Arn', '--output=text'
  if ($Last.Succeeded) {
    $Options.Role = $Last.Answer
  } else {
    if (-not (Test-Missing)) { Exit-Refused "cannot look at role $name" }
    Write-Step "creating role $name"
    $trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":' +
      '{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    Invoke-Change 'iam', 'create-role', "--role-name=$name",
      "--assume-role-policy-document=$trust", '--query=Role.Arn', '--output=text'
    Assert-Done "cannot create role $name"
    $Options.Role = if ($Options.DryRun) { "ARN_OF_$name" } else { $Last.Answer }
  }
  $partition = ($Found.Identity -split ':')[1]
  Invoke-Change 'iam', 'attach-role-policy', "--role-name=$name",
    "--policy-arn=arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
  Assert-Done "cannot let role $name write logs"
}

# Makes the function's unpublished code and configuration those of the call.
function Update-Function {
  Read-Function
  if (-not $Last.Succeeded) {
    if (-not (Test-Missing)) { Exit-Refused "cannot look at function $($Options.Function)" }
    if (-not $Options.Role -and -not $Options.CreateRole) { New-Role } # tells the way out
    Send-Code
    New-Function
    if (-not $Options.DryRun -and -not (Test-Code)) {
      Exit-Failed 1 "function $($Options.Function) was created by somebody else meanwhile" `
        'way out:  deploy again'
    }
    return
  }
  Assert-State
  # What the configuration lacks now it will lack after an update of the code, too.
  $changes = @($Found.Differences)
  if (-not (Test-Layers)) { $changes += 'Layers' }
  if (-not (Test-Code) -or $Found.UpdateStatus -ceq 'Failed') {
    Send-Code
    Update-Code
  }
  if ($changes.Count -gt 0) { Update-Configuration $changes }
}

function Invoke-FunctionDeploy {
  $what = "function $($Options.Function):$($Options.Alias)"
  Read-Function $Options.Alias
  $isLive = $Last.Succeeded
  if (-not $isLive -and -not (Test-Missing)) {
    Exit-Refused "cannot look at function $($Options.Function)"
  }
  Publish-Layers $Found.Layers
  if ($isLive -and (Test-Code) -and (Test-Layers) -and @($Found.Differences).Count -eq 0 -and
    $Found.State -cne 'Failed') {
    "already deployed: $what is version $($Found.Version), CodeSha256 $CodeSha256"
    return
  }
  Update-Function
  Publish-Version
  Move-Alias
  if (-not $Options.DryRun) {
    "deployed: $what is version $($Found.NewVersion), CodeSha256 $CodeSha256"
  }
}

# The code alone, unpublished.
function Invoke-FunctionUpload {
  $name = $Options.Function
  Read-Function
  if ($Last.Succeeded) {
    Assert-State
    if ((Test-Code) -and $Found.UpdateStatus -cne 'Failed') {
      "already uploaded: function $name, CodeSha256 $CodeSha256"
      return
    }
    Send-Code
    Update-Code
    if (-not $Options.DryRun) { "uploaded: function $name, CodeSha256 $CodeSha256" }
    return
  }
  if (-not (Test-Missing)) { Exit-Refused "cannot look at function $name" }
  Send-Code
  Exit-Failed 3 "function $name does not exist in $($Options.Region)" `
    'way out:  deploy.ps1 deploy'
}

