#!/usr/bin/env bash
# Applies the plan that was just made and is in the log: nothing else, or nothing at all (exit 12).
set -euo pipefail

# shellcheck disable=SC2086
$SCHED apply "$RUNNER_TEMP/sched.plan"
