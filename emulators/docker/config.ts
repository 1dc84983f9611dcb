// The environment of the scripts in this folder: the only file here that reads it.

/** For programs that are started, and for finding them. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;
