export type Paint = (text: string) => string;

/** Colours by what they mean; without colour every paint leaves its text alone. */
export interface Style {
  readonly bold: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly changed: Paint;
  readonly bad: Paint;
  readonly notice: Paint;
}

/** Escapes only when asked: the caller knows whether a terminal reads this, and about `NO_COLOR`. */
export function styleOf(colour: boolean): Style {
  return colour ? coloured : plain;
}

const plain: Style = {
  bold: same,
  faint: same,
  good: same,
  changed: same,
  bad: same,
  notice: same,
};

const coloured: Style = {
  bold: painted("1", "22"),
  faint: painted("2", "22"),
  good: painted("32", "39"),
  changed: painted("33", "39"),
  bad: painted("31", "39"),
  notice: painted("36", "39"),
};

function same(text: string): string {
  return text;
}

/** Ends with the code that takes back this one alone, so that paints may stand inside each other. */
function painted(on: string, off: string): Paint {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
