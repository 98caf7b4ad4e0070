import type { AuthenticationOf } from "../../model/action.ts";
import { sensitive } from "../../model/secret.ts";
import { compileSensitive, compileText, type Needs } from "../fill.ts";
import type { Credentials, Proof } from "./proof.ts";

/** `Basic`: user name and password. */
export function compileBasic(
  { username, password }: AuthenticationOf<"Basic">,
  needs: Needs,
): Proof {
  const user = compileText(username, needs);
  const pass = compileSensitive(password, needs);
  return {
    prove: (filling) => basicCredentials(user.render(filling), pass.render(filling)),
    describe: (filling) => ({
      headers: [{ name: "Authorization", value: `Basic ${sensitive}` }],
      curl: ["--user", `${user.render(filling)}:${pass.render(filling)}`],
      notes: [],
    }),
  };
}

/** RFC 7617, with UTF-8. */
export function basicCredentials(username: string, password: string): Credentials {
  const pair = `${username}:${password}`;
  return {
    authorization: `Basic ${Buffer.from(pair, "utf8").toString("base64")}`,
    sensitive: [pair, password],
  };
}
