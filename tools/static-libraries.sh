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

# Debian's libdeflate.pc names /usr/lib, and the archive is in the folder of the architecture below it.
architecture=$(gcc -print-multiarch 2>/dev/null || true)
for package in libpcre2-8 libdeflate; do
    libraries=$(pkg-config --variable=libdir "$package")
    [ -f "$libraries/$package.a" ] || libraries=$libraries/$architecture
    archive "$libraries/$package.a"
    sed "s|^libdir=.*|libdir=$folder|" "$(pkg-config --variable=pcfiledir "$package")/$package.pc" \
        >"$folder/$package.pc"
done

# macOS has no static C++ library, and every macOS has the dynamic one.
if [ "$(uname -s)" = Linux ]; then
    archive "$(printf '%s\n' /usr/lib/gcc/*-linux-gnu/*/libstdc++.a | sort -V | tail -n 1)"
fi
