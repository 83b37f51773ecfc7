#!/bin/sh
# Files as a C table of bytes: embed.sh HEADER TABLE FILE... > out.c
# HEADER declares struct embedded_file {name, bytes, len}, TABLE[] and TABLE_count.
set -eu
header=$1
table=$2
shift 2
echo "/* Generated; see the Makefile. */"
echo "#include \"$header\""
i=0
for f in "$@"; do
    echo "static const unsigned char bytes_${i}[] = {"
    od -An -v -tu1 "$f" | sed 's/  *\([0-9]\)/\1/;s/  */,/g;s/$/,/'
    echo "0};"
    i=$((i + 1))
done
echo "const struct embedded_file ${table}[] = {"
i=0
for f in "$@"; do
    echo "    {\"$(basename "$f")\", bytes_$i, sizeof bytes_$i - 1},"
    i=$((i + 1))
done
echo "};"
echo "const size_t ${table}_count = $i;"
