#!/bin/sh
# Joins this host to a Virtdeck dashboard: installs the agent, starts it, and trades keys with the dashboard.
# The command that runs this script, with its code, is on the dashboard's page "Add host".
#
# Running it again is safe: it brings the agent to the dashboard's version and joins anew.
# Everything stands in functions, called on the last line: half a download does nothing.
set -eu

url='@URL@'
pin='@PIN@'
version='@VERSION@'
name_x64='@NAME_X64@'
sha256_x64='@SHA256_X64@'
name_arm64='@NAME_ARM64@'
sha256_arm64='@SHA256_ARM64@'
folder=/opt/virtdeck/agent
data=/var/lib/virtdeck/agent
config=/etc/virtdeck/agent.json
unit=/etc/systemd/system/virtdeck-agent.service
# What is downloaded, what is unpacked, and the executable that it takes the place of.
needed_kib=307200

say() { echo "Virtdeck: $*"; }

refuse() {
  echo "Virtdeck: $*" >&2
  exit 1
}

main() {
  check_host "$@"
  choose_executable
  install_files
  start_service
  say "joining $url"
  join_dashboard "$@"
}

check_host() {
  [ -n "${1:-}" ] || refuse 'the join code is missing. Copy the whole command from the page "Add host".'
  [ "$(id -u)" = 0 ] || refuse 'root is needed. Run the command with sudo, or as root.'
  [ "$(uname -s)" = Linux ] || refuse "the agent runs on Linux, not on $(uname -s)."
  for tool in curl gzip sha256sum; do
    command -v "$tool" >/dev/null || refuse "$tool is missing. Install it, then run the command again."
  done
  has_systemd && return
  for tool in setsid setpriv; do
    command -v "$tool" >/dev/null || refuse "$tool is missing (package util-linux). Install it, then run the command again."
  done
}

choose_executable() {
  case $(uname -m) in
  x86_64 | amd64) name=$name_x64 sha256=$sha256_x64 ;;
  aarch64 | arm64) name=$name_arm64 sha256=$sha256_arm64 ;;
  *) refuse "there is no agent for the processor $(uname -m)." ;;
  esac
}

has_systemd() { [ -d /run/systemd/system ]; }

install_files() {
  mkdir -p "$folder" "$data" || refuse "$folder and $data cannot be made."
  chmod 0755 "$folder"
  chmod 0700 "$data"
  work=$(mktemp -d "$folder/install.XXXXXX") || refuse "nothing can be written to $folder."
  trap 'rm -rf "$work"' EXIT
  if is_right "$folder/virtdeck-agent"; then
    say "the agent $version is installed already"
  else
    download
    # On trial is only what a dashboard put here.
    rm -f "$folder/trial"
    mv -f "$work/virtdeck-agent" "$folder/virtdeck-agent"
  fi
  write_start_agent >"$work/start-agent"
  chmod 0755 "$work/start-agent"
  mv -f "$work/start-agent" "$folder/start-agent"
  sync "$folder"
}

is_right() { [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$sha256" ]; }

download() {
  free_kib=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
  [ "$free_kib" -ge "$needed_kib" ] ||
    refuse "there is too little space on the disk of $folder: $((free_kib / 1024)) MiB are free, $((needed_kib / 1024)) MiB are needed."
  say "downloading the agent $version from $url"
  fetch "$url/agent/$name" >"$work/download" || refuse "the agent could not be downloaded from $url."
  gzip -dc <"$work/download" >"$work/virtdeck-agent" 2>/dev/null || true
  is_right "$work/virtdeck-agent" ||
    refuse 'what was downloaded is not the agent: its SHA-256 is another. Nothing was installed.'
  chmod 0755 "$work/virtdeck-agent"
  rm -f "$work/download"
}

# With a pin, whoever has the pinned key is the dashboard, and no authority is asked.
fetch() {
  if [ -n "$pin" ]; then set -- --insecure --pinnedpubkey "$pin" "$1"; fi
  curl --fail --silent --show-error --connect-timeout 20 "$@"
}

start_service() {
  if has_systemd; then
    write_unit >"$work/unit"
    mv -f "$work/unit" "$unit"
    systemctl daemon-reload
    systemctl enable --quiet virtdeck-agent
    systemctl restart virtdeck-agent || refuse 'the agent does not start. Read why: journalctl -u virtdeck-agent'
    return
  fi
  say "no systemd runs here: the agent is started directly. Let it start at boot by: $folder/start-agent daemon"
  "$folder/start-agent" daemon
}

# Its words and its exit status are the script's.
join_dashboard() {
  code=$1
  shift
  if [ -n "$pin" ]; then set -- --pin "$pin" "$@"; fi
  if [ -e "$config" ]; then export VIRTDECK_AGENT_CONFIG="$config"; fi
  "$folder/virtdeck-agent" join --url "$url" --code "$code" "$@" </dev/null
}

write_start_agent() {
  cat <<'END_OF_START_AGENT'
@START_AGENT@
END_OF_START_AGENT
}

write_unit() {
  cat <<'END_OF_UNIT'
@UNIT@
END_OF_UNIT
}

main "$@"
