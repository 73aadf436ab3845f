# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Where Spalt is built: on this system when it is new enough (Debian 13, Ubuntu 25.10, Fedora 42, or later), else
# in a Debian 13 root that stands below the cache. Sourced by ./dev.

# shellcheck source=tools/packages.sh
. "$SPALT_SOURCE/tools/packages.sh"
# shellcheck source=tools/root.sh
. "$SPALT_SOURCE/tools/root.sh"
# shellcheck source=tools/node.sh
. "$SPALT_SOURCE/tools/node.sh"

# Prints apt or dnf when this system's own packages will do, and "root" when they are too old or unknown.
environment_kind () {
  (
    # shellcheck source=/dev/null
    . "${OS_RELEASE:-/etc/os-release}"
    # Debian testing and unstable have no number.
    case ${ID-} in
      debian) at_least "${VERSION_ID-99}" 13 && echo apt && exit ;;
      ubuntu) at_least "${VERSION_ID-0}" 25.10 && echo apt && exit ;;
      fedora) at_least "${VERSION_ID-0}" 42 && echo dnf && exit ;;
    esac
    echo root
  )
}

at_least () {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# Runs a command where Spalt is built, in the caller's folder. What is missing is installed first.
in_environment () {
  local kind
  kind=$(environment_kind)
  case $kind in
    root) in_root "$@" ;;
    *)
      install_missing_packages "$kind"
      env "${ENVIRONMENT[@]}" "PATH=$SPALT_BUILD/src:$PATH" "$@"
      ;;
  esac
}

# Programs that are not installed find their settings and their data by these.
ENVIRONMENT=(
  "CCACHE_BASEDIR=$SPALT_SOURCE"
  "CCACHE_DIR=$SPALT_CACHE/ccache"
  "CCACHE_NOHASHDIR=1"
  "GSETTINGS_SCHEMA_DIR=$SPALT_BUILD/data"
  "SPALT_DATA_DIR=$SPALT_SOURCE/data"
  "SPALT_LOCALE_DIR=$SPALT_BUILD/po"
  "SPALT_MODULE_DIR=$SPALT_BUILD/src/media/pictures:$SPALT_BUILD/src/text/diff"
  "SPALT_PAGE_CHECKS=$(page_checks_folder)/node_modules"
)

in_root () {
  local root bind=() setting
  install_root_tools
  root=$(root_folder)

  # Held by the command below for as long as it lives: so that nobody removes the root under it.
  mkdir -p "$SPALT_CACHE"
  exec 7> "$root.used"
  flock -s 7
  [ -d "$root" ] || make_root "$root"

  for setting in "${ENVIRONMENT[@]}"; do
    bind+=(--setenv "${setting%%=*}" "${setting#*=}")
  done
  bind_if_there "$(git_folder)" "${XDG_RUNTIME_DIR-}" "${XAUTHORITY-}" "${SPALT_TEST_DATA-}" "${SPALT_BENCH-}" "$PWD" \
    /run/dbus /run/user /etc/resolv.conf /etc/hosts /etc/passwd /etc/group /etc/machine-id \
    /etc/ssl/certs /usr/local/share/ca-certificates

  bwrap --bind "$root" / --proc /proc --dev-bind /dev /dev --ro-bind /sys /sys --bind /tmp /tmp --bind "$HOME" "$HOME" \
    --bind "$(dirname "$SPALT_SOURCE")" "$(dirname "$SPALT_SOURCE")" "${bind[@]}" \
    --setenv LC_ALL "$(locale_of_root)" \
    --setenv GSETTINGS_BACKEND "${GSETTINGS_BACKEND-keyfile}" \
    --setenv PATH "$SPALT_BUILD/src:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" \
    --die-with-parent --chdir "$PWD" "$@"
}

# A second worktree keeps its history elsewhere.
git_folder () {
  git -C "$SPALT_SOURCE" rev-parse --path-format=absolute --git-common-dir 2> /dev/null || true
}

bind_if_there () {
  local path
  for path in "$@"; do
    if [ -e "$path" ]; then bind+=(--bind "$(realpath "$path")" "$path"); fi
  done
}

# The root has few languages; in any other, UTF-8 at least.
locale_of_root () {
  case ${LC_ALL-${LANG-}} in
    sv_SE.*8 | en_GB.*8) echo "${LC_ALL-$LANG}" ;;
    *) echo C.UTF-8 ;;
  esac
}

install_root_tools () {
  local missing=()
  command -v bwrap > /dev/null || missing+=(bubblewrap)
  command -v debootstrap > /dev/null || [ -x /usr/sbin/debootstrap ] || missing+=(debootstrap)
  if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get > /dev/null; then
      echo "./dev: this system is none that Spalt knows, so it is built in a Debian 13 root: install" \
        "debootstrap and bubblewrap (${missing[*]} missing), then call ./dev again." >&2
      exit 1
    fi
    install_packages apt "${missing[@]}"
  fi
  if ! bwrap --ro-bind / / true 2> /dev/null; then
    echo "./dev: bubblewrap may not make user namespaces here. As root, allow them" \
      "(sysctl kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu), or run ./dev as root." >&2
    exit 1
  fi
}
