#!/usr/bin/env bash
# Usage: swift.sh ARGUMENTS…
#
# Runs `swift ARGUMENTS…` with only those variables of the environment that it needs. SwiftPM compiles everything anew
# when any variable changed since the last build, be it MAKELEVEL or OLDPWD (swiftlang/swift-package-manager#9384);
# so all callers of make, from any shell, share one build.
set -euo pipefail

kept=(
    HOME PATH TMPDIR LD_LIBRARY_PATH PKG_CONFIG_PATH
    DEVELOPER_DIR SDKROOT TOOLCHAINS SWIFTLY_HOME_DIR SWIFTLY_BIN_DIR SWIFTLY_TOOLCHAINS_DIR
    SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO CURL_CA_BUNDLE
    http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
)
environment=(TERM=xterm)
for name in "${kept[@]}"; do
    [ -z "${!name+set}" ] || environment+=("$name=${!name}")
done
exec env -i "${environment[@]}" swift "$@"
