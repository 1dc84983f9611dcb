// Substitutions of Cloud Build: $NAME and ${NAME} in steps, images and tags; `$$` is a dollar sign.
import { CloudError } from '../../grpc/cloud-error.ts';

const REFERENCE = /\$(?:\$|\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;
const USER_KEY = /^_[A-Z0-9_]+$/;

export class Substitutions {
  readonly #values: Readonly<Record<string, string>>;
  readonly #loose: boolean;
  readonly #used = new Set<string>();

  /** given: the build's own; builtIn: PROJECT_ID and the like. Throws INVALID_ARGUMENT for a key that Google would refuse. */
  constructor(given: Readonly<Record<string, string>>, builtIn: Readonly<Record<string, string>>, loose: boolean) {
    for (const key of Object.keys(given)) {
      if (!USER_KEY.test(key)) throw invalid(`substitution key "${key}" does not match ${USER_KEY.source}`);
    }
    this.#values = { ...given, ...builtIn };
    this.#loose = loose;
  }

  apply(text: string): string {
    return text.replace(REFERENCE, (whole: string, braced?: string, bare?: string) => {
      const key = braced ?? bare;
      if (key === undefined) return '$';
      this.#used.add(key);
      const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
      if (value !== undefined) return value;
      if (this.#loose) return '';
      throw invalid(
        `key in the template "${key}" is not a valid built-in substitution (found in ${JSON.stringify(whole)})`,
      );
    });
  }

  /** With MUST_MATCH, a key that nothing uses is an error. */
  checkAllUsed(): void {
    const unused = Object.keys(this.#values).filter((key) => USER_KEY.test(key) && !this.#used.has(key));
    if (!this.#loose && unused.length > 0)
      throw invalid(`key "${unused[0]}" in the substitution data is not matched in the template`);
  }
}

function invalid(why: string): CloudError {
  return new CloudError('INVALID_ARGUMENT', `invalid build: ${why}`);
}
