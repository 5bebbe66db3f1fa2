#!/bin/sh
# Takes away what the installer put there. Workbooks and documents stay: they are the person's.
target="${XDG_DATA_HOME:-$HOME/.local/share}/ita-excel"
[ -d "$target" ] || { echo "เครื่องนี้ไม่มี ITA Excel ที่ติดตั้งไว้ จึงไม่มีอะไรให้ถอน"; exit 0; }
"$target/python/bin/python" "$target/install.py" remove
rm -rf "$target"
echo "ถอน ITA Excel แล้ว สมุดงานและเอกสารของท่านยังอยู่ครบ"
