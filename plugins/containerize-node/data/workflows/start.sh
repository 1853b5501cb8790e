set -euo pipefail
# Ranges such as [a-f] are bytes, whatever the machine's language sorts between them.
export LC_ALL=C

fail() {
  echo "::error::$1"
  exit 1
}

