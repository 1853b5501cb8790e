# Decides whether a comment may have a preview built, and of which commit. What people wrote is only compared, and
# never printed: a line of output can be a command to the runner.
refuse() {
  echo "No preview: $1"
  react confused
  if (($# > 1)); then
    api POST "/repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments" "$(jq --null-input --arg body "$2" '{body: $body}')"
    [[ $status == 201 ]] || echo "The reply was refused with status $status."
  fi
  exit 0
}

# Exactly /preview in the first line, but for blanks at its end. What follows it is for people.
line=${COMMENT%%$'\n'*}
line=${line%$'\r'}
if ! [[ $line =~ ^/preview[[:blank:]]*$ ]]; then
  echo 'The first line of the comment is not /preview.'
  exit 0
fi
[[ $NUMBER =~ ^[0-9]+$ ]] || fail 'The pull request has no usable number.'

# The App that Backstage uses comments under its own name once Backstage has checked the person. Every other bot is
# refused, and so is a person for whom some App speaks but who may not write.
if [[ $AUTHOR_TYPE == Bot ]]; then
  [[ -n $APP_ID && $BY_APP == "$APP_ID" && $AUTHOR == "${BY_APP_SLUG}[bot]" ]] ||
    refuse 'it was asked for by a bot that is not the configured App.'
else
  [[ $AUTHOR =~ ^[A-Za-z0-9_][A-Za-z0-9_-]*$ ]] || refuse 'its author has no usable login.'
  api GET "/repos/$GITHUB_REPOSITORY/collaborators/$AUTHOR/permission"
  [[ $status == 200 || $status == 404 ]] || fail "The author's permission could not be read: status $status."
  permission=none
  [[ $status == 404 ]] || permission=$(jq --raw-output '.permission' "$answer")
  [[ $permission == admin || $permission == write ]] || refuse 'its author may not write to this repository.'
fi

api GET "/repos/$GITHUB_REPOSITORY/pulls/$NUMBER"
[[ $status == 200 ]] || fail "The pull request could not be read: status $status."
holds() {
  jq --exit-status --arg wanted "$LABEL" "$1" "$answer" >/dev/null
}
holds '.state == "open"' || refuse 'the pull request is closed.'
holds '.base.repo.id != null and .head.repo.id == .base.repo.id' ||
  refuse 'the pull request comes from a fork.' 'Previews are built only for branches of this repository, not for forks.'
holds 'any(.labels[]; .name == $wanted)' ||
  refuse 'the label is missing.' "Add the label \`$LABEL\` first: without it there is no environment for the image."

# From here on the commit is fixed: a push after this moment is not built.
sha=$(jq --raw-output '.head.sha' "$answer")
[[ $sha =~ ^[0-9a-f]{40}$ ]] || fail 'The head of the pull request is not a commit.'
react eyes
echo "sha=$sha" >>"$GITHUB_OUTPUT"
