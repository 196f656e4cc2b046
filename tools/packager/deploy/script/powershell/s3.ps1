# ---- The steps by way of S3.

function Confirm-Bucket {
  $bucket = $Options.Bucket
  Invoke-Query 's3api', 'head-bucket', "--bucket=$bucket", '--query=BucketRegion', '--output=text'
  if ($Last.Succeeded) {
    if ($Last.Answer -cin '', 'None', $Options.Region) {
      Complete-Bucket
      return
    }
    Exit-Failed 2 ("bucket $bucket is in $($Last.Answer), but Lambda takes code from its own" +
      " region, $($Options.Region)") `
      "way out:  another --bucket, or --region $($Last.Answer)"
  }
  switch -CaseSensitive ($Last.ErrorCode) {
    { $_ -cin '404', 'NoSuchBucket' } { New-Bucket }
    { $_ -cin '403', 'AccessDenied' } {
      Exit-Refused ("bucket $bucket belongs to somebody else, or these credentials lack" +
        ' s3:ListBucket on it')
    }
    { $_ -cin '301', 'PermanentRedirect' } {
      Exit-Refused "bucket $bucket is in another region than $($Options.Region)"
    }
    default { Exit-Refused "cannot look at bucket $bucket" }
  }
}

function New-Bucket {
  $bucket = $Options.Bucket
  if (-not $Options.CreateBucket) {
    Exit-Failed 2 "bucket $bucket does not exist" `
      'way out:  --create-bucket, or LAMBDA_PACKAGE_CREATE_BUCKET=yes'
  }
  Write-Step "creating bucket $bucket in $($Options.Region)"
  $words = @('s3api', 'create-bucket', "--bucket=$bucket")
  if ($Options.Region -cne 'us-east-1') { # the only region that must not be named
    $words += "--create-bucket-configuration=LocationConstraint=$($Options.Region)"
  }
  Invoke-Change $words
  if (-not $Last.Succeeded -and $Last.ErrorCode -ceq 'BucketAlreadyExists') {
    Exit-Refused "bucket $bucket belongs to somebody else"
  }
  # BucketAlreadyOwnedByYou: another run was faster.
  if ($Last.ErrorCode -cne 'BucketAlreadyOwnedByYou') { Assert-Done "cannot create bucket $bucket" }
  Initialize-Bucket
}

# Closed to the public at last: a bucket that is not so is one of a run that was interrupted.
function Initialize-Bucket {
  $bucket = $Options.Bucket
  Enable-Versioning
  $encryption = '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'
  Invoke-Change 's3api', 'put-bucket-encryption', "--bucket=$bucket",
    "--server-side-encryption-configuration=$encryption"
  Assert-Done "cannot encrypt bucket $bucket"
  $blocked = 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,' +
    'RestrictPublicBuckets=true'
  Invoke-Change 's3api', 'put-public-access-block', "--bucket=$bucket",
    "--public-access-block-configuration=$blocked"
  Assert-Done "cannot block public access to bucket $bucket"
}

function Complete-Bucket {
  if ($Options.CreateBucket) {
    Invoke-Query 's3api', 'get-public-access-block', "--bucket=$($Options.Bucket)"
    if ($Last.ErrorCode -ceq 'NoSuchPublicAccessBlockConfiguration') {
      Initialize-Bucket
      return
    }
  }
  Enable-Versioning
}

function Enable-Versioning {
  if (-not $Options.Versioning) { return }
  Invoke-Change 's3api', 'put-bucket-versioning', "--bucket=$($Options.Bucket)",
    '--versioning-configuration=Status=Enabled'
  Assert-Done "cannot keep old versions in bucket $($Options.Bucket)"
}

function Get-ObjectAddress {
  return "s3://$($Options.Bucket)/$($Options.Key)"
}

# Whether the object is there, whole. One that came in parts has no SHA-256 of all its bytes: its
# size and what was noted when it was sent stand for it.
function Test-Object {
  $Found.ObjectVersion = ''
  Invoke-Query 's3api', 'head-object', "--bucket=$($Options.Bucket)", "--key=$($Options.Key)",
    '--checksum-mode=ENABLED',
    '--query=[ChecksumSHA256,ContentLength,Metadata."code-sha256",VersionId]', '--output=json'
  if (-not $Last.Succeeded) { return $false }
  $checksum, $length, $noted, $version = $Last.Answer | ConvertFrom-Json
  if ($null -ne $version -and $version -cne 'null') { $Found.ObjectVersion = $version }
  $isWhole = $null -eq $checksum -or $checksum -ceq $CodeSha256 -or
    ($checksum -clike '*-*' -and $noted -ceq $CodeSha256)
  if ($length -eq $ZipSize -and $isWhole) { return $true }
  Exit-Failed 1 "$(Get-ObjectAddress) holds other bytes than its name says" 'way out:  remove it'
}

function Send-Object {
  $address = Get-ObjectAddress
  if (Test-Object) {
    Write-Step "uploaded before: $address"
    return
  }
  if ($Last.ErrorCode -cin '403', 'AccessDenied') {
    Exit-Refused "cannot look at $address; that takes s3:GetObject and s3:ListBucket"
  }
  # The bucket, too, is missing if this dry run did not make it.
  if ($Last.ErrorCode -cnotin '404', 'NoSuchKey', 'NoSuchBucket') {
    Exit-Refused "cannot look at $address"
  }
  Write-Step "uploading $ZipSize bytes to $address"
  if ($ZipSize -ge $MultipartSize) {
    # The CLI sends the parts side by side and each part again that fails.
    Invoke-Change 's3', 'cp', "./$ZipName", $address, '--only-show-errors',
      "--metadata=code-sha256=$CodeSha256"
    Assert-Done "cannot write $address"
  } else {
    Send-ObjectWhole
  }
  if ($Options.Reference -and -not $Options.DryRun -and -not (Test-Object)) {
    Exit-Refused "cannot look at $address"
  }
}

function Send-ObjectWhole {
  $address = Get-ObjectAddress
  $condition = @('--if-none-match=*')
  $attempt = 1
  while ($true) {
    Invoke-Change (@('s3api', 'put-object', "--bucket=$($Options.Bucket)",
        "--key=$($Options.Key)", "--body=./$ZipName", "--checksum-sha256=$CodeSha256") + $condition)
    if ($Last.Succeeded) { return }
    if ($Last.ErrorCode -cin 'PreconditionFailed', '412') {
      Write-Step 'somebody else has uploaded it by now'
      return
    }
    if ($Last.ErrorCode -cin 'ConditionalRequestConflict', '409') {
      if ($attempt -ge 4) { Exit-Refused "somebody else keeps writing $address" }
      Start-Sleep -Seconds $attempt
      $attempt++
    } elseif ($Last.ErrorCode -ceq '' -and
      $Last.Trouble -clike '*Unknown options*--if-none-match*') {
      # An AWS CLI of before 2024-08; head-object has just said that it is not there.
      $condition = @()
    } else {
      Exit-Refused "cannot write $address"
    }
  }
}

function Format-S3Code {
  $json = '{"S3Bucket":' + (Format-JsonString $Options.Bucket) +
    ',"S3Key":' + (Format-JsonString $Options.Key)
  if ($Options.Reference) {
    $json += ',"S3ObjectStorageMode":"REFERENCE"'
    if ($Found.ObjectVersion) {
      $json += ',"S3ObjectVersion":' + (Format-JsonString $Found.ObjectVersion)
    }
  }
  return $json + '}'
}

