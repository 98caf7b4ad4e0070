/**
 * What a file may cost before it is refused. A file comes with a pull request, from anybody: every limit is checked
 * before the work it bounds is done. None of them is near what people write by hand.
 */
export const yamlLimits = {
  /** Checked by `stat`, before a byte is read. */
  fileBytesMax: 2 * 1024 * 1024,
  /** The deepest thing the language has is about twelve levels down. */
  depthMax: 100,
  /** Tokens allowed for each byte of the size allowed. A token costs 100 to 300 bytes of memory until its document is read; jobs have about one for three bytes. */
  tokensPerByteMax: 0.5,
  /** In one file; an empty one costs as much time as fifty words. */
  documentsMax: 50_000,
  aliasesMax: 1_000,
  /** Values that exist only because an alias or a merge key repeats them. */
  repeatedValuesMax: 100_000,
  /** Per document: whoever makes more hears about the rest when these are mended. */
  problemsMax: 100,
} as const;
