#!/bin/sh
# Installs Stancemap for you alone, without administrator rights, or removes it again.
#
#   ./install.sh             into ~/.local: program, icon, menu entry, *.stancemap.json, manual
#   ./install.sh --remove    takes all of it away; maps, settings and unsaved work stay
#
# PREFIX=/some/folder chooses another place than ~/.local.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
list=$prefix/share/stancemap/installed-files

refresh() { # the desktop's indexes, as far as its programs are here; gone where nothing is left to index
    mime=$prefix/share/mime applications=$prefix/share/applications
    mkdir -p "$mime/packages" "$applications"
    if command -v update-mime-database >/dev/null; then update-mime-database "$mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$applications" || true; fi
    if rmdir "$mime/packages" 2>/dev/null; then
        for index in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version; do
            rm -f "$mime/$index"
        done
        rmdir "$mime"/*/ "$mime" 2>/dev/null || true
    fi
    if ! ls "$applications"/*.desktop >/dev/null 2>&1; then
        rm -f "$applications/mimeinfo.cache"
        rmdir "$applications" 2>/dev/null || true
    fi
    rmdir "$prefix/share" "$prefix" 2>/dev/null || true
}

remove() {
    [ -e "$list" ] || return 0
    while IFS= read -r file; do rm -f -- "$prefix/$file"; done <"$list"
    # Folders that are empty now, the deepest first.
    while IFS= read -r file; do
        folder=$(dirname "$file")
        while [ "$folder" != . ]; do
            rmdir -- "$prefix/$folder" 2>/dev/null || true
            folder=$(dirname "$folder")
        done
    done <"$list.folders"
    rm -f -- "$list" "$list.folders"
    rmdir -- "$prefix/share/stancemap" 2>/dev/null || true
}

case ${1:-} in
'') ;;
--remove)
    [ -e "$list" ] || { echo "Stancemap is not installed in $prefix."; exit 0; }
    cp "$list" "$list.folders"
    remove
    refresh
    echo "Removed from $prefix. Maps, settings and unsaved work are where they were."
    exit 0
    ;;
*)
    echo "usage: ./install.sh [--remove]" >&2
    exit 2
    ;;
esac

if [ -e "$list" ]; then
    cp "$list" "$list.folders"
    remove # an earlier version
fi
mkdir -p "$prefix/share/stancemap"
: >"$list"
(cd "$here/tree" && find . -type f | LC_ALL=C sort) | sed 's,^\./,,' | while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp -p -- "$here/tree/$file" "$prefix/$file"
    printf '%s\n' "$file" >>"$list"
done
# A menu finds the program also where ~/.local/bin is not on the search path.
sed "s,^Exec=stancemap,Exec=\"$prefix/bin/stancemap\",; s,^TryExec=.*,TryExec=$prefix/bin/stancemap," \
    "$here/tree/share/applications/stancemap.desktop" >"$prefix/share/applications/stancemap.desktop"
refresh
echo "Installed in $prefix: find Stancemap in the menu, or start $prefix/bin/stancemap."
echo "To remove it: $here/install.sh --remove"
