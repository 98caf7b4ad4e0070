#!/usr/bin/env bash
# One comment a project and environment: the first line of the plan tells it from others, and it is updated.
set -euo pipefail

markdown="$RUNNER_TEMP/sched-plan.md"
MARKER="$(head -n 1 "$markdown")"
export MARKER

comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
known="$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith(env.MARKER)) | .id' | head -n 1)"

if [ -n "$known" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" --field body=@"$markdown" >/dev/null
else
  gh api --method POST "$comments" --field body=@"$markdown" >/dev/null
fi
