#!/usr/bin/env bash
# Usage: check-dist.sh ARCHIVE FIXTURES
#
# Proves that a release archive needs nothing but the C library of the system: unpacks it, reads what its binary
# links, and lets it scan FIXTURES (a folder with secrets). As root with debootstrap at hand it does so inside a
# bare Debian that holds no development package, made once in .build/bare-debian; otherwise right here.
set -euo pipefail

archive=${1:?usage: check-dist.sh ARCHIVE FIXTURES}
fixtures=${2:?usage: check-dist.sh ARCHIVE FIXTURES}
bare=.build/bare-debian

say() { printf 'check-dist: %s\n' "$*"; }
fail() {
    printf 'check-dist: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tar -xzf "$archive" -C "$scratch"
top=$(ls "$scratch")
for file in sprawl LICENSE README.md completions/sprawl.bash completions/_sprawl completions/sprawl.fish; do
    [ -s "$scratch/$top/$file" ] || fail "$archive holds no $file"
done

# The libraries the binary asks for, one per line.
needed() {
    case "$(uname -s)" in
        Linux) objdump -p "$1" | awk '$1 == "NEEDED" { print $2 }' ;;
        Darwin) otool -L "$1" | awk 'NR > 1 { print $1 }' ;;
    esac
}

libraries=$(needed "$scratch/$top/sprawl")
for library in $libraries; do
    case "$library" in
        # Pieces of glibc: Debian's package libc6.
        ld-linux-*.so.* | ld-linux.so.* | libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.*) ;;
        libutil.so.* | libresolv.so.*) ;;
        /usr/lib/* | /System/Library/*) ;;
        *) fail "the binary links $library; only the C library may be dynamic" ;;
    esac
done
say "$top/sprawl links only:" $libraries
if [ "$(uname -s)" = Linux ]; then
    say "needs glibc $(objdump -T "$scratch/$top/sprawl" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1 |
        tr -d '[:alpha:]_') or later"
fi

# The bare system has the age of the build machine's Debian, since a binary needs the glibc it was linked with.
suite=$(. /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && echo "${VERSION_CODENAME:-stable}" || echo stable)

run() { "$scratch/$top/sprawl" "$@"; }
place=here
tree=$fixtures
if [ "$(uname -s)" = Linux ] && [ "$(id -u)" -eq 0 ] && command -v debootstrap >/dev/null; then
    if [ ! -e "$bare/ready" ]; then
        say "making a bare Debian ($suite) in $bare"
        rm -rf "$bare"
        mkdir -p "$bare"
        if debootstrap --variant=minbase "$suite" "$bare/root" >"$bare/log" 2>&1; then
            touch "$bare/ready"
        else
            tail -n 3 "$bare/log" >&2
        fi
    fi
    if [ -e "$bare/ready" ]; then
        rm -rf "$bare/root/opt/sprawl" "$bare/root/opt/tree"
        cp -R "$scratch/$top" "$bare/root/opt/sprawl"
        cp -R "$fixtures" "$bare/root/opt/tree"
        # Swift reads a program's arguments from /proc; a private mount of it goes away with the process.
        if unshare --mount mount -t proc proc "$bare/root/proc" 2>/dev/null; then
            place="in a bare Debian $(cat "$bare/root/etc/debian_version")"
            tree=/opt/tree
            run() {
                unshare --mount sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" /opt/sprawl/sprawl "$@"' \
                    "$bare/root" "$@"
            }
        else
            place="with the libraries of a bare Debian $(cat "$bare/root/etc/debian_version")"
            run() {
                "$bare"/root/lib64/ld-linux-*.so.2 --library-path "$(echo "$bare"/root/lib/*-linux-gnu)" \
                    "$scratch/$top/sprawl" "$@"
            }
        fi
    else
        say "debootstrap failed; going on without it"
    fi
fi

version=$(run --version </dev/null)
case "$top" in
    "sprawl-$version-"*) say "runs $place: sprawl $version" ;;
    *) fail "does not run $place: --version says: $version" ;;
esac
code=0
run scan -q -f json "$tree" </dev/null >"$scratch/report.json" || code=$?
[ "$code" -eq 1 ] || fail "scanning the fixtures ended with exit code $code, not 1 (findings)"
grep -q '"findings"' "$scratch/report.json" || fail "the report holds no findings"
say "scanned the fixtures $place: exit code 1, $(wc -c <"$scratch/report.json") bytes of report"
say passed
