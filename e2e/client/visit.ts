// A visitor of a custom domain: asks the gateway, under a host that fetch would not let anybody name.
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { stack } from '../stack.ts';

/** @returns the status and the body. */
export function visit(host: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  get(stack.gateway, { headers: { host }, agent: false }, (response) => {
    text(response).then((body) => resolve(`${response.statusCode} ${body}`), reject);
  }).on('error', reject);
  return promise;
}
