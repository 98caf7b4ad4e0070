import { expect, test } from "vitest";
import {
  escapeTemplate,
  formatTemplate,
  parseTemplate,
  renderTemplate,
} from "../../../src/model/template.ts";

const values = {
  value: ({ source, name }: { source: string; name: string }) =>
    new Map([
      ["run.scheduledTime", "2026-03-01T00:00:00Z"],
      ["run.attempt", "2"],
    ]).get(`${source}.${name}`),
  date: (value: string, filter: { format: string; offset?: object }) =>
    `<${value} ${filter.format} ${JSON.stringify(filter.offset ?? null)}>`,
};

function render(text: string): string {
  const parsed = parseTemplate(text);
  if (!parsed.ok)
    return `fault at ${parsed.failure.start}-${parsed.failure.end}: ${parsed.failure.detail}`;
  const rendered = renderTemplate(parsed.value, values);
  return rendered.ok ? rendered.value : `no ${rendered.failure.source}.${rendered.failure.name}`;
}

test.each([
  ["plain $ and ${ and {{ }}", "plain $ and ${ and {{ }}"],
  ["attempt ${{ run.attempt }}!", "attempt 2!"],
  ["${{run.attempt}}${{   run.attempt   }}", "22"],
  ["a literal $${{ run.attempt }}", "a literal ${{ run.attempt }}"],
  ["${{ secrets.TOKEN }}", "no secrets.TOKEN"],
  ["${{ secrets.TOKEN | default('it''s') }}", "it's"],
  ["${{ secrets.TOKEN | default(8080) }}", "8080"],
  ["${{ secrets.TOKEN | default(true) }}", "true"],
  ["${{ run.scheduledTime | date('yyyy') }}", "<2026-03-01T00:00:00Z yyyy null>"],
  [
    "${{ run.scheduledTime | date('yyyy-MM', '-1M+2d-3h') }}",
    '<2026-03-01T00:00:00Z yyyy-MM {"months":-1,"days":2,"durationMs":-10800000}>',
  ],
])("%s renders as %s", (text, expected) => {
  expect(render(text)).toBe(expected);
});

test.each([
  ["x ${{ vars.a", "fault at 2-12", "never closed"],
  ["${{ }}", "fault at 0-6", "no interpolation"],
  ["${{ vars }}", "fault at 0-11", "needs a name"],
  ["${{ config.a }}", "fault at 0-15", "nothing that can be interpolated"],
  ["${{ run.who }}", "fault at 0-14", "A run has no `who`"],
  ["${{ vars.a.b }}", "fault at 0-15", "one dot too many"],
  ["${{ vars.a | upper() }}", "fault at 0-23", "no filter `upper`"],
  ["${{ vars.a | default('x' }}", "fault at 0-27", "arguments in brackets"],
  ['${{ vars.a | default("x") }}', "fault at 0-28", "arguments in brackets"],
  ["${{ vars.a | default() }}", "fault at 0-25", "takes one value"],
  ["${{ vars.a | date('yyyy') }}", "fault at 0-28", "the only one"],
  ["${{ run.scheduledTime | date('yyyy', 'yesterday') }}", "fault at 0-52", "not an offset"],
  ["${{ run.scheduledTime | date(1) }}", "fault at 0-34", "takes a format"],
  ["${{ vars.a b }}", "fault at 0-15", "no interpolation"],
])("%s is refused: %s, %s", (text, place, detail) => {
  expect(render(text)).toContain(place);
  expect(render(text)).toContain(detail);
});

test("the canonical text of a template reads back as the same template", () => {
  const text = "a$${{b ${{secrets.A|default('it''s')}} ${{ run.scheduledTime|date('yyyy','-1d') }}";
  const first = parseTemplate(text);
  const canonical = first.ok ? formatTemplate(first.value) : "";
  expect(canonical).toBe(
    "a$${{b ${{ secrets.A | default('it''s') }} ${{ run.scheduledTime | date('yyyy', '-1d') }}",
  );
  const second = parseTemplate(canonical);
  expect(second.ok && formatTemplate(second.value)).toBe(canonical);
});

test("a value that holds interpolation of its own cannot smuggle it in", () => {
  expect(render(escapeTemplate("${{ secrets.TOKEN }}"))).toBe("${{ secrets.TOKEN }}");
});
