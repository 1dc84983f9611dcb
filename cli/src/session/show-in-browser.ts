// Shows an address in whoever's browser, where there is one to ask for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Context } from '../context.ts';

const openers: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer',
};

/** Nothing where nobody looks on, or what is asked for is for a program; says so when the browser could not be started. */
export async function showInBrowser(url: string, { given, config, terminal, output }: Context): Promise<void> {
  const opener = openers[process.platform];
  // Only http addresses reach the opener, which may start what else a text names.
  const shows =
    terminal.outIsTty && !given.on('ci') && !output.json && opener !== undefined && /^https?:\/\//.test(url);
  if (shows && !(await started(opener, url, config.passedOn))) output.note(`${opener} could not be started.`);
}

async function started(file: string, url: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(file, [url], { env, stdio: 'ignore', detached: true });
  try {
    await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
