#!/usr/bin/env bash
# Usage: swift.sh ARGUMENTS…
#
# Runs `swift ARGUMENTS…` with only those variables of the environment that it needs. SwiftPM compiles everything anew
# when any variable changed since the last build, be it MAKELEVEL or OLDPWD (swiftlang/swift-package-manager#9384);
# so all callers of make, from any shell, share one build.
#
# PATH is one of these variables. What the caller's has besides (a virtual environment, say) is left out of it: it holds
# swift's own folder, those where systems have their programs, and, of tools that are in none of these, the caller's.
set -euo pipefail

path=
add_folder() {
    [ -d "$1" ] || return 0
    case ":$path:" in
        *":$1:"*) ;;
        *) path=${path:+$path:}$1 ;;
    esac
}
swift=$(command -v swift) || {
    echo "swift.sh: there is no swift in PATH; see https://www.swift.org/install" >&2
    exit 127
}
add_folder "${swift%/*}"
for folder in /opt/homebrew/bin /opt/local/bin /usr/local/bin /usr/bin /bin /usr/sbin /sbin; do add_folder "$folder"; done
for tool in git pkg-config cc; do
    PATH=$path command -v "$tool" >/dev/null || { place=$(command -v "$tool") && add_folder "${place%/*}"; } || true
done

kept=(
    HOME TMPDIR LD_LIBRARY_PATH PKG_CONFIG_PATH
    DEVELOPER_DIR SDKROOT TOOLCHAINS SWIFTLY_HOME_DIR SWIFTLY_BIN_DIR SWIFTLY_TOOLCHAINS_DIR
    SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO CURL_CA_BUNDLE
    http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
)
environment=(TERM=xterm "PATH=$path")
for name in "${kept[@]}"; do
    [ -z "${!name+set}" ] || environment+=("$name=${!name}")
done
exec env -i "${environment[@]}" swift "$@"
