# ---- Layers.

# $1 is the ARN of a version: whether it has this code.
is_this_layer() {
  ask_aws lambda get-layer-version-by-arn "--arn=$1" --query=Content.CodeSha256 --output=text ||
    { is_missing || refused "cannot look at layer version $1"; }
  [ "$answer" = "$code_sha256" ]
}

# Sets $layer_arn if the layer is published already: as one of the versions that the function has,
# or as the newest one.
layer_is_published() {
  rest=${for_function#versions:},
  while [ -n "$rest" ]; do
    layer_arn=${rest%%,*}
    rest=${rest#*,}
    case $layer_arn in
    *":layer:$function_name:"*) is_this_layer "$layer_arn" && return 0 ;;
    *) ;;
    esac
  done
  ask_aws lambda list-layer-versions "--layer-name=$function_name" --max-items=1 \
    '--query=LayerVersions[0].LayerVersionArn' --output=text ||
    { is_missing || refused "cannot list the versions of layer $function_name"; }
  layer_arn=${answer%%[!A-Za-z0-9_:-]*}
  case $layer_arn in
  arn:*) is_this_layer "$layer_arn" ;;
  *) return 1 ;;
  esac
}

publish_layer() {
  tell "publishing layer $function_name"
  set -- "--layer-name=$function_name" "--compatible-architectures=$architecture" \
    ${runtime:+"--compatible-runtimes=$runtime"} "--cli-input-json=$configuration"
  if [ "$route" = s3 ]; then
    set -- "$@" "--content=$(s3_code)"
  else
    set -- "$@" "--zip-file=fileb://./$zip_name"
  fi
  change_aws lambda publish-layer-version "$@" '--query=[LayerVersionArn,Content.CodeSha256]' \
    --output=text ||
    refused "cannot publish layer $function_name"
  layer_arn=${answer%%"$tab"*}
  if [ "$dry_run" = yes ]; then
    layer_arn=ARN_OF_$function_name
  elif [ "${answer#*"$tab"}" != "$code_sha256" ]; then
    fail 1 "what was published is not this zip: layer ${layer_arn:-$function_name}" \
      "expected:  $code_sha256" "found:     ${answer#*"$tab"}" \
      "fix:       build nothing while it is deployed, remove that version, and deploy again"
  fi
}

deploy_layer() {
  done_before=no
  if layer_is_published; then
    done_before=yes
  else
    if [ "$route" = s3 ]; then
      ensure_bucket
      upload_object
    fi
    publish_layer
  fi
  case $for_function:$done_before:$dry_run in
  versions:*) say "$layer_arn" ;;
  *) [ "$json" = no ] || { layer_result && return; } ;;
  esac
  case $for_function:$done_before:$dry_run in
  :yes:*) say "already published: $layer_arn, CodeSha256 $code_sha256" ;;
  :no:no) say "published: $layer_arn" ;;
  *) ;;
  esac
}

layer_result() {
  printf '{"result":"%s","layer":"%s","arn":"%s","code_sha256":"%s"}\n' \
    "$([ "$done_before" = yes ] && echo 'already published' || echo published)" \
    "$function_name" "$layer_arn" "$code_sha256"
}

layer_status() {
  if layer_is_published; then
    say "layer $function_name: $layer_arn is this zip"
  else
    say "layer $function_name: its newest version is another one, or there is none"
  fi
}

# ---- The layers of a function, in order: ARNs, and folders of layers of this build.

# Publishes those of this build that have changed, and sets $wanted_layers, a JSON list without
# blanks. $1 is such a list of those that the function has.
publish_layers() {
  wanted_layers=
  current=$(printf '%s' "$1" | tr -d '[]"')
  while IFS= read -r layer; do
    case $layer in
    '') ;;
    arn:*) wanted_layers=$wanted_layers,\"$layer\" ;;
    *)
      publish_layer_in "$layer"
      wanted_layers=$wanted_layers,\"$layer_arn\"
      ;;
    esac
  done <<END
$layers
END
  wanted_layers="[${wanted_layers#,}]"
}

# $1 is the folder of a layer: its own deploy.sh knows what to do. $LAMBDA_PACKAGE_FUNCTION is the
# name of the function, not of its layers.
publish_layer_in() {
  [ -f "$1/deploy.sh" ] ||
    fail 2 "cannot find $PWD/$1/deploy.sh, of a layer of this function" \
      "fix:      keep the folders of the build side by side, or build it again"
  set -- "$1/deploy.sh" deploy "--for-function=$current" "--region=$region" \
    ${profile:+"--profile=$profile"} ${bucket_option:+"--bucket=$bucket"} \
    ${prefix_option:+"--prefix=$prefix"}
  if [ "$create_bucket" = yes ]; then set -- "$@" --create-bucket; fi
  if [ "$versioning" = yes ]; then set -- "$@" --versioning; fi
  if [ "$dry_run" = yes ]; then set -- "$@" --dry-run; fi
  output=$(unset LAMBDA_PACKAGE_FUNCTION && sh "$@" </dev/null) || exit
  layer_arn=${output##*"$newline"}
  if [ "$layer_arn" != "$output" ]; then
    say "${output%"$newline"*}"
    show_place
  fi
}

