/** As much of an Ajv as is changed. */
interface Compiler {
  compile(schema: unknown): Validator;
}

type Validator = ((data: unknown) => unknown) & { errors?: unknown };

/**
 * Makes a compiler of schemas wait until the first value is to be checked: a service registers more routes than it is
 * ever asked for, and compiling their schemas is most of what its start costs the API.
 */
export function compileWhenAsked(compiler: Compiler): void {
  const compile = compiler.compile.bind(compiler);
  compiler.compile = (schema) => {
    let compiled: Validator | undefined;
    const validate: Validator = (data) => {
      compiled ??= compile(schema);
      const isValid = compiled(data);
      // Whoever asked reads them from the function it has.
      validate.errors = compiled.errors;
      return isValid;
    };
    return validate;
  };
}
