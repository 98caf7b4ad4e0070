import type { VerbSpecification } from "./specification.ts";

/** The verbs about the command itself. */
export const helpingVerbs: readonly VerbSpecification[] = [
  {
    name: "completion",
    summary: "completion for bash, zsh, fish and PowerShell, with names from the state",
    description:
      "zsh has a builtin named sched that comes before the command; what is printed for zsh disables it.",
    examples: [
      { command: 'eval "$(sched completion bash)"', does: "in ~/.bashrc" },
      { command: 'eval "$(command sched completion zsh)"', does: "in ~/.zshrc, behind compinit" },
      {
        command: "sched completion fish | source",
        does: "in ~/.config/fish/completions/sched.fish",
      },
      {
        command: "sched completion powershell | Out-String | Invoke-Expression",
        does: "in $PROFILE",
      },
    ],
    arguments: [
      {
        form: "[shell]",
        description: "bash, zsh, fish or powershell",
        choices: ["bash", "zsh", "fish", "powershell"],
      },
      { form: "[words...]", description: "behind --: a line to complete" },
    ],
    options: [
      {
        form: "--complete",
        neverFromVariable: true,
        description: "asked by those scripts: what may end the line behind --",
      },
    ],
    load: () => import("./commands/completion.ts"),
  },
  {
    name: "version",
    summary: "print the version, and that of the runtime and its time zone data",
    examples: [{ command: "sched version --json", does: "for programs" }],
    load: () => import("./commands/version.ts"),
  },
];
