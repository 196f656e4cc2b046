# ---- The steps by way of S3.

ensure_bucket() {
  if ask_aws s3api head-bucket "--bucket=$bucket" --query=BucketRegion --output=text; then
    case $answer in
    '' | None | "$region")
      finish_the_bucket
      return
      ;;
    *)
      fail 2 "bucket $bucket is in $answer, but Lambda takes code from its own region, $region" \
        "fix:      another --bucket, or --region $answer"
      ;;
    esac
  fi
  case $error_code in
  404 | NoSuchBucket) create_the_bucket ;;
  403 | AccessDenied)
    refused "bucket $bucket belongs to somebody else, or these credentials lack s3:ListBucket on it"
    ;;
  301 | PermanentRedirect) refused "bucket $bucket is in another region than $region" ;;
  *) refused "cannot look at bucket $bucket" ;;
  esac
}

create_the_bucket() {
  [ "$create_bucket" = yes ] ||
    fail 2 "bucket $bucket does not exist" \
      "fix:      --create-bucket, or LAMBDA_PACKAGE_CREATE_BUCKET=yes"
  tell "creating bucket $bucket in $region"
  location=--create-bucket-configuration=LocationConstraint=$region
  if [ "$region" = us-east-1 ]; then
    location= # the only region that must not be named
  fi
  if ! change_aws s3api create-bucket "--bucket=$bucket" ${location:+"$location"}; then
    case $error_code in
    BucketAlreadyOwnedByYou) ;; # another run was faster
    BucketAlreadyExists) refused "bucket $bucket belongs to somebody else" ;;
    *) refused "cannot create bucket $bucket" ;;
    esac
  fi
  set_up_bucket
}

# Closed to the public at last: a bucket that is not so is one of a run that was interrupted.
set_up_bucket() {
  keep_old_objects
  encryption='{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'
  change_aws s3api put-bucket-encryption "--bucket=$bucket" \
    "--server-side-encryption-configuration=$encryption" ||
    refused "cannot encrypt bucket $bucket"
  blocked=BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true
  blocked=$blocked,RestrictPublicBuckets=true
  change_aws s3api put-public-access-block "--bucket=$bucket" \
    "--public-access-block-configuration=$blocked" ||
    refused "cannot block public access to bucket $bucket"
}

finish_the_bucket() {
  if [ "$create_bucket" = yes ] && ! ask_aws s3api get-public-access-block "--bucket=$bucket" &&
    [ "$error_code" = NoSuchPublicAccessBlockConfiguration ]; then
    set_up_bucket
  else
    keep_old_objects
  fi
}

keep_old_objects() {
  [ "$versioning" = no ] || change_aws s3api put-bucket-versioning "--bucket=$bucket" \
    --versioning-configuration=Status=Enabled ||
    refused "cannot keep old versions in bucket $bucket"
}

# Whether the object is there, whole. One that came in parts has no SHA-256 of all its bytes: its
# size and what was noted when it was sent stand for it.
look_at_object() {
  object_version=
  ask_aws s3api head-object "--bucket=$bucket" "--key=$key" --checksum-mode=ENABLED \
    '--query=[ChecksumSHA256,ContentLength,Metadata."code-sha256",VersionId]' --output=text ||
    return 1
  IFS=$tab read -r checksum length noted object_version <<END
$answer
END
  case $object_version in
  None | null) object_version= ;;
  *) ;;
  esac
  [ "$length" = "$zip_size" ] && case $checksum:$noted in
  "$code_sha256":* | *-*:"$code_sha256" | None:*) return 0 ;;
  *) ;;
  esac
  fail 1 "s3://$bucket/$key holds other bytes than its name says" "fix:      remove it"
}

upload_object() {
  if look_at_object; then
    tell "uploaded before: s3://$bucket/$key"
    return
  fi
  case $error_code in
  404 | NoSuchKey | NoSuchBucket) ;; # the bucket, too, if this dry run did not make it
  403 | AccessDenied)
    refused "cannot look at s3://$bucket/$key; that takes s3:GetObject and s3:ListBucket"
    ;;
  *) refused "cannot look at s3://$bucket/$key" ;;
  esac
  tell "uploading $zip_size_words to s3://$bucket/$key"
  if [ "$zip_size" -ge "$multipart_size" ]; then
    put_object_in_parts
  else
    put_object
  fi
  if [ "$reference" = yes ] && [ "$dry_run" = no ]; then
    look_at_object || refused "cannot look at s3://$bucket/$key"
  fi
}

# The CLI sends the parts side by side and each part again that fails. On a terminal it shows how far
# it is.
put_object_in_parts() {
  set -- s3 cp "./$zip_name" "s3://$bucket/$key" "--metadata=code-sha256=$code_sha256"
  if [ -t 2 ] && [ "$dry_run" = no ]; then
    aws ${profile:+"--profile=$profile"} ${region:+"--region=$region"} "$@" </dev/null >&2 ||
      fail 1 "cannot write s3://$bucket/$key"
  else
    change_aws "$@" --only-show-errors || refused "cannot write s3://$bucket/$key"
  fi
  # The object has no hash of all its bytes, so they must be those that were looked at before.
  [ "$dry_run" = yes ] || (check_zip) || {
    change_aws s3api delete-object "--bucket=$bucket" "--key=$key" ||
      tell "s3://$bucket/$key holds other bytes than its name says, and could not be removed"
    exit 1
  }
}

put_object() {
  condition='--if-none-match=*'
  attempt=1
  until change_aws s3api put-object "--bucket=$bucket" "--key=$key" "--body=./$zip_name" \
    "--checksum-sha256=$code_sha256" ${condition:+"$condition"}; do
    case $error_code:$trouble in
    PreconditionFailed:* | 412:*)
      tell "somebody else has uploaded it by now"
      return
      ;;
    ConditionalRequestConflict:* | 409:*)
      [ "$attempt" -lt 4 ] || refused "somebody else keeps writing s3://$bucket/$key"
      sleep "$attempt"
      attempt=$((attempt + 1))
      ;;
    :*'Unknown options'*--if-none-match*)
      condition= # an AWS CLI of before 2024-08; head-object has just said that it is not there
      ;;
    *) refused "cannot write s3://$bucket/$key" ;;
    esac
  done
}

s3_code() {
  printf '{"S3Bucket":%s,"S3Key":%s' "$(json_string "$bucket")" "$(json_string "$key")"
  if [ "$reference" = yes ]; then
    printf ',"S3ObjectStorageMode":"REFERENCE"'
    [ -z "$object_version" ] || printf ',"S3ObjectVersion":%s' "$(json_string "$object_version")"
  fi
  printf '}'
}

