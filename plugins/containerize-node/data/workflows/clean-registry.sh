# Removes the images that previews of this pull request pushed, and nothing else.
[[ $NUMBER =~ ^[0-9]+$ ]] || fail 'The pull request has no usable number.'

own=()
other=()
path="/v2/$REPOSITORY/tags/list?n=1000"
while [[ -n $path ]]; do
  registry "$path"
  [[ $status != 404 ]] || break
  [[ $status == 200 ]] || fail "The tags could not be listed: status $status."
  tags=$(jq --raw-output '.tags[]?' "$answer")
  for tag in $tags; do
    if [[ $tag =~ ^pr-$NUMBER-[0-9]{14}$ ]]; then
      own+=("$tag")
    elif [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]]; then
      other+=("$tag")
    fi
  done
  # The next page is always asked of the same registry, wherever the link points.
  path=
  link=$(tr -d '\r' <"$headers" | sed -n 's/^link: *//Ip' | head -n 1)
  if [[ $link =~ ^\<([^>]*)\>\;\ *rel=\"?next ]]; then
    path=${BASH_REMATCH[1]}
    [[ $path == /* ]] || path=/${path#*://*/}
  fi
done

# Puts the digest of a tag into $digest; empty when the tag is gone.
types=application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json
types+=,application/vnd.docker.distribution.manifest.list.v2+json,application/vnd.docker.distribution.manifest.v2+json
find_digest() {
  digest=
  registry "/v2/$REPOSITORY/manifests/$1" --head --header "Accept: $types"
  [[ $status != 404 ]] || return 0
  [[ $status == 200 ]] || fail "The tag $1 could not be read: status $status."
  digest=$(tr -d '\r' <"$headers" | sed -n 's/^docker-content-digest: *//Ip' | head -n 1)
  [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "The registry gives no digest for the tag $1."
}

declare -A condemned=()
for tag in "${own[@]}"; do
  find_digest "$tag"
  [[ -z $digest ]] || condemned[$digest]=$tag
done
# Registries remove by digest, and with it every tag that has it: what another tag needs stays.
if ((${#condemned[@]} > 0)); then
  for tag in "${other[@]}"; do
    find_digest "$tag"
    if [[ -n $digest && -n ${condemned[$digest]-} ]]; then
      echo "${condemned[$digest]} stays: it is $tag too."
      unset "condemned[$digest]"
    fi
  done
fi
for digest in "${!condemned[@]}"; do
  registry "/v2/$REPOSITORY/manifests/$digest" --request DELETE
  case $status in
    200 | 202 | 404) echo "${condemned[$digest]} removed." ;;
    405) fail 'The registry does not allow images to be removed. Answer registry-cleanup with none and let the registry remove old tags by a rule of its own.' ;;
    *) fail "${condemned[$digest]} could not be removed: status $status." ;;
  esac
done
