echo "created=$(date --utc +%Y-%m-%dT%H:%M:%SZ)" >>"$GITHUB_OUTPUT"
