# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What judges the exported pages, the Nu HTML checker and axe-core: installed once into the cache, in the exact versions
# of tests/site/browser/package-lock.json, never into the tree. Sourced by tools/environment.sh.

# A folder a lock file, so that two worktrees may want two.
page_checks_folder () {
  echo "$SPALT_CACHE/page-checks/$(sha256sum < "$SPALT_SOURCE/tests/site/browser/package-lock.json" | cut -c 1-16)"
}

# The folder appears under its name only when it is whole. What packages would run at installation is not run.
install_page_checks () {
  local folder partial
  folder=$(page_checks_folder)
  [ ! -d "$folder" ] || return 0
  partial=$folder.$$
  mkdir -p "$partial"
  cp "$SPALT_SOURCE"/tests/site/browser/package*.json "$partial"
  echo "./dev: fetching what checks the pages into $folder" >&2
  if ! in_environment npm ci --prefix "$partial" --ignore-scripts --no-audit --no-fund --loglevel=error > "$partial/log" 2>&1; then
    tail -n 20 "$partial/log" >&2
    rm -rf "$partial"
    echo "./dev: npm could not fetch what checks the pages; the lines above say why. Call ./dev again when that is mended." >&2
    return 1
  fi
  # Another ./dev may have been quicker.
  mv -T "$partial" "$folder" 2> /dev/null || rm -rf "$partial"
}
