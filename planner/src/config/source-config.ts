// What the files of a source say about its plan: values that win over detection, variables, and what is asked for in
// vain.
import type { Evidence, PlannedCron, PlannedScaling, Sourced } from '@deplight/contracts';
import type { Overrides } from '../overrides.ts';
import { brokenFile } from '../parse/documents.ts';

/** A variable with its plain value, and whether the build, the running app, or both see it. */
export interface ConfiguredVariable {
  readonly name: string;
  readonly value: string;
  readonly from: string;
  readonly build: boolean;
  readonly run: boolean;
}

/** Something that a file asks for and that does not happen by itself; it becomes an insight. */
export interface Remark {
  /**
   * `unused` is not done at all; `secret` and `value` need a person to give one; `service` is another program beside the
   * app; `plain` is a value that should be a secret.
   */
  readonly kind: 'unused' | 'secret' | 'value' | 'service' | 'plain';
  /** The setting, as it is called where it stands, the variable or the service. */
  readonly what: string;
  readonly evidence?: Evidence;
}

export interface SourceConfig {
  readonly overrides: Overrides;
  readonly scaling: PlannedScaling;
  /** Of deplight.yaml alone. */
  readonly cron?: readonly PlannedCron[];
  readonly variables: readonly ConfiguredVariable[];
  readonly remarks: readonly Remark[];
}

export interface TopConfig extends SourceConfig {
  /** The app's folder, which only deplight.yaml at the top names. */
  readonly rootDir?: Sourced;
}

/** More than people write, of one file and of all of them together; what comes after is an error. */
export const MAX_VARIABLES = 50;
/** Of names and values together: twice in a Dockerfile, with every character quoted, they leave room for the rest of it. */
const MAX_CHARACTERS = 10_000;
const MAX_VALUE = 1_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** Why a value cannot stand on a line of a Dockerfile, as the end of a sentence; undefined when it can. */
export function valueFault(value: string): string | undefined {
  if (value.length > MAX_VALUE) return `should have at most ${MAX_VALUE} characters`;
  if (!value.isWellFormed() || CONTROL.test(value)) return 'should be one line without control characters';
  return undefined;
}

/** @throws DeplightError PLAN_BROKEN when the files together set more than a plan has room for. */
export function checkRoom(variables: readonly ConfiguredVariable[]): void {
  const files = [...new Set(variables.map(({ from }) => from.split(/[ :]/)[0]))].join(' and ');
  const found = variables.length;
  if (found > MAX_VARIABLES) throw brokenFile(files, `should set at most ${MAX_VARIABLES} variables, found ${found}`);
  const characters = variables.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  if (characters > MAX_CHARACTERS) {
    const most = `at most ${MAX_CHARACTERS} characters in names and values of variables`;
    throw brokenFile(files, `should have ${most}, found ${characters}`);
  }
}
