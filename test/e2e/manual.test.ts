import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasOpenssl, withoutOpenssl } from "../support/certificates.ts";
import { type Target, target } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";
import { type Block, blocksOf, manualPages, placeOf } from "../support/manual/blocks.ts";
import { isShown } from "../support/manual/compare.ts";
import { type Said, typed } from "../support/manual/session.ts";

/** The target of the manual: whatever is asked of it below /broken fails. */
let called: Target;
beforeAll(async () => {
  called = await target(({ path }) => (path.startsWith("/broken") ? 500 : 200));
});
afterAll(() => called.close());

const pages = manualPages().filter((page) =>
  blocksOf(page).some(({ kind }) => kind.type === "console"),
);
const needsOpenssl = (page: string): boolean =>
  blocksOf(page).some(({ kind, text }) => kind.type === "console" && text.includes("openssl"));

describe.concurrent("what the manual shows is what is printed", () => {
  for (const page of pages) {
    const isSkipped = needsOpenssl(page) && !hasOpenssl;
    test.skipIf(isSkipped)(
      isSkipped ? `${page} ${withoutOpenssl}` : page,
      { timeout: 600_000 },
      async () => {
        const said = await typed(blocksOf(page), {
          targetPort: called.port,
          servicePort: await freePort(),
        });
        expect(said.flatMap((one, at) => faultsOf(one, said[at + 1]))).toEqual([]);
      },
    );
  }
});

/** What a command printed where the page shows something else; a failure is not passed over in silence. */
function faultsOf(said: Said, next: Said | undefined): readonly string[] {
  const { block, command, shown, printed, code } = said;
  const where = `${placeOf(block)}: $ ${command}`;
  const isTold = next?.command.startsWith("echo $?") === true;
  return [
    ...(isShown(shown, printed, isToday(block)) ? [] : [`${where}\n${printed}`]),
    ...(code === 0 || isTold ? [] : [`${where}\nended with ${code}, and the page does not say so`]),
  ];
}

function isToday({ kind }: Block): boolean {
  return kind.type === "console" && kind.today;
}
