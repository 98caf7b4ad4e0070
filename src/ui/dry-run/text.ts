import type { RunDescription, StepDescription } from "../../ports/request-description.ts";
import { escapeControls } from "../escape.ts";
import { type Style, styleOf } from "../style.ts";

/** What a run would send, for a person: each request as it would go out, then the same as a command. */
export function renderDryRun(
  { address, scheduledTime, requests }: RunDescription,
  { colour }: { readonly colour: boolean },
): string {
  const style = styleOf(colour);
  const heading = `${address} for ${scheduledTime}: nothing is sent, secrets read (sensitive).`;
  const blocks = requests.map((request, index) => blockOf(request, index, style));
  return `${[heading, ...blocks.flat()].join("\n")}\n`;
}

function blockOf(request: StepDescription, index: number, style: Style): string[] {
  const { action, type, operation, target, headers, body, notes, command } = request;
  const role = action === "error" ? `If it fails, error action ${index}` : "Action";
  const lines = headers.map(({ name, value }) => `${name}: ${value}`);
  const content = body === null ? [] : ["", ...body.split("\n")];
  return [
    "",
    style.bold(`${role} (${type})`),
    ...[`${operation} ${target}`.trim(), ...lines, ...content].map((line) => indented(line)),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => indented(`! ${note}`))]),
    ...(command === null ? [] : ["", style.faint(indented(`$ ${command}`))]),
  ];
}

/** Bodies and targets are anybody's text: nothing in them may steer the terminal. */
function indented(line: string): string {
  return line === "" ? "" : `  ${escapeControls(line)}`;
}
