#!/bin/sh
# The same for Linux: the system's python3, an environment in the user's own folder, no index, no internet.
set -u
kit=$(cd "$(dirname "$0")" && pwd) || exit 1
target="${XDG_DATA_HOME:-$HOME/.local/share}/ita-excel"
fresh="$target/python.new"
stop() { echo "$1" >&2; exit 1; }
[ -f "$kit/program/install.py" ] || stop "ยังไม่ได้แตกไฟล์ zip ทั้งหมด - แตกไฟล์แล้วเปิด ติดตั้ง.sh ในโฟลเดอร์ที่ได้"
mkdir -p "$target" || stop "เขียนใน $target ไม่ได้ - ตรวจสิทธิ์ของโฟลเดอร์"
rm -rf "$fresh"
python3 -m venv --without-pip "$fresh" || stop "ทำสภาพแวดล้อมของ Python ไม่ได้ - ติดตั้ง python3-venv ก่อน"
"$fresh/bin/python" "$kit/program/install.py" packages "$kit/program" || stop "ติดตั้งไม่สำเร็จ อ่านเหตุผลด้านบน ของเดิมยังอยู่ครบ"
rm -rf "$target/python.old"
[ ! -e "$target/python" ] || mv "$target/python" "$target/python.old"
mv "$fresh" "$target/python" && rm -rf "$target/python.old"
exec "$target/python/bin/python" "$kit/program/install.py" finish "$kit"
