/** What runs the files of one ending. */
export interface ScriptHost {
  readonly ending: string;
  /** Azure's name of it, as the logs have it. */
  readonly name: string;
  /** Programs that can do it, each with its arguments before the script, the best first; none: it cannot run here. */
  readonly programs: readonly (readonly string[])[];
  /** What to install where none of them is there. */
  readonly install: string;
}

/**
 * Azure's order, in which the endings are gone through when no file is called `run`. Scripts of Windows come first, as
 * there, but only Windows can run them. Our additions: `.jar` after `.js`, as Microsoft's pages have it.
 */
export const scriptHosts: readonly ScriptHost[] = [
  { ending: ".cmd", name: "WindowsScriptHost", programs: [], install: "" },
  { ending: ".bat", name: "WindowsScriptHost", programs: [], install: "" },
  { ending: ".exe", name: "WindowsScriptHost", programs: [], install: "" },
  {
    ending: ".ps1",
    name: "PowerShellScriptHost",
    programs: [["pwsh", "-NoProfile", "-NonInteractive", "-File"]],
    install: "PowerShell 7 (the package powershell of packages.microsoft.com)",
  },
  {
    ending: ".sh",
    name: "BashScriptHost",
    programs: [["bash"]],
    install: "bash (apt-get install bash)",
  },
  {
    ending: ".py",
    name: "PythonScriptHost",
    // Without -u what a script prints is seen only when it ends, and never where it is ended.
    programs: [
      ["python3", "-u"],
      ["python", "-u"],
    ],
    install: "Python 3 (apt-get install python3)",
  },
  {
    ending: ".php",
    name: "PhpScriptHost",
    programs: [["php"]],
    install: "PHP (apt-get install php-cli)",
  },
  {
    ending: ".js",
    name: "NodeScriptHost",
    programs: [["node"]],
    install: "Node.js (apt-get install nodejs)",
  },
  {
    ending: ".jar",
    name: "JavaScriptHost",
    programs: [["java", "-jar"]],
    install: "Java (apt-get install default-jre-headless)",
  },
  {
    ending: ".fsx",
    name: "FSharpScriptHost",
    programs: [["dotnet", "fsi"]],
    install: ".NET (the package dotnet-sdk of packages.microsoft.com)",
  },
];
