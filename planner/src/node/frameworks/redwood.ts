// Redwood: two packages, api and web, which its own program at the top of the workspace builds and serves together.
import type { Framework } from '../node-app.ts';
import { scriptOf, wishFor } from '../package-json.ts';

/** The first in which the port of the pages is a variable. */
const BY_VARIABLE = 7;
const CORE = '@redwoodjs/core';

export const redwood: Framework = {
  label: 'Redwood',
  packages: [CORE],
  atTop: true,
  startsByDevPackage: true,
  buildCommand: 'rw build',
  outcome({ manifest }) {
    if (scriptOf(manifest, 'start') !== undefined) return undefined;
    const major = Number(/\d+/.exec(wishFor(manifest, CORE) ?? '')?.[0] ?? BY_VARIABLE);
    const value = major < BY_VARIABLE ? 'rw serve --port $PORT' : 'env REDWOOD_WEB_PORT=$PORT rw serve';
    return {
      kind: 'server',
      start: { value, from: "Redwood's server of both sides" },
      notes: ['Migrations of the database are not run: run "yarn rw prisma migrate deploy" from the app\'s console.'],
    };
  },
};
