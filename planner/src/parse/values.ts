// What is read of a file by any parser: plain values, and ways to look into them.

/** A function call in a configuration, such as `adapter({ out: 'x' })`. */
export class Call {
  readonly callee: string;
  readonly args: readonly unknown[];

  constructor(callee: string, args: readonly unknown[]) {
    this.callee = callee;
    this.args = args;
  }
}

/** A property of a plain object, at a path such as "build.outDir". */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    const plain = at !== null && typeof at === 'object' && !Array.isArray(at) && !(at instanceof Call);
    return plain && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined;
  }, value);
}

/** The same, when it is a text that is not empty. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
