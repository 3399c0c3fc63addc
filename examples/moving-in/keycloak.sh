# Both scripts use this: requests to Keycloak's admin REST as a service account.

: "${KC:?address of Keycloak}" "${REALM:?name of the realm}" "${CLIENT_ID:?client with a service account}" "${CLIENT_SECRET:?its secret}"

# A request that fails ends the script: half of a list is no list.
shopt -s inherit_errexit

PAGE=${PAGE:-100}

# Prints a new token. Tokens of a service account are valid for a few minutes, and a large realm takes longer.
token() {
  curl -sS --fail-with-body "$KC/realms/$REALM/protocol/openid-connect/token" -d grant_type=client_credentials \
    -d client_id="$CLIENT_ID" --data-urlencode client_secret="$CLIENT_SECRET" | jq -r .access_token
}

# Prints all objects of a list, one in each line. PATH is below the realm and has its first parameter already.
list() { # PATH
  local first=0 page
  while true; do
    page=$(curl -sS --fail-with-body "$KC/admin/realms/$REALM/$1&first=$first&max=$PAGE" \
      -H "Authorization: Bearer $(token)")
    jq -c '.[]' <<< "$page"
    [ "$(jq length <<< "$page")" -eq "$PAGE" ] || break
    first=$((first + PAGE))
  done
}

# Prints lines in which each key of an account stands once. Ends with an error if two accounts have the same key, or if
# a key is not one: a file with such lines would give access to the wrong account.
checked() {
  local lines
  lines=$(cat)
  jq -r 'select(.account).account.key' <<< "$lines" | sort | uniq -d | sed 's/^/two accounts have the key /' | fail
  jq -r 'select(.account).account.key | select(test("^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$") | not)' <<< "$lines" \
    | sed 's/^/no key of an account: /' | fail
  printf '%s\n' "$lines"
}

# Ends with an error if there is any input, which says what is wrong.
fail() {
  local wrong
  wrong=$(cat)
  [ -z "$wrong" ] || { printf '%s\n' "$wrong" >&2; exit 1; }
}
