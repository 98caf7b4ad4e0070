/** A longer line is written as several: what never ends must not fill the memory. */
const lineBytesMax = 64 * 1024;

/**
 * Cuts what a process writes into lines, and hides secrets in them. Lines are strings of bytes (`latin1`): whatever a
 * process writes goes to the log as it is, and a character that two chunks share is whole again there.
 */
export class OutputLines {
  readonly #secrets: readonly string[];
  #begun = "";

  /** `secrets`: texts that must not appear in a log; one of several lines is hidden line by line. */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
      .flatMap((secret) => secret.split(/\r?\n/))
      .filter((line) => line !== "")
      .sort((a, b) => b.length - a.length)
      .map((line) => Buffer.from(line).toString("latin1"));
  }

  /** The lines that these bytes complete, without their line ends. */
  add(chunk: Buffer): readonly string[] {
    const text = this.#begun + chunk.toString("latin1");
    const ended = text.lastIndexOf("\n") + 1;
    const whole = text.length - ended > lineBytesMax ? text.length : ended;
    this.#begun = text.slice(whole);
    return this.#cut(text.slice(0, whole));
  }

  /** What was written without a line end. */
  flush(): readonly string[] {
    const rest = this.#begun;
    this.#begun = "";
    return this.#cut(rest);
  }

  #cut(text: string): readonly string[] {
    if (text === "") return [];
    let hidden = text;
    for (const secret of this.#secrets) hidden = hidden.replaceAll(secret, "***");
    const lines = hidden.split("\n");
    if (lines.at(-1) === "") lines.pop();
    const cut = hidden.includes("\r") ? lines.map((line) => line.replace(/\r$/, "")) : lines;
    return cut.some(({ length }) => length > lineBytesMax) ? cut.flatMap(pieces) : cut;
  }
}

function pieces(line: string): string[] {
  const all = [line.slice(0, lineBytesMax)];
  for (let from = lineBytesMax; from < line.length; from += lineBytesMax) {
    all.push(line.slice(from, from + lineBytesMax));
  }
  return all;
}
