#!/bin/sh
# Runs Virtdeck's agent: under systemd, or by itself where there is no systemd.
#
#   start-agent run      runs it until it ends; what the systemd unit calls
#   start-agent daemon   runs it in the background, again whenever it ends; stops one that runs already
#   start-agent stop     ends what `daemon` began
#
# While a file `trial` lies beside the executable, the executable is new and on trial: the agent removes the file as soon
# as a dashboard has reached it. Until then this script stands by; when the agent ends, or is not reached in time, the
# previous executable comes back. It depends on nothing in the executable and holds no state but these files, so a power
# cut at any point leaves one that runs.
set -eu

script=$(readlink -f "$0")
folder=${script%/*}
agent=$folder/virtdeck-agent
previous=$folder/virtdeck-agent.previous
trial=$folder/trial
trial_seconds=${VIRTDECK_AGENT_TRIAL_SECONDS:-60}
config=${VIRTDECK_AGENT_CONFIG:-/etc/virtdeck/agent.json}
pid_file=${VIRTDECK_AGENT_PID_FILE:-/run/virtdeck-agent.pid}
log_file=${VIRTDECK_AGENT_LOG_FILE:-/var/lib/virtdeck/agent/agent.log}
log_bytes_at_most=8388608
child=
is_stopping=

say() { echo "start-agent: $*" >&2; }

is_alive() { kill -0 "$1" 2>/dev/null; }

# Ends a process in order, by force after 10 seconds.
end() {
  kill -TERM "$1" 2>/dev/null || return 0
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    is_alive "$1" || return 0
    pause 1
  done
  kill -KILL "$1" 2>/dev/null || true
}

# Sleeps; a signal ends it early, and children that ended meanwhile are collected.
pause() {
  sleep "$1" &
  wait $! || true
}

# Passes the order to end on to the agent, which then ends in its own time.
stop_with_child() {
  trap 'is_stopping=1; kill -TERM "$child" 2>/dev/null || true' TERM INT HUP
}

# Waits for the child, also when a signal interrupts that.
wait_for_child() {
  while :; do
    status=0
    wait "$child" || status=$?
    is_alive "$child" || return "$status"
  done
}

run() {
  export VIRTDECK_AGENT_EXECUTABLE="$agent"
  if [ -e "$config" ]; then export VIRTDECK_AGENT_CONFIG="$config"; fi
  if [ -e "$trial" ] && [ -e "$previous" ]; then try_new; fi
  rm -f "$trial"
  exec "$agent" serve
}

# Returns when the previous executable is back; otherwise this script ends with the new one.
try_new() {
  say "a new executable is on trial for $trial_seconds s"
  "$agent" serve &
  child=$!
  stop_with_child
  remaining=$trial_seconds
  while [ -e "$trial" ] && [ "$remaining" -gt 0 ] && is_alive "$child"; do
    pause 1
    remaining=$((remaining - 1))
  done
  if [ -n "$is_stopping" ] || [ ! -e "$trial" ]; then
    wait_for_child || exit $?
    exit 0
  fi
  say 'no dashboard reached the new executable: the previous one comes back'
  end "$child"
  trap - TERM INT HUP
  mv -f "$previous" "$agent"
  rm -f "$trial"
  sync "$folder"
}

daemon() {
  stop
  mkdir -p "${log_file%/*}"
  setsid "$script" keep </dev/null >/dev/null 2>&1 &
  echo $! >"$pid_file"
}

# The background process of `daemon`. The kernel ends the agent when this ends, however that happens.
keep() {
  stop_with_child
  while [ -z "$is_stopping" ]; do
    if [ "$(wc -c 2>/dev/null <"$log_file" || echo 0)" -gt "$log_bytes_at_most" ]; then mv -f "$log_file" "$log_file.1"; fi
    setpriv --pdeathsig TERM -- "$script" run >>"$log_file" 2>&1 </dev/null &
    child=$!
    wait_for_child || true
    [ -n "$is_stopping" ] || pause 1
  done
  rm -f "$pid_file"
}

stop() {
  pid=$(cat "$pid_file" 2>/dev/null || true)
  # The file outlives a process that was killed, and its number may be another's by now.
  if [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q 'start-agent keep'; then end "$pid"; fi
  rm -f "$pid_file"
}

case ${1:-} in
run | daemon | keep | stop) "$1" ;;
*)
  echo 'Usage: start-agent run | daemon | stop' >&2
  exit 2
  ;;
esac
