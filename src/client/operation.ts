/** How an operation of the OpenAPI document is called and sent. The table of all is generated: `operations.ts`. */
export interface Operation {
  /** Its method of the client: `group.method`, or `method`. */
  readonly call: string;
  readonly method: string;
  /** With its parameters in braces: the first arguments of the method, in this order. */
  readonly path: string;
  /** Names in the query, which are the options of the same names. */
  readonly query: readonly string[];
  /** Headers: `If-Match` is the option `ifMatch`. */
  readonly headers: readonly string[];
  readonly sends: "nothing" | "json" | "bytes";
  /** `line`: it comes in lines, because it may take long, and one record is the answer. */
  readonly answers: "nothing" | "json" | "text" | "bytes" | "line" | "lines" | "events";
}
