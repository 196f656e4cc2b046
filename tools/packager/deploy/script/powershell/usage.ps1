function Write-Usage {
  @'
Usage: deploy.ps1 [COMMAND] [OPTION]...

Takes the zip beside this script live, and does only what is left to do: a run
that was interrupted can be run again.

  deploy    (default) layers of this build first; the function is created or
            updated (code and configuration only if they differ), published as
            a version, and the alias moved to it; ALIAS-previous keeps the
            version before. Of a layer package: publishes the next version.
  upload    the code alone: the function's unpublished code becomes this zip
  rollback  moves the alias back to the version of ALIAS-previous
  prune     lists versions, and zips in the bucket, that are older than the
            newest ones and that no alias uses; removes them with --yes
  status    tells what is deployed; changes nothing

  --dry-run         look at the account, print the commands that would change
                    it, and run none of those
  --function NAME   else $LAMBDA_PACKAGE_FUNCTION, else FUNCTION_NAME, else the
                    package's name; of a layer package, the layer's name
  --alias NAME      else $LAMBDA_PACKAGE_ALIAS, else ALIAS, else live
  --role ARN        else $LAMBDA_PACKAGE_ROLE, else ROLE
  --create-role     without a role: make FUNCTION-role, with the trust policy
                    for Lambda and AWSLambdaBasicExecutionRole; also if
                    $LAMBDA_PACKAGE_CREATE_ROLE is yes
  --bucket NAME     else $LAMBDA_PACKAGE_S3_BUCKET, else S3_BUCKET
  --prefix PREFIX   else $LAMBDA_PACKAGE_S3_PREFIX, else S3_PREFIX
  --create-bucket   make the bucket if it does not exist: encrypted, closed to
                    the public; also if $LAMBDA_PACKAGE_CREATE_BUCKET is yes
  --versioning      the bucket keeps old versions of its objects
  --reference       Lambda runs the code from the bucket (storage mode
                    REFERENCE) and keeps no copy; takes a bucket with versioning
  --keep N          prune: how many of the newest to keep, 5 by default
  --yes             prune: remove
  --region REGION   else $AWS_REGION, $AWS_DEFAULT_REGION, else REGION,
                    else what the AWS CLI is configured for
  --profile NAME    of the AWS CLI, else what it takes itself ($AWS_PROFILE)
  --for-function VERSIONS
                    of a layer package, for the script of a function: print
                    the ARN alone; one of these versions may be it already
  --help

The options are words, the same as those of deploy.sh. Put quotes around a value
that PowerShell would change on the way: one with a comma, a $, or a blank.

The words in capitals are keywords of lambda_package() or lambda_layer() in
CMake. Of the configuration, only what is given there is compared and changed.

Exit status:
  0  done, or there was nothing to do
  1  AWS refused, could not be reached, or could not do what it was asked
  2  wrong option or setting, no AWS CLI, or another zip than this script's
  3  upload: the function does not exist yet (a zip that goes through S3 is
     there now); deploy: it does not, and there is no role to create it with;
     rollback: there is no version to go back to
'@
}

