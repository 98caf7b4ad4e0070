#!/usr/bin/env bash
# Plans once, against what is recorded: saved for the apply, as Markdown for people, in the log for later.
# Without a token for the server: against the branch that the pull request goes to.
set -euo pipefail

environment=()
[ -z "${SCHED_ENVIRONMENT:-}" ] || environment=(-e "$SCHED_ENVIRONMENT")
markdown="$RUNNER_TEMP/sched-plan.md"
saved="$RUNNER_TEMP/sched.plan"

if [ -n "${SCHED_TOKEN:-}" ] || [ -z "${GITHUB_BASE_REF:-}" ]; then
  against=(--out "$saved")
else
  against=(--against "origin/$GITHUB_BASE_REF")
fi

status=0
# shellcheck disable=SC2086
$SCHED -C "$DIRECTORY" "${environment[@]}" plan "${against[@]}" --detailed-exitcode --format markdown >"$markdown" || status=$?
case "$status" in
  0) changes=false ;;
  2) changes=true ;;
  *) exit "$status" ;;
esac

cat "$markdown"
cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
echo "changes=$changes" >>"$GITHUB_OUTPUT"
