#!/usr/bin/env bash
# Installs the system packages Sprawl is built with, and only those that are missing: PCRE2,
# libdeflate, zlib, pkg-config and git. Uses apt on Debian and Ubuntu, brew on macOS; asks for sudo only when it has
# something to install and is not root. Prints what it does, and nothing when there is nothing to do.
set -euo pipefail

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# True when the compiler can find what pkg-config knows under this name.
has_library() { has pkg-config && pkg-config --exists "$1"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "this needs root, and there is no sudo; as root, run: tools/setup.sh"
    fi
}

# The names of the packages that apt has to install, one per line.
missing_on_debian() {
    has git || echo git
    has pkg-config || echo pkg-config
    has_library libpcre2-8 || echo libpcre2-dev
    has_library libdeflate || echo libdeflate-dev
    has_library zlib || echo zlib1g-dev
    # SwiftPM fetches dependencies over HTTPS; TOMLKit is C++.
    [ -e /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
    compgen -G '/usr/include/c++/*/vector' >/dev/null || echo g++
}

setup_debian() {
    local packages
    mapfile -t packages < <(missing_on_debian)
    [ "${#packages[@]}" -gt 0 ] || return 0

    say "installing with apt: ${packages[*]}"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    as_root "${apt[@]}" update </dev/null
    as_root "${apt[@]}" install -y --no-install-recommends "${packages[@]}" </dev/null
}

setup_macos() {
    xcode-select -p >/dev/null 2>&1 || fail "the Xcode command line tools are missing; run: xcode-select --install"
    local formulas=()
    has pkg-config || formulas+=(pkg-config)
    has_library libpcre2-8 || formulas+=(pcre2)
    has_library libdeflate || formulas+=(libdeflate)
    [ "${#formulas[@]}" -gt 0 ] || return 0

    has brew || fail "Homebrew is missing (https://brew.sh); it is needed to install: ${formulas[*]}"
    say "installing with brew: ${formulas[*]}"
    HOMEBREW_NO_AUTO_UPDATE=1 brew install "${formulas[@]}" </dev/null
}

has swift || fail "Swift 6.1 or later is missing; see https://www.swift.org/install"

case "$(uname -s)" in
    Linux)
        if has apt-get; then
            setup_debian
        elif ! has_library libpcre2-8 || ! has_library libdeflate || ! has_library zlib; then
            fail "no apt here; install the development packages of PCRE2 (libpcre2-8), libdeflate and zlib" \
                "so that this succeeds: pkg-config --exists libpcre2-8 libdeflate zlib"
        fi
        ;;
    Darwin) setup_macos ;;
    *) fail "unknown system $(uname -s)" ;;
esac

# macOS has zlib itself, in the SDK.
libraries=(libpcre2-8 libdeflate)
[ "$(uname -s)" = Darwin ] || libraries+=(zlib)
for library in "${libraries[@]}"; do
    has_library "$library" || fail "pkg-config still does not know $library"
done
