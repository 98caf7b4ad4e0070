/**
 * Why a WebJob may not set an environment variable, in words that go on after its name; undefined when it may. A
 * variable that changes what the interpreter or the loader runs would be a command in disguise, and those of the host
 * belong to the host.
 */
export function refusedVariable(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return "is not a name: letters, digits and underscores, no digit in front";
  }
  const upper = name.toUpperCase();
  if (steering.has(upper) || steeringPrefixes.some((prefix) => upper.startsWith(prefix))) {
    return "changes which code an interpreter or the loader runs";
  }
  if (ownPrefixes.some((prefix) => upper.startsWith(prefix))) return "is set by the host";
  return undefined;
}

// Names are compared in capitals: whether case counts differs between systems, and nobody needs `Path` beside `PATH`.
const steering: ReadonlySet<string> = new Set([
  "PATH",
  "BASH_ENV",
  "ENV",
  "SHELLOPTS",
  "BASHOPTS",
  "PS4",
  "IFS",
  "PROMPT_COMMAND",
  "GCONV_PATH",
  "NODE_OPTIONS",
  "NODE_PATH",
  "NODE_REPL_EXTERNAL_MODULE",
  "PHPRC",
  "PHP_INI_SCAN_DIR",
  "PERL5OPT",
  "PERL5LIB",
  "RUBYOPT",
  "RUBYLIB",
  "JAVA_TOOL_OPTIONS",
  "_JAVA_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "CLASSPATH",
  "PSMODULEPATH",
  "DOTNET_STARTUP_HOOKS",
  "DOTNET_ADDITIONAL_DEPS",
  "DOTNET_SHARED_STORE",
]);

const steeringPrefixes: readonly string[] = [
  "LD_",
  "DYLD_",
  "PYTHON",
  "BASH_FUNC_",
  "CORECLR_",
  "COR_",
  "COMPLUS_",
];

const ownPrefixes: readonly string[] = [
  "WEBJOBS_",
  "SCHED_",
  "WEBSITE_TRIGGERED_JOB_RUNNING_",
  "WEBSITE_ALWAYS_ON_JOB_RUNNING_",
];
