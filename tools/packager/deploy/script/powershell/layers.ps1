# ---- Layers.

# Whether a version of a layer has this code.
function Test-Layer([string] $Arn) {
  Invoke-Query 'lambda', 'get-layer-version-by-arn', "--arn=$Arn", '--query=Content.CodeSha256',
    '--output=text'
  if (-not $Last.Succeeded -and -not (Test-Missing)) {
    Exit-Refused "cannot look at layer version $Arn"
  }
  return $Last.Answer -ceq $CodeSha256
}

# Whether the layer is published already: as one of the versions that the function has, or as the
# newest one. $Found.LayerArn is the version then.
function Test-LayerPublished {
  $name = $Options.Function
  foreach ($arn in $Options.FunctionLayers -split ',') {
    $Found.LayerArn = $arn
    if ($arn.Contains(":layer:${name}:") -and (Test-Layer $arn)) { return $true }
  }
  Invoke-Query 'lambda', 'list-layer-versions', "--layer-name=$name", '--max-items=1',
    '--query=LayerVersions[0].LayerVersionArn', '--output=text'
  if (-not $Last.Succeeded -and -not (Test-Missing)) {
    Exit-Refused "cannot list the versions of layer $name"
  }
  # With --max-items, a second line may tell that there is more.
  $Found.LayerArn = $Last.Answer -creplace '(?s)[^A-Za-z0-9_:-].*\z', ''
  return $Found.LayerArn -clike 'arn:*' -and (Test-Layer $Found.LayerArn)
}

function Publish-Layer {
  $name = $Options.Function
  Write-Step "publishing layer $name"
  $words = @('lambda', 'publish-layer-version', "--layer-name=$name",
    "--compatible-architectures=$Architecture")
  if ($Runtime) { $words += "--compatible-runtimes=$Runtime" }
  if ($DescriptionJson -cne '""') {
    $words += '--cli-input-json={"Description":' + $DescriptionJson + '}'
  }
  if ($Options.Route -ceq 's3') {
    $words += "--content=$(Format-S3Code)"
  } else {
    $words += "--zip-file=fileb://./$ZipName"
  }
  $words += '--query=LayerVersionArn', '--output=text'
  Invoke-Change $words
  Assert-Done "cannot publish layer $name"
  $Found.LayerArn = if ($Options.DryRun) { "ARN_OF_$name" } else { $Last.Answer }
}

function Invoke-LayerDeploy {
  $wasDone = Test-LayerPublished
  if (-not $wasDone) {
    Send-Code
    Publish-Layer
  }
  if ($Options.IsForFunction) {
    $Found.LayerArn
  } elseif ($wasDone) {
    "already published: $($Found.LayerArn), CodeSha256 $CodeSha256"
  } elseif (-not $Options.DryRun) {
    "published: $($Found.LayerArn)"
  }
}

function Write-LayerStatus {
  if (Test-LayerPublished) {
    "layer $($Options.Function): $($Found.LayerArn) is this zip"
  } else {
    "layer $($Options.Function): its newest version is another one, or there is none"
  }
}

# ---- The layers of a function, in order: ARNs, and folders of layers of this build.

# Publishes those of this build that have changed, and sets $Found.WantedLayers. `Current` are those
# that the function has.
function Publish-Layers([string[]] $Current) {
  $wanted = @()
  foreach ($layer in $Layers) {
    if ($layer -clike 'arn:*') {
      $wanted += $layer
    } else {
      Publish-LayerIn $layer $Current
      $wanted += $Found.LayerArn
    }
  }
  $Found.WantedLayers = $wanted
}

# `Folder` is that of a layer: its own deploy.ps1 knows what to do.
function Publish-LayerIn([string] $Folder, [string[]] $Current) {
  $layerScript = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, $Folder, 'deploy.ps1'))
  if (-not (Test-Path -LiteralPath $layerScript -PathType Leaf)) {
    Exit-Failed 2 "cannot find $layerScript, of a layer of this function" `
      'way out:  keep the folders of the build side by side, or build it again'
  }
  $words = @('deploy', "--for-function=$($Current -join ',')", "--region=$($Options.Region)")
  if ($Options.Profile) { $words += "--profile=$($Options.Profile)" }
  if ($Options.BucketOption) { $words += "--bucket=$($Options.Bucket)" }
  if ($Options.PrefixOption) { $words += "--prefix=$($Options.Prefix)" }
  if ($Options.CreateBucket) { $words += '--create-bucket' }
  if ($Options.Versioning) { $words += '--versioning' }
  if ($Options.DryRun) { $words += '--dry-run' }
  $output = @(& $layerScript @words)
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
  $Found.LayerArn = $output[-1]
  if ($output.Count -gt 1) {
    $output[0..($output.Count - 2)]
    Write-Place
  }
}

