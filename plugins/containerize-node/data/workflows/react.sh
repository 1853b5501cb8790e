# A reaction is a courtesy: when it fails, the run says so and goes on.
react() {
  [[ $COMMENT_ID =~ ^[0-9]+$ ]] || fail 'The comment has no usable number.'
  api POST "/repos/$GITHUB_REPOSITORY/issues/comments/$COMMENT_ID/reactions" "{\"content\": \"$1\"}"
  [[ $status == 20[01] ]] || echo "The reaction $1 was refused with status $status."
}

