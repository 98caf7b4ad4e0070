# Packs BACKUP_SOURCE, or its own files where nothing is said, and keeps the last KEEP archives.
set -eu

source=${BACKUP_SOURCE:-$WEBJOBS_PATH}
archives=$WEBJOBS_DATA_PATH/archives
mkdir -p "$archives"

archive=$archives/$WEBJOBS_RUN_ID.tar.gz
tar -czf "$archive.part" -C "$source" .
mv "$archive.part" "$archive"
echo "packed $source into ${archive##*/}, $(wc -c < "$archive") bytes"

# The names are moments, so that they sort by age.
ls "$archives" | sort -r | tail -n "+$((KEEP + 1))" | while read -r old; do
  rm "$archives/$old"
  echo "removed $old"
done
