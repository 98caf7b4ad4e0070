import type { ComponentChildren, VNode } from "preact";

interface TileProps {
  readonly name: string;
  readonly isBad?: boolean;
  readonly children: ComponentChildren;
  /** In small letters below. */
  readonly below?: ComponentChildren;
}

/** A figure with its name, within a `dl`. */
export function Tile({ name, isBad = false, children, below }: TileProps): VNode {
  return (
    <div class={isBad ? "tile bad" : "tile"}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {below === undefined ? null : <dd class="below">{below}</dd>}
    </div>
  );
}
