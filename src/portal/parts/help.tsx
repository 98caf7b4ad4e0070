import type { VNode } from "preact";
import { navigation } from "../navigation.ts";
import { isHelpOpen } from "../shortcuts.ts";
import { Dialog } from "./dialog.tsx";

/** The list of keys. */
export function HelpDialog(): VNode | null {
  if (!isHelpOpen.value) return null;
  const close = (): void => void (isHelpOpen.value = false);
  return (
    <Dialog title="Keys" onClose={close}>
      <table class="keys">
        <tbody>
          <Row keys={["?"]} does="This list" />
          <Row keys={["/"]} does="Search" />
          {navigation.map(({ key, label }) => (
            <Row key={key} keys={["g", key]} does={`Go to ${label}`} />
          ))}
          <Row keys={["Esc"]} does="Close what is open" />
        </tbody>
      </table>
      <p class="buttons">
        <button type="button" class="primary" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  );
}

function Row({ keys, does }: { readonly keys: readonly string[]; readonly does: string }): VNode {
  return (
    <tr>
      <td>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </td>
      <td>{does}</td>
    </tr>
  );
}
