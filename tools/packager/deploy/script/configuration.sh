# ---- The function's configuration. ENVIRONMENT and layers that others have set are kept, and told.

# Sets $differs, a --query that tells what differs from the configuration of the call, such as
# "TIMEOUT 10 -> 20", after a "-"; what the call does not give is not compared. ENVIRONMENT, layers and
# the code are compared apart.
read_configuration() {
  differs="join(', ',['-'"
  while read -r name member value; do
    [ -n "$name" ] || continue
    is_same="$member==\`$value\`"
    case $member:$value in
    # See make_another_version_possible.
    Description:*) is_same="($is_same||$member==\`${value%\"} \"\`)" ;;
    *:'["'*) is_same="sort(not_null($member,\`[]\`))==sort(\`$value\`)" ;;
    esac
    words="'$name',to_string([$member]),'->',to_string(\`[$value]\`)"
    differs="$differs,$is_same&&'='||join(' ',[$words])"
  done <<END
$compared
END
  if [ -n "$role" ]; then
    wanted_role=\`$(json_string "$role")\`
    differs="$differs,Role==$wanted_role&&'='||join(' ',['ROLE',Role,'->',$wanted_role])"
  fi
  differs="$differs][?@!='='])"
}

# Of two JSON objects of strings, a line each on standard input, what AWS has and what the call gives,
# prints three lines: their union, or the call's alone if $1 is yes; the names that are added +, changed
# ~ and removed -; and those that are kept. Names only: values go through no argument and no message.
merge_objects() {
  awk -v replace="$1" '
    function read(text, values, order,    count, word, name) {
      count = 0
      name = ""
      while (match(text, /"([^"\\]|\\.)*"/)) {
        word = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        if (name == "") { name = word; continue }
        order[++count] = name
        values[name] = word
        name = ""
      }
      return count
    }
    function bare(name) { return substr(name, 2, length(name) - 2) }
    NR == 1 { found_count = read($0, found, found_order) }
    NR == 2 {
      count = read($0, wanted, order)
      for (i = 1; i <= count; i++) {
        name = order[i]
        union = union (union == "" ? "" : ",") name ":" wanted[name]
        if (!(name in found)) changes = changes " +" bare(name)
        else if (found[name] != wanted[name]) changes = changes " ~" bare(name)
      }
      for (i = 1; i <= found_count; i++) {
        name = found_order[i]
        if (name in wanted) continue
        if (replace == "yes") { changes = changes " -" bare(name); continue }
        union = union (union == "" ? "" : ",") name ":" found[name]
        kept = kept " " bare(name)
      }
      print "{" union "}"
      print substr(changes, 2)
      print substr(kept, 2)
    }'
}

# Sets $merged_environment, $environment_changes and $kept_variables from $found_environment.
compare_environment() {
  merged_environment='{}'
  environment_changes=
  kept_variables=
  if [ "$environment_json" = '{}' ] && [ "$replace_environment" = no ]; then return 0; fi
  case $found_environment in
  '{'*) ;;
  *)
    # Encrypted with a key that these credentials may not use: it can neither be compared nor kept.
    if [ "$replace_environment" = yes ]; then
      merged_environment=$environment_json
      [ "$environment_is_sent" = yes ] || environment_changes='replaced unseen'
    elif [ "$environment_is_told" = no ]; then
      environment_is_told=yes
      tell "ENVIRONMENT of function $function_name cannot be read ($found_environment): it is left as\
 it is, without --replace-environment"
    fi
    return 0
    ;;
  esac
  merged=$(printf '%s\n%s\n' "$found_environment" "$environment_json" |
    merge_objects "$replace_environment")
  {
    IFS= read -r merged_environment
    IFS= read -r environment_changes
    IFS= read -r kept_variables
  } <<END
$merged
END
}

# Sets $final_layers, the call's and then those that only AWS knows, from $found_layers and
# $wanted_layers; $layer_changes, in words; and $kept_layers.
compare_layers() {
  layer_changes=
  kept_layers=
  final_layers=${wanted_layers:=[]}
  [ -n "$layers" ] || return 0
  for layer in $(printf '%s' "$found_layers" | tr -d '[]"' | tr , ' '); do
    case ${wanted_layers#?}: in
    *\""${layer%:*}":[0-9]* | *\"ARN_OF_"$(layer_name "$layer")"\"*) ;;
    *)
      [ "$replace_layers" = no ] || continue
      kept_layers="$kept_layers $layer"
      final_layers="${final_layers%]},\"$layer\"]"
      ;;
    esac
  done
  case $final_layers in
  '[,'*) final_layers="[${final_layers#??}" ;;
  *) ;;
  esac
  [ "$found_layers" = "$final_layers" ] ||
    layer_changes="$(short_layers "$found_layers") -> $(short_layers "$final_layers")"
}

# Of an ARN of a version.
layer_name() {
  layer=${1%:*}
  printf '%s' "${layer##*:}"
}

# A JSON list of ARNs as "tools:3 other:1".
short_layers() {
  printf '%s' "$1" | sed -e 's/arn:[^"]*:layer://g' -e 's/[]["]//g' -e 's/,/ /g' -e 's/^$/none/'
}

tell_what_is_kept() {
  [ -z "$kept_variables" ] || tell "kept, as the call does not name them: ENVIRONMENT $kept_variables"
  [ -z "$kept_layers" ] || tell "kept, as the call does not name them: LAYERS$kept_layers"
}

# The configuration with the environment $1, as a file: what it holds is in no list of processes.
# $shown_configuration is the same without values, for a dry run.
write_configuration() {
  shown_configuration=$configuration
  whole=$configuration
  if [ "$1" != '{}' ] || [ "$replace_environment" = yes ]; then
    whole="${configuration%\}},\"Environment\":{\"Variables\":$1}}"
    names=$(printf '%s' "$1" | awk '{
      while (match($0, /"([^"\\]|\\.)*"/)) {
        word = substr($0, RSTART, RLENGTH)
        $0 = substr($0, RSTART + RLENGTH)
        if (++count % 2) printf "%s%s:\"...\"", (count > 1 ? "," : ""), word
      }
    }')
    shown_configuration="${configuration%\}},\"Environment\":{\"Variables\":{$names}}}"
  fi
  printf '%s' "$whole" >"$scratch/configuration.json"
  configuration_file=file://$scratch/configuration.json
}

