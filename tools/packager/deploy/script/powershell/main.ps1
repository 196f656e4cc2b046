# ---- The order of it all.

$Utf8 = [Text.UTF8Encoding]::new($false)
if ([Console]::IsOutputRedirected) { [Console]::OutputEncoding = $Utf8 }
# PowerShell makes a list of a,b and a number of 5 before a script sees them.
Read-Options @(Join-SplitWords @(foreach ($word in $args) { $word -join ',' }))
Assert-Values
if ($Options.Command -cin 'deploy', 'upload') { Select-Route }
Write-Place
$AwsProgram = Find-AwsProgram
if ($Options.Command -cin 'deploy', 'upload') { Assert-Zip }
Find-Region
if (-not $Options.IsForFunction) { Write-Identity }
switch -CaseSensitive ("${Kind}:$($Options.Command)") {
  'layer:status' { Write-LayerStatus }
  { $_ -clike 'layer:*' -and $_ -cne 'layer:status' } { Invoke-LayerDeploy }
  'function:deploy' { Invoke-FunctionDeploy }
  'function:upload' { Invoke-FunctionUpload }
  'function:rollback' { Invoke-Rollback }
  'function:prune' { Invoke-Prune }
  'function:status' { Write-FunctionStatus }
}
exit 0
