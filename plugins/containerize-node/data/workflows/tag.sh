# Names the image by the moment its build starts, in UTC: a change to or from summer time must not turn the order round.
[[ $NUMBER =~ ^[0-9]+$ ]] || fail 'The pull request has no usable number.'
[[ $SHA =~ ^[0-9a-f]{40}$ ]] || fail 'The commit to build is not a commit.'
now=$(date --utc +%s)
tag=pr-$NUMBER-$(date --utc --date "@$now" +%Y%m%d%H%M%S)
{
  echo "tag=$tag"
  echo "created=$(date --utc --date "@$now" +%Y-%m-%dT%H:%M:%SZ)"
} >>"$GITHUB_OUTPUT"
echo "\`$IMAGE:$tag\` is built of \`$SHA\`." >>"$GITHUB_STEP_SUMMARY"
