/**
 * As much of PromQL as rules and dashboards use, read strictly: a query that Prometheus would refuse for its form, for an
 * unknown function or for a range where none may be, throws.
 */

export interface Selected {
  readonly metric: string;
  /** Names of labels that are asked about. */
  readonly labels: readonly string[];
}

export interface Query {
  readonly selected: readonly Selected[];
  /** Labels that are grouped by. */
  readonly grouped: readonly string[];
}

const token =
  /\s*(?:([A-Za-z_:$][\w:$]*)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w])|("(?:[^"\\]|\\.)*")|(==|!=|>=|<=|=~|!~|[-+*/%^<>=(){}[\],]))/y;

const precedences: readonly (readonly string[])[] = [
  ["or"],
  ["and", "unless"],
  ["==", "!=", "<=", "<", ">=", ">"],
  ["+", "-"],
  ["*", "/", "%"],
  ["^"],
];

const aggregations = new Set(["sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile"]);

/** What each function takes: `r` a range, `v` anything else. */
const functions: Readonly<Record<string, string>> = {
  rate: "r",
  increase: "r",
  changes: "r",
  min_over_time: "r",
  max_over_time: "r",
  time: "",
  vector: "v",
  clamp_min: "vv",
  clamp_max: "vv",
  histogram_quantile: "vv",
  absent: "v",
};

export function readQuery(text: string): Query {
  const reader = new QueryReader(tokensOf(text));
  reader.expression(0);
  reader.end();
  return reader;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  // A range is one token: `[5m]`, or the one that Grafana fills in.
  const prepared = text.replaceAll(/\[(\d+[smhd]|\$__rate_interval)\]/g, " __range__ ").trim();
  while (token.lastIndex < prepared.length) {
    const at = token.lastIndex;
    const match = token.exec(prepared);
    if (match === null) throw new Error(`Unreadable at ${at}: ${prepared.slice(at)}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

class QueryReader implements Query {
  readonly selected: Selected[] = [];
  readonly grouped: string[] = [];
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new Error(`Unexpected ${this.#peek()}`);
  }

  /** Answers whether it is a range. */
  expression(level: number): boolean {
    const operators = precedences[level];
    if (operators === undefined) return this.#unary();
    let isRange = this.expression(level + 1);
    while (operators.includes(this.#peek())) {
      this.#next();
      if (this.expression(level + 1) || isRange) throw new Error("An operator on a range.");
      isRange = false;
    }
    return isRange;
  }

  #unary(): boolean {
    if (this.#peek() === "-") this.#next();
    const word = this.#next();
    if (word === "(") {
      const isRange = this.expression(0);
      this.#expect(")");
      return isRange;
    }
    if (/^\d/.test(word)) return false;
    if (aggregations.has(word)) return this.#aggregation();
    if (this.#peek() === "(") return this.#call(word);
    return this.#selector(word);
  }

  #aggregation(): boolean {
    this.#grouping();
    this.#expect("(");
    do if (this.expression(0)) throw new Error("An aggregation of a range.");
    while (this.#taken(","));
    this.#expect(")");
    this.#grouping();
    return false;
  }

  #grouping(): void {
    if (!this.#taken("by") && !this.#taken("without")) return;
    this.#expect("(");
    do this.grouped.push(this.#next());
    while (this.#taken(","));
    this.#expect(")");
  }

  #call(name: string): boolean {
    const takes = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (takes === undefined) throw new Error(`No function ${name}`);
    this.#expect("(");
    for (let index = 0; index < takes.length; index += 1) {
      if (index > 0) this.#expect(",");
      if (this.expression(0) !== (takes[index] === "r"))
        throw new Error(`${name}: a range, or none.`);
    }
    this.#expect(")");
    return false;
  }

  #selector(metric: string): boolean {
    if (!/^[A-Za-z_:][\w:]*$/.test(metric)) throw new Error(`No metric: ${metric}`);
    const labels: string[] = [];
    if (this.#taken("{")) {
      do labels.push(this.#matcher());
      while (this.#taken(","));
      this.#expect("}");
    }
    this.selected.push({ metric, labels });
    return this.#taken("__range__");
  }

  #matcher(): string {
    const label = this.#next();
    if (!["=", "!=", "=~", "!~"].includes(this.#next())) throw new Error(`No matcher: ${label}`);
    if (!this.#next().startsWith('"')) throw new Error(`No text: ${label}`);
    return label;
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? "";
  }

  #next(): string {
    const word = this.#peek();
    if (word === "") throw new Error("It ends too soon.");
    this.#at += 1;
    return word;
  }

  #taken(word: string): boolean {
    if (this.#peek() !== word) return false;
    this.#at += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#taken(word)) throw new Error(`${word} instead of ${this.#peek()}`);
  }
}
