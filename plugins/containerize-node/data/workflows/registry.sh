# registry PATH [CURL-OPTION…] asks the registry and signs in when it wants that: the HTTP status goes to $status, the
# headers to the file $headers, the body to the file $answer.
answer=$(mktemp)
headers=$(mktemp)
status=
authorization=

# A value for curl's configuration. Credentials go through standard input, since every process of the machine can see
# arguments.
quoted() {
  [[ $1 != *[$'\r\n']* ]] || fail 'A credential of the registry holds a line break.'
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}
credentials="user = $(quoted "$REGISTRY_USERNAME:$REGISTRY_PASSWORD")"

# send CONFIGURATION URL [CURL-OPTION…]
send() {
  status=$(printf '%s\n' "$1" | curl --config - --silent --show-error --globoff --max-time 60 --output "$answer" \
    --dump-header "$headers" --write-out '%{http_code}' "${@:3}" "$2") || fail 'The registry does not answer.'
}

# Asks for a token as the registry says (Distribution specification, "Token authentication").
sign_in() {
  local challenge part realm service scope token
  challenge=$(tr -d '\r' <"$headers" | sed -n 's/^www-authenticate: *bearer //Ip' | head -n 1)
  if [[ -z $challenge ]]; then
    authorization=$credentials
    return
  fi
  for part in realm service scope; do
    [[ $challenge =~ (^|[, ])$part=\"([^\"]*)\" ]] && printf -v "$part" %s "${BASH_REMATCH[2]}"
  done
  [[ ${realm-} == https://* || ${realm-} == "$REGISTRY_URL"/* ]] ||
    fail 'The registry sends credentials to an address that is not safe.'
  send "$credentials" "$realm" --get --data-urlencode "service=${service-}" --data-urlencode "scope=${scope-}"
  [[ $status == 200 ]] || fail "The registry refuses REGISTRY_USERNAME and REGISTRY_PASSWORD: status $status."
  token=$(jq --raw-output '.token // .access_token // empty' "$answer")
  [[ $token =~ ^[A-Za-z0-9._~+/=-]+$ ]] || fail 'The registry gives no usable token.'
  authorization="header = \"Authorization: Bearer $token\""
}

registry() {
  send "$authorization" "$REGISTRY_URL$1" "${@:2}"
  if [[ $status == 401 ]]; then
    sign_in
    send "$authorization" "$REGISTRY_URL$1" "${@:2}"
  fi
}

