#!/usr/bin/env bash
# Every import of a target names a room or a library that the target declares in Package.swift, and every library that
# is declared is imported; and of all rooms only System imports the C library. Prints what is not so and fails.
#
# SwiftPM's own --explicit-target-dependency-import-check finds nothing in 6.3.1: undeclared imports build all the same,
# because all modules lie in one folder.
set -euo pipefail
cd "$(dirname "$0")/.."

# What comes with the toolchain and needs no declaration.
toolchain="Swift Synchronization Dispatch Testing XCTest Foundation FoundationEssentials PackagePlugin"

# The C library, under its names on all systems that Swift has; only the fence around it, and tests, import it.
libc="Glibc Musl Darwin Android Bionic SwiftGlibc ucrt"
fence=System

description=$(tools/swift.sh package describe --type text 2>/dev/null) || {
    echo "check-imports: Package.swift cannot be read; swift package describe says why" >&2
    exit 1
}

# target TAB kind TAB folder TAB dependencies, one line a target.
targets=$(awk '
    function flush() { if (name != "") printf "%s\t%s\t%s\t%s\n", name, kind, folder, dependencies; name = "" }
    /^    Name: / { flush(); name = $2; kind = ""; folder = ""; dependencies = ""; list = 0 }
    /^    Type: / { kind = $2 }
    /^    Path: / { folder = $2 }
    /^    [A-Z]/ { list = /^    (Target|Product) dependencies:/ }
    /^        / && list { dependencies = dependencies " " $1 }
    END { flush() }' <<<"$(sed -n '/^Targets:/,$p' <<<"$description")")

# The names that an import statement of a folder begins with, each once: `internal import Rules`, `import struct A.B`.
# In lower case they stand in a text of another language that a test scans.
imports() {
    find "$1" -name '*.swift' -exec cat {} + | sed -nE \
        's/^[[:space:]]*(@[A-Za-z_()]+[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]+((struct|class|enum|protocol|typealias|func|let|var)[[:space:]]+)?([A-Z][A-Za-z0-9_]*).*/\6/p' |
        sort -u
}

failures=0
fail() {
    echo "check-imports: $*" >&2
    failures=$((failures + 1))
}

checked=0
programs=$(awk -F '\t' '$2 == "executable" || $2 == "plugin" { print $1 }' <<<"$targets")
while IFS=$'\t' read -r name kind folder dependencies; do
    [ "$kind" != system-target ] && [ "$kind" != plugin ] || continue
    checked=$((checked + 1))
    imported=$(imports "$folder")
    for module in $imported; do
        if grep -qw -- "$module" <<<"$libc"; then
            [[ $folder == Tests/* ]] || [ "$name" = "$fence" ] ||
                fail "$name imports $module; only $fence may: let it offer what is needed"
            continue
        fi
        grep -qw -- "$module" <<<"$toolchain $name $dependencies" ||
            fail "$name imports $module; add it to the target's dependencies in Package.swift, or remove the import"
    done
    for module in $dependencies; do
        # Programs are declared to be built, not to be imported.
        grep -qxF -- "$module" <<<"$imported"$'\n'"$programs" ||
            fail "$name declares $module and imports it nowhere; remove it from its dependencies in Package.swift"
    done
done <<<"$targets"

[ "$checked" -gt 0 ] || fail "found no targets; has the output of swift package describe changed?"
[ "$failures" -eq 0 ]
