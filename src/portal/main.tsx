import { render } from "preact";
import { App } from "./app.tsx";
import { startTicking } from "./clock.ts";
import { startRouting } from "./router.ts";
import { startShortcuts } from "./shortcuts.ts";
import { startTheme } from "./theme.ts";

startTheme();
startTicking();
startRouting();
startShortcuts();

const root = document.getElementById("portal");
if (root !== null) render(<App />, root);
