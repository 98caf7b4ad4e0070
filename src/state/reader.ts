import { Damage } from "./problems.ts";

export type Members = Readonly<Record<string, unknown>>;

/** Parsed JSON, read member by member; whatever is not as it should be is `Damage` that names its place. */
export class Reader {
  readonly #members: Members;
  readonly #path: string;
  readonly #place: string;

  constructor(members: Members, path: string, place = "") {
    this.#members = members;
    this.#path = path;
    this.#place = place;
  }

  has(name: string): boolean {
    return this.#members[name] !== undefined;
  }

  text(name: string): string {
    const value = this.#members[name];
    return typeof value === "string" ? value : this.#wrong(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.#members[name];
    return typeof value === "string" ? value : undefined;
  }

  /** A whole number from 0. */
  count(name: string): number {
    const value = this.#members[name];
    return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : this.#wrong(name);
  }

  flag(name: string): boolean {
    const value = this.#members[name];
    return typeof value === "boolean" ? value : this.#wrong(name);
  }

  moment(name: string): number {
    const value = Date.parse(this.text(name));
    return Number.isNaN(value) ? this.#wrong(name) : value;
  }

  optionalMoment(name: string): number | undefined {
    return this.has(name) ? this.moment(name) : undefined;
  }

  inside(name: string): Reader {
    return this.#reader(this.#members[name], name);
  }

  /** The members of an object, each an object itself. */
  *members(name: string): Generator<[string, Reader]> {
    const place = this.inside(name);
    for (const key of Object.keys(place.#members)) yield [key, place.inside(key)];
  }

  list(name: string): Reader[] {
    return this.raw(name).map((item, index) => this.#reader(item, `${name}/${index}`));
  }

  /** A list whose items the checksum alone vouches for. */
  raw<Item>(name: string): Item[] {
    const value = this.#members[name];
    return Array.isArray(value) ? (value as Item[]) : this.#wrong(name);
  }

  /** The object itself, which the checksum alone vouches for. */
  get object(): unknown {
    return this.#members;
  }

  #reader(value: unknown, name: string): Reader {
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.#wrong(name);
    return new Reader(value as Members, this.#path, `${this.#place}/${name}`);
  }

  #wrong(name: string): never {
    throw new Damage(this.#path, `has no proper value at ${this.#place}/${name}`);
  }
}
