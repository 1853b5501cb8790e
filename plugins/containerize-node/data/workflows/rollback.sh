# Makes one new commit on an environment's branch with the files of an earlier release: old manifests and old image at
# once. Nothing is taken out of the history.
case $ENVIRONMENT in
  production) BRANCH=$PRODUCTION_BRANCH ;;
  staging) BRANCH=$STAGING_BRANCH ;;
  *) BRANCH= ;;
esac
[[ -n $BRANCH ]] || fail 'There is no such environment.'
[[ $RELEASE =~ ^([0-9a-f]{7,40})?$ ]] || fail 'The release is not a commit: give 7 to 40 hexadecimal digits, or nothing.'
fetch_branch
[[ -n $head ]] || fail "Nothing is released yet: there is no branch $BRANCH."
list=$(releases)
[[ -n $list ]] || fail "Nothing is released yet on the branch $BRANCH."

# What runs now: the newest release, or the one that the newest rollback went back to.
read -r newest source back <<<"$list"
current=${back:-$newest}

# The named release, or else the one before what runs now, so that rolling back twice goes back further.
target=
seen=
while read -r commit _ back; do
  if [[ -n $RELEASE ]]; then
    [[ $commit == "$RELEASE"* ]] || continue
    [[ -z $target ]] || fail 'Several releases begin with these digits: give more of them.'
    target=${back:-$commit}
  elif [[ -n $seen && -z $back ]]; then
    target=$commit
    break
  fi
  [[ $commit != "$current" ]] || seen=yes
done <<<"$list"
[[ -n $target ]] || fail "The branch $BRANCH has no such release."
image=$(trailer Drydock-Image "$target")
[[ ${image##*@} =~ $image_digest && $image == "${image%%[[:space:]]*}" ]] || fail "The release $target names no usable image."

message() {
  printf '%s\n' \
    "Roll $ENVIRONMENT back to ${target:0:12}" \
    '' \
    "Drydock-Source: $source" \
    "Drydock-Image: $image" \
    "Drydock-Rollback-To: $target"
}

# The newest source commit stays on record, so that nothing older is released again by accident and the next merge
# goes forward. A release that lands meanwhile makes the push fail: then it is for a person to look again.
for workflows in source branch; do
  load_tree "$target" "$workflows"
  tree=$(git write-tree)
  if [[ $tree == "$(git rev-parse "$head^{tree}")" ]]; then
    echo "::notice::These are the files that $ENVIRONMENT has already."
    exit 0
  fi
  commit=$(message | git commit-tree "$tree" -p "$head")
  if push_commit "$commit"; then
    echo "$ENVIRONMENT is back at the release \`$target\` with \`$image\`, by \`$commit\`." >>"$GITHUB_STEP_SUMMARY"
    exit 0
  fi
  [[ $refusal == workflows ]] || break
done
fail "The branch $BRANCH did not take the rollback. If a release came first, look at it and run this again."
