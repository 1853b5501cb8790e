# The label says that somebody has looked at the code. It must not outlive a push by people who may not write here.
[[ $NUMBER =~ ^[0-9]+$ ]] || fail 'The pull request has no usable number.'
name=$(jq --null-input --raw-output --arg text "$LABEL" '$text | @uri')
api DELETE "/repos/$GITHUB_REPOSITORY/issues/$NUMBER/labels/$name"
case $status in
  200 | 204) echo 'The label was removed.' ;;
  404) echo 'The pull request does not have the label.' ;;
  *) fail "The label could not be removed: status $status." ;;
esac
