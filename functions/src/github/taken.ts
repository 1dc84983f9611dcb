// What becomes of a delivery: judged first, with everything that has to be read, and written down then.

/** What GitHub shows beside the delivery. */
export type Taken = { readonly deploys: true } | { readonly deploys: false; readonly because: string };

/** What a delivery asks for: judged with what was read, and written down once everything was. */
export interface Judged {
  /** The commit of a push that is to be deployed. */
  readonly newest?: string;
  /** Whether nothing is said of it beside the connection: what is to be said stands there already. */
  readonly isQuiet?: boolean;
  readonly write: () => Written;
}

export interface Written {
  readonly taken: Taken;
  /** What waits in the outbox now. */
  readonly id?: string;
}

export function declined(because: string): Judged {
  return { write: () => ({ taken: { deploys: false, because } }) };
}
