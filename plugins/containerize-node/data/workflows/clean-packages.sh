# Removes the versions of the package that previews of this pull request pushed, and nothing else.
[[ $NUMBER =~ ^[0-9]+$ ]] || fail 'The pull request has no usable number.'
owner=${REPOSITORY%%/*}
package=$(jq --null-input --raw-output --arg name "${REPOSITORY#*/}" '$name | @uri')
api GET "/users/$owner"
[[ $status == 200 ]] || fail "The owner of the images could not be read: status $status."
kind=users
[[ $(jq --raw-output '.type' "$answer") != Organization ]] || kind=orgs
versions=/$kind/$owner/packages/container/$package/versions

# All pages are read before anything is removed, since removing moves what is on them. A version counts only when all
# its tags are previews of this pull request: a tag that somebody gave it by hand keeps it.
own="^pr-$NUMBER-[0-9]{14}\\z"
ids=
for ((page = 1; ; page++)); do
  api GET "$versions?per_page=100&page=$page"
  [[ $status != 404 || $page != 1 ]] || break
  [[ $status == 200 ]] || fail "The versions of the package could not be listed: status $status."
  ids+=$(jq --raw-output --arg own "$own" '.[] | .metadata.container.tags as $tags
    | select(($tags | length) > 0 and all($tags[]; test($own))) | .id' "$answer")$'\n'
  (($(jq length "$answer") == 100)) || break
done

kept=0
removed=0
for id in $ids; do
  api DELETE "$versions/$id"
  case $status in
    204 | 404) removed=$((removed + 1)) ;;
    *)
      echo "Version $id could not be removed: status $status."
      kept=$((kept + 1))
      ;;
  esac
done
echo "$removed images removed."
((kept == 0)) || fail "$kept images could not be removed. The repository needs the role Admin on the package."
