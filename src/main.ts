/** The executable's inside: argv and the real terminal in, exit code out. */
export const version = "0.1.0";
