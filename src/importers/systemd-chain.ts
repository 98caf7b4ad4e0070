/** What numbers a part of a calendar event takes. */
export interface ChainField {
  readonly min: number;
  readonly max: number;
}

interface ChainReading {
  /** Written numbers in units of the field. */
  readonly scale?: number;
  /** What a written number stands for. */
  readonly shift?: (value: number) => number;
  /** Counted from the end, so that steps lead to smaller numbers. */
  readonly falls?: boolean;
}

/** `*`, or a list of `a`, `a/step`, `a..b`, `a..b/step`; undefined where systemd would refuse it. */
export function chainOf(
  text: string,
  field: ChainField,
  reading: ChainReading = {},
): number[] | undefined {
  const found = new Set<number>();
  if (text === "*") for (let each = field.min; each <= field.max; each += 1) found.add(each);
  else {
    for (const part of text.split(",")) {
      const values = valuesOf(part, field, reading);
      if (values === undefined) return undefined;
      for (const each of values) found.add(each);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Of a range that ends beyond the field it counts where its steps lead. */
function inside(
  values: readonly number[] | undefined,
  { min, max }: ChainField,
): readonly number[] | undefined {
  return values?.every((each) => each >= min && each <= max) === true ? values : undefined;
}

interface Span {
  readonly low: number;
  /** Absent: the end of the field, where there is a step. */
  readonly high: number | undefined;
  readonly repeat: number | undefined;
}

function valuesOf(
  part: string,
  field: ChainField,
  reading: ChainReading,
): readonly number[] | undefined {
  const { scale = 1, falls = false } = reading;
  const span = spanOf(part, reading);
  if (span === undefined) return undefined;
  const { low, high, repeat } = span;
  if (repeat === 0) return undefined;
  if (high === undefined && repeat === undefined) return inside([low], field);
  const by = repeat ?? scale;
  const values = falls ? falling(low, high, by) : rising(low, high, { by, max: field.max });
  return inside(values, field);
}

function spanOf(part: string, { scale = 1, shift }: ChainReading): Span | undefined {
  const match = /^(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?(?:\/(\d+(?:\.\d+)?))?$/.exec(part);
  // Only seconds have fractions.
  if (match === null || (scale === 1 && part.replace("..", "").includes("."))) return undefined;
  const [low = 0, high, repeat] = match
    .slice(1)
    .map((digits) => (digits === undefined ? undefined : Math.round(Number(digits) * scale)));
  if (shift === undefined) return { low, high, repeat };
  return { low: shift(low), high: high === undefined ? undefined : shift(high), repeat };
}

interface Steps {
  readonly by: number;
  readonly max: number;
}

/** A step has to lead to a second value, except where a range ends before it. */
function rising(
  low: number,
  high: number | undefined,
  { by, max }: Steps,
): readonly number[] | undefined {
  const last = high ?? max;
  if (high !== undefined ? low > high : low + by > last) return undefined;
  return stepped(low, last, by);
}

/** From the farthest day on towards the end of the month; a range is counted from its nearest day, as it is written. */
function falling(low: number, high: number | undefined, by: number): readonly number[] | undefined {
  if (high !== undefined) return low > high ? undefined : stepped(low, high, by);
  return low - by < 1 ? undefined : stepped(0, low - 1, by).map((away) => low - away);
}

function stepped(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);
}
