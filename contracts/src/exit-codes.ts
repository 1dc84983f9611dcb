// How commands end, on the command line as in the console.

/** `run` in the console ends as what it ran. `canceled` is also what gave way to something newer. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 3, canceled: 4, timedOut: 5 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
