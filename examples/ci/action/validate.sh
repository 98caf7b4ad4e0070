#!/usr/bin/env bash
# Faults as annotations on the lines of the pull request.
set -euo pipefail

environment=()
[ -z "${SCHED_ENVIRONMENT:-}" ] || environment=(-e "$SCHED_ENVIRONMENT")

# $SCHED is a command with its arguments.
# shellcheck disable=SC2086
$SCHED -C "$DIRECTORY" "${environment[@]}" validate --format github
