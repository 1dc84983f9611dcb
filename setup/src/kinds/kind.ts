// What is known of a kind of need: how it is read, what to ask for where it is not as needed, and how it goes away.
import type { GoogleRequest } from '../google/request.ts';
import type { Need } from '../needs/need.ts';

/** One thing to ask of Google, with the sentence that says it. */
export interface Change {
  readonly sentence: string;
  /** One line for each part of it, such as a role of a policy. */
  readonly details?: readonly string[];
  readonly request: GoogleRequest;
  /** The version in whose API the operation that it starts is looked up; none where it is done at once. */
  readonly operation?: 'v1' | 'v1beta1';
  /** A bucket from which everything is deleted first. */
  readonly empties?: string;
  /** Goes on by itself for so long that nobody waits for its end. */
  readonly goesOn?: true;
}

export interface Kind<One extends Need> {
  /** What it is, for sentences. */
  readonly what: (need: One) => string;
  readonly read: (need: One) => GoogleRequest;
  /** None where all is as needed. @param found what was read; undefined where there is none. */
  readonly changes: (need: One, found: unknown) => Change[];
  /** Why what is there can never become what is needed; undefined where it can. */
  readonly problem?: (need: One, found: unknown) => string | undefined;
  /** None for what is left alone. @param deleteData whether what apps and people put there may go as well. */
  readonly removal: (need: One, found: unknown, options: { readonly deleteData: boolean }) => Change[];
  /** Why it is left alone; undefined where it is removed. */
  readonly stays?: (need: One, found: unknown, options: { readonly deleteData: boolean }) => string | undefined;
}
