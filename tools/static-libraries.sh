#!/usr/bin/env bash
# Usage: static-libraries.sh FOLDER
#
# Fills FOLDER with what makes a link take the C and C++ libraries from archives: links to the .a files alone, and
# copies of their .pc files that name FOLDER as the library folder. With FOLDER in PKG_CONFIG_PATH, SwiftPM passes
# -LFOLDER ahead of the system folders; as there is no .so beside the .a, -lhs can only mean the archive.
# (An -Xlinker -L alone comes too late: SwiftPM puts the folder of the system's .pc file first.)
set -euo pipefail

folder=${1:?usage: static-libraries.sh FOLDER}
rm -rf "$folder"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

archive() { # PATH
    [ -f "$1" ] || {
        echo "static-libraries: no static archive $1" >&2
        exit 1
    }
    ln -s "$1" "$folder/"
}

packages=(libpcre2-8 libdeflate)
# macOS has no static zlib, and every macOS has the dynamic one.
[ "$(uname -s)" = Darwin ] || packages+=(zlib)

# Debian's libdeflate.pc names /usr/lib, and the archive is in the folder of the architecture below it.
architecture=$(gcc -print-multiarch 2>/dev/null || true)
for package in "${packages[@]}"; do
    name=lib$(pkg-config --libs-only-l "$package" | sed 's/^-l//; s/ .*//').a
    libraries=$(pkg-config --variable=libdir "$package")
    [ -f "$libraries/$name" ] || libraries=$libraries/$architecture
    archive "$libraries/$name"
    sed -E "s#^(shared)?libdir=.*#\1libdir=$folder#" "$(pkg-config --variable=pcfiledir "$package")/$package.pc" \
        >"$folder/$package.pc"
done

# macOS has no static C++ library, and every macOS has the dynamic one.
if [ "$(uname -s)" = Linux ]; then
    archive "$(printf '%s\n' /usr/lib/gcc/*-linux-gnu/*/libstdc++.a | sort -V | tail -n 1)"
fi
