#!/usr/bin/env bash
# Usage: archive.sh BINARY FOLDER
#
# Packs the release archive FOLDER/sprawl-VERSION-OS-ARCH.tar.gz: BINARY, LICENSE, README.md, shell completions.
# The same contents give the same archive, byte for byte: names are sorted, and all times are the last commit's
# (or SOURCE_DATE_EPOCH's).
set -euo pipefail

binary=${1:?usage: archive.sh BINARY FOLDER}
folder=${2:?usage: archive.sh BINARY FOLDER}

version=$("$binary" --version)
[[ "$version" =~ ^[0-9A-Za-z.+-]+$ ]] || {
    echo "archive: not a version: $version" >&2
    exit 1
}
os=$(uname -s | tr '[:upper:]' '[:lower:]')
name=sprawl-$version-${os/darwin/macos}-$(uname -m)
time=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/$name/completions" "$folder"
install -m 755 "$binary" "$scratch/$name/sprawl"
install -m 644 LICENSE README.md "$scratch/$name/"
"$binary" --generate-completion-script bash >"$scratch/$name/completions/sprawl.bash"
"$binary" --generate-completion-script zsh >"$scratch/$name/completions/_sprawl"
"$binary" --generate-completion-script fish >"$scratch/$name/completions/sprawl.fish"

options=()
if tar --version | grep -q 'GNU tar'; then
    options=(--sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner --mode=go-w)
fi
archive=$folder/$name.tar.gz
tar "${options[@]+"${options[@]}"}" -C "$scratch" -cf - "$name" | gzip -9n >"$archive"
(cd "$folder" && { sha256sum "$name.tar.gz" 2>/dev/null || shasum -a 256 "$name.tar.gz"; } >"$name.tar.gz.sha256")
echo "$archive: $(wc -c <"$archive" | tr -d ' ') bytes, binary $(wc -c <"$binary" | tr -d ' ') bytes"
