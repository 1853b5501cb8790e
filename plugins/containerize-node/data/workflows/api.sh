# api METHOD PATH [JSON] asks the forge: the HTTP status goes to $status, the body to the file $answer.
answer=$(mktemp)
status=
api() {
  local options=(--silent --show-error --globoff --max-time 60 --request "$1"
    --output "$answer" --write-out '%{http_code}' --header 'Accept: application/vnd.github+json')
  if (($# > 2)); then
    options+=(--header 'Content-Type: application/json' --data-binary "$3")
  fi
  # The token goes through standard input, since every process of the machine can see arguments.
  status=$(printf 'header = "Authorization: Bearer %s"\n' "$TOKEN" |
    curl --config - "${options[@]}" "$GITHUB_API_URL$2") || fail "No answer to $1 $2"
}

