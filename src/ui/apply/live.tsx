import { render, Text } from "ink";
import { type ReactElement, useEffect, useState } from "react";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMs = 80;

/** A line that moves while an apply is being committed. Loaded on a terminal only: ink is the dearest import we have. */
export function showApply({ colour }: { readonly colour: boolean }): { end(): void } {
  const drawn = render(<Committing colour={colour} />, { stdout: process.stderr });
  return {
    end: () => {
      drawn.clear();
      drawn.unmount();
    },
  };
}

export function Committing({ colour }: { readonly colour: boolean }): ReactElement {
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setFrame((before) => (before + 1) % frames.length), frameMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <Text wrap="truncate">
      <Text {...(colour ? { color: "cyan" } : {})}>{frames[frame]}</Text> Committing the plan …
    </Text>
  );
}
