// What a started stack prints: one line for machines, or a table of addresses and a curl line for people. Pure.
import type { Stack } from '../stack/start-stack.ts';

/** The ready line of --json. */
export function readyLine({ stateDir, addresses, demo, cloud }: Stack): string {
  const { token: _, ...account } = demo;
  return JSON.stringify({ ready: true, stateDir, ...addresses, runtime: cloud?.runtime ?? null, demo: account });
}

/** The addresses, the demo user and a line to paste that deploys an archive. */
export function readyTable({ addresses, demo, cloud }: Stack): string {
  const rows: [string, string][] = [
    ['Dashboard', addresses.hosting],
    ['REST', `${addresses.hosting}/api/health`],
    ['Apps', `${addresses.gateway} by host name, and a plain port each`],
    ['Examples', `${addresses.examples}/node-http.git and the others by git URL`],
    ['Functions', addresses.functions],
    ['Firestore', addresses.firestore],
    ['Auth', addresses.auth],
    ['Pub/Sub', addresses.pubsub],
    ['Google Cloud', `${addresses.cloud} (gRPC), ${addresses.storage} (Storage)`],
    ['Mail', `${addresses.mails} shows what would have been sent`],
    ['Demo user', `${demo.email} / ${demo.password}`],
    ['Workspace', demo.workspaceId ?? 'none'],
  ];
  if (addresses.router) rows.push(['Caddy', `${addresses.router.https}, ${addresses.router.http}`]);
  if (cloud !== undefined) rows.push(['Runtime', `${cloud.runtime}, isolation: ${cloud.isolation}`]);
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(14)}${value}`),
    '',
    ...(demo.token === undefined
      ? []
      : [
          'Deploy an archive as the demo user (the API token is good for a day, or until the next start):',
          '',
          deployLine(addresses.hosting, demo.token),
          '',
        ]),
    'Ready. Ctrl-C stops everything.',
    '',
  ].join('\n');
}

// curl's own `Expect: 100-continue`, sent with larger bodies, ends in an empty 500 at the Hosting emulator.
function deployLine(hosting: string, token: string): string {
  return `curl -H "Expect:" -H "Authorization: Bearer ${token}" -F projectArchive=@app.zip ${hosting}/api/deployments`;
}
