// A login that a browser approves: this shows a code, and asks until whoever is signed in there has decided.
import { hostname } from 'node:os';
import { beginDeviceLogin, DeplightCallError, pollDeviceLogin } from '@deplight/sdk/token';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { showInBrowser } from './show-in-browser.ts';

/** What RFC 8628 adds to the pause when one is told to ask less often. */
const slowerMs = 5_000;
const longestMachine = 60;

/** @returns the API token. @throws CliError INTERRUPTED, TIMED_OUT; DeplightCallError when the login is turned away. */
export async function loginByBrowser(context: Context, url: string): Promise<string> {
  const { output, clock, interrupted } = context;
  const login = await beginDeviceLogin(url, machineName(hostname()));
  const page = `${login.verificationUrl}#${login.userCode}`;
  output.note(`Your code is ${login.userCode}`);
  output.note(`Check that it is the one that is shown at ${page}, and approve there.`);
  await showInBrowser(page, context);
  let pauseMs = login.intervalSeconds * 1_000;
  while (clock.now() < Date.parse(login.expiresAt)) {
    await clock.pause(pauseMs, interrupted);
    if (interrupted.aborted) throw new CliError('INTERRUPTED', 'Interrupted.');
    try {
      return (await pollDeviceLogin(url, login.deviceCode)).secret;
    } catch (error) {
      pauseMs += slowerBy(error);
    }
  }
  throw new CliError('TIMED_OUT', 'Nobody has approved within ten minutes.', { hint: 'Run deplight login again.' });
}

/** @throws whatever waiting does not mend. */
function slowerBy(error: unknown): number {
  const code = error instanceof DeplightCallError ? error.code : undefined;
  if (code === 'DEVICE_PENDING' || code === 'UNAVAILABLE') return 0;
  if (code === 'TOO_MANY_REQUESTS') return slowerMs;
  throw error;
}

/** Pure. */
export function machineName(host: string): string {
  const shown = host.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim();
  return shown.slice(0, longestMachine).toWellFormed() || 'a machine without a name';
}
