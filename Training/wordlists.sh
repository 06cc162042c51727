#!/bin/sh
# Fetches the word lists that Training/passwords.py reads into the folder given (Debian or Ubuntu; nothing is installed).
set -eu
mkdir -p "${1:?usage: wordlists.sh FOLDER}"
cd "$1"
apt-get download john-data wamerican
for package in ./*.deb; do dpkg-deb -x "$package" unpacked; done
cp unpacked/usr/share/john/password.lst john.txt
cp unpacked/usr/share/dict/american-english words.txt
rm -r unpacked ./*.deb
