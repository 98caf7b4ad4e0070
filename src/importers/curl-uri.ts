/**
 * What is uncertain about an address of curl: that curl or `sched` would read it otherwise than as it is written.
 * Undefined: nothing.
 */
export function faultOfUri(uri: string): string | undefined {
  if (!/^https?:\/\/[^/?#]/i.test(uri)) return "its address is no http or https address";
  if (/[[\]{}]/.test(uri)) return "its address holds brackets, which curl reads as a pattern";
  // The letters of RFC 3986, without the quote that some readers encode.
  if (!/^[\w.~:/?#@!$&()*+,;=%-]+$/.test(uri))
    return "its address holds letters that no address has";
  if (uri.includes("#")) return "its address has a fragment";
  if (uri.length > uriMax) return "its address is longer than 2,048 characters";
  if (!URL.canParse(uri)) return "its address cannot be read";
  return undefined;
}

const uriMax = 2_048;
