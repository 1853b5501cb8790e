# What goes into Git from here on is this digest: it must be nothing else.
[[ $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]] || fail 'The build gave no digest.'
echo "digest=$DIGEST" >>"$GITHUB_OUTPUT"
echo "\`$IMAGE@$DIGEST\` is built of \`$SOURCE\`." >>"$GITHUB_STEP_SUMMARY"
