# Removes files that are older than so many days from its scratch folder.
set -eu

days=30
while [ $# -gt 0 ]; do
  case $1 in
    --older-than) days=$2; shift 2 ;;
    --run) echo "asked for by $2"; shift 2 ;;
    *) echo "unknown argument: $1" >&2; exit 64 ;;
  esac
done

scratch=$WEBJOBS_DATA_PATH/scratch
mkdir -p "$scratch"
find "$scratch" -type f -mtime "+$days" -print -delete
echo "nothing older than $days days is left"
