/**
 * Expressions of ARM templates, as far as they can be told from the template alone: parameters with a default,
 * variables, and functions of texts.
 */

export interface ArmScope {
  readonly parameters: Readonly<Record<string, ArmParameter | undefined>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ArmParameter {
  readonly type?: string;
  readonly defaultValue?: unknown;
}

/** A value that only a deployment knows, and why. */
export class Unknown {
  readonly why: string;
  /** The name of a parameter that is a secret. */
  readonly secret: string | undefined;

  constructor(why: string, secret?: string) {
    this.why = why;
    this.secret = secret;
  }
}

const depthMax = 32;

/** The value with every `[expression]` in it evaluated; an `Unknown` stands where that is not possible. */
export function evaluated(value: unknown, scope: ArmScope, depth = 0): unknown {
  if (depth > depthMax) return new Unknown("it is nested too deeply");
  if (typeof value === "string") return evaluatedText(value, scope, depth);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => evaluated(item, scope, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, evaluated(member, scope, depth + 1)]),
  );
}

function evaluatedText(text: string, scope: ArmScope, depth: number): unknown {
  if (text.startsWith("[[")) return text.slice(1);
  if (!text.startsWith("[") || !text.endsWith("]")) return text;
  const reader = new Reader(text.slice(1, -1), scope, depth);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof UnknownError) return error.unknown;
    throw error;
  }
}

class UnknownError extends Error {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    super(unknown.why);
    this.unknown = unknown;
  }
}

function unknown(why: string, secret?: string): never {
  throw new UnknownError(new Unknown(why, secret));
}

/** A recursive descent over one expression. */
class Reader {
  readonly #text: string;
  readonly #scope: ArmScope;
  readonly #depth: number;
  #at = 0;

  constructor(text: string, scope: ArmScope, depth: number) {
    this.#text = text;
    this.#scope = scope;
    this.#depth = depth;
  }

  whole(): unknown {
    const value = this.#expression(0);
    if (this.#peek() !== "") unknown(`\`${this.#text}\` is no expression that is understood`);
    return value;
  }

  #expression(nested: number): unknown {
    if (nested > depthMax) unknown("an expression is nested too deeply");
    let value = this.#primary(nested);
    for (;;) {
      if (this.#takes(".")) value = memberOf(value, this.#word(), this.#text);
      else if (this.#takes("[")) {
        value = memberOf(value, String(this.#expression(nested + 1)), this.#text);
        this.#must("]");
      } else return value;
    }
  }

  #primary(nested: number): unknown {
    if (this.#peek() === "'") return this.#string();
    const number = /^-?\d{1,15}/.exec(this.#rest())?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return Number(number);
    }
    const name = this.#word();
    this.#must("(");
    const values: unknown[] = [];
    if (!this.#takes(")")) {
      do values.push(this.#expression(nested + 1));
      while (this.#takes(","));
      this.#must(")");
    }
    return this.#call(name, values);
  }

  #call(name: string, values: readonly unknown[]): unknown {
    const [first] = values;
    switch (name.toLowerCase()) {
      case "parameters":
        return this.#parameter(String(first));
      case "variables":
        return this.#variable(String(first));
      case "concat":
        return values.some(Array.isArray) ? values.flat() : values.map(textOf).join("");
      case "tolower":
        return textOf(first).toLowerCase();
      case "toupper":
        return textOf(first).toUpperCase();
      case "string":
        return textOf(first);
      case "format":
        return textOf(first).replaceAll(/\{(\d{1,2})\}/g, (_, index: string) =>
          textOf(values[Number(index) + 1]),
        );
      case "resourcegroup":
      case "subscription":
      case "deployment":
        return new Unknown(`\`${name}()\` is known to a deployment alone`);
      default:
        return unknown(`\`${name}()\` is not computed here`);
    }
  }

  #parameter(name: string): unknown {
    const parameter = ownMember(this.#scope.parameters, name);
    if (parameter === undefined) unknown(`the template has no parameter \`${name}\``);
    if (/^secure/i.test(parameter.type ?? "")) unknown(`\`${name}\` is a secret`, name);
    if (parameter.defaultValue === undefined) {
      unknown(`the parameter \`${name}\` has no default value`);
    }
    return this.#inner(parameter.defaultValue);
  }

  #variable(name: string): unknown {
    const value = ownMember(this.#scope.variables, name);
    return value === undefined
      ? unknown(`the template has no variable \`${name}\``)
      : this.#inner(value);
  }

  #inner(value: unknown): unknown {
    const found = evaluated(value, this.#scope, this.#depth + 1);
    if (found instanceof Unknown) throw new UnknownError(found);
    return found;
  }

  #string(): string {
    const match = /^'((?:[^']|'')*)'/.exec(this.#rest());
    if (match === null) unknown(`\`${this.#text}\` has a text that does not end`);
    this.#at += match[0].length;
    return (match[1] ?? "").replaceAll("''", "'");
  }

  #word(): string {
    this.#peek();
    const word = /^[A-Za-z_]\w*/.exec(this.#rest())?.[0];
    if (word === undefined) unknown(`\`${this.#text}\` is no expression that is understood`);
    this.#at += word.length;
    return word;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  /** The next character that is no blank; nothing at the end. */
  #peek(): string {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text[this.#at] ?? "";
  }

  #takes(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }

  #must(character: string): void {
    if (!this.#takes(character)) unknown(`\`${this.#text}\` is no expression that is understood`);
  }
}

/** Names of parameters and variables have no case. */
function ownMember<Value>(
  members: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  const key = Object.keys(members).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : members[key];
}

function memberOf(value: unknown, name: string, text: string): unknown {
  if (value instanceof Unknown) throw new UnknownError(value);
  if (typeof value === "object" && value !== null && Object.hasOwn(value, name)) {
    return (value as Readonly<Record<string, unknown>>)[name];
  }
  return unknown(`\`${text}\` names a member that is not there`);
}

function textOf(value: unknown): string {
  if (value instanceof Unknown) throw new UnknownError(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}
