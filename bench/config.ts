// What the benches take from the environment.

/** The file with the ready line of a stack that runs already; undefined where the benches start one of their own. */
export function givenStackFile(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['DEPLIGHT_STACK_FILE'];
}
