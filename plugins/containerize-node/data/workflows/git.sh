# Git gets the token through its environment, since every process of the machine can see arguments.
export GIT_CONFIG_COUNT=1
export GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader"
GIT_CONFIG_VALUE_0="Authorization: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 --wrap=0)"
export GIT_CONFIG_VALUE_0
export GIT_AUTHOR_NAME='github-actions[bot]'
export GIT_AUTHOR_EMAIL="github-actions[bot]@users.noreply.${GITHUB_SERVER_URL#*://}"
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
# Commits are made in an index of their own: what is checked out is not touched.
GIT_INDEX_FILE=$(mktemp --dry-run)
export GIT_INDEX_FILE

commit_id='^[0-9a-f]{40}$'
image_digest='^sha256:[0-9a-f]{64}$'

# Puts the newest commit of $BRANCH into $head; empty while there is no such branch.
fetch_branch() {
  local found
  head=
  found=$(git ls-remote origin "refs/heads/$BRANCH") || fail 'The repository could not be reached.'
  [[ -n $found ]] || return 0
  git fetch --quiet --no-tags origin "+refs/heads/$BRANCH:refs/remotes/origin/$BRANCH" ||
    fail "The branch $BRANCH could not be fetched."
  head=$(git rev-parse --verify "refs/remotes/origin/$BRANCH^{commit}")
}

# trailer NAME COMMIT
trailer() {
  git log -1 --format="%(trailers:key=$1,valueonly,separator=%x20)" "$2"
}

# Writes "COMMIT SOURCE ROLLED-BACK-TO" for each commit of the branch that a release or a rollback made, newest first.
releases() {
  git log --first-parent --format='%H|%(trailers:key=Drydock-Source,valueonly,separator=%x20)|%(trailers:key=Drydock-Rollback-To,valueonly,separator=%x20)' "$head" |
    sed -nE 's/^([0-9a-f]{40})\|([0-9a-f]{40})\|([0-9a-f]{40})?$/\1 \2 \3/p'
}

# Puts the tree of a commit into the index. With "branch" as second argument the workflows stay those of the branch:
# the forge refuses a run's token when the push changes workflows, and nothing in a cluster reads them.
load_tree() {
  rm -f "$GIT_INDEX_FILE"
  git read-tree "$1"
  [[ $2 == branch ]] || return 0
  git rm -r --force --cached --quiet --ignore-unmatch -- .github/workflows
  if git rev-parse --quiet --verify "$head:.github/workflows" >/dev/null; then
    git read-tree --prefix=.github/workflows/ "$head:.github/workflows"
  fi
}

# Pushes a commit to the branch, never by force. Says in $refusal whether workflows were the reason when it fails.
push_commit() {
  local log
  log=$(mktemp)
  refusal=
  if git push --quiet origin "$1:refs/heads/$BRANCH" 2>"$log"; then return 0; fi
  sed 's/^/git: /' "$log"
  ! grep --quiet --ignore-case 'workflow' "$log" || refusal=workflows
  return 1
}

