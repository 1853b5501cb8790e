# Makes one commit on the branch that Argo CD follows: the released commit's files with the digest of its image. Argo CD
# therefore never sees new manifests with an old image.
[[ $SOURCE =~ $commit_id ]] || fail 'The commit to release is not a commit.'
[[ $DIGEST =~ $image_digest ]] || fail 'The image to release has no usable digest.'
[[ $(git ls-tree "$SOURCE" -- "$FILE") == '100644 blob '* ]] || fail "$FILE is not a file of the released commit."

# Whether the branch has this commit, or one that includes it, already: it never goes backwards.
settled() {
  local newest release source back image
  newest=$(releases) || fail "The branch $BRANCH could not be read."
  [[ -n $newest ]] || return 1
  read -r release source back <<<"$newest"
  git cat-file -e "$source^{commit}" || fail "The branch $BRANCH names a source commit that does not exist: $source"
  if [[ $source == "$SOURCE" && -n $back ]]; then
    echo "::notice::This commit was released and then rolled back. The rollback workflow brings it back too: give it the release commit."
  elif [[ $source == "$SOURCE" ]]; then
    image=$(trailer Drydock-Image "$release")
    [[ ${image##*@} =~ $image_digest ]] || fail "The release $release names no usable image."
    echo "::notice::This commit is released already, as $release."
    echo "digest=${image##*@}" >>"$GITHUB_OUTPUT"
  elif git merge-base --is-ancestor "$SOURCE" "$source"; then
    echo "::notice::A newer commit is released already: $source"
  else
    return 1
  fi
}

component() {
  printf '%s\n' \
    '# Written by the release workflow: the image that runs here.' \
    'apiVersion: kustomize.config.k8s.io/v1alpha1' \
    'kind: Component' \
    'images:' \
    "- name: $IMAGE" \
    "  digest: $DIGEST"
}

message() {
  printf '%s\n' \
    "Release ${SOURCE:0:12} to $ENVIRONMENT" \
    '' \
    "Drydock-Source: $SOURCE" \
    "Drydock-Image: $IMAGE@$DIGEST"
}

# A refused push mostly means that another release was quicker: then everything is decided again.
workflows=source
tried=
for _ in {1..10}; do
  fetch_branch
  if [[ -n $head ]] && settled; then exit 0; fi
  [[ $workflows:$head != "$tried" ]] || break
  tried=$workflows:$head
  load_tree "$SOURCE" "$workflows"
  git update-index --cacheinfo "100644,$(component | git hash-object -w --stdin),$FILE"
  parents=(-p "$SOURCE")
  [[ -z $head ]] || parents=(-p "$head" -p "$SOURCE")
  commit=$(message | git commit-tree "$(git write-tree)" "${parents[@]}")
  if push_commit "$commit"; then
    echo "digest=$DIGEST" >>"$GITHUB_OUTPUT"
    echo "\`$SOURCE\` is released to $ENVIRONMENT as \`$commit\` with \`$IMAGE@$DIGEST\`." >>"$GITHUB_STEP_SUMMARY"
    exit 0
  fi
  if [[ $refusal == workflows && -n $head ]]; then workflows=branch; fi
done
fail "The branch $BRANCH takes no commit of this workflow. Its rules must let the workflow push."
