import { scriptedOwner } from "../../support/scripted-owner.ts";
import { throughSocket } from "../../support/through-socket.ts";
import { ownerSuite } from "./suite.ts";

const target = "http://127.0.0.1:9/";
const silent = `${target}silent`;

ownerSuite("the scripted owner itself", async () => ({
  owner: scriptedOwner(),
  target,
  silent,
  end: async () => {},
}));

ownerSuite("the scripted owner through a socket", async () => ({
  ...(await throughSocket(scriptedOwner())),
  target,
  silent,
}));
