// The scripts that a browser fetches before the first page can be used, and for another page, with their size.
import { gzipSync } from 'node:zlib';

/** Path to bytes, compressed: what the page names, and what those import at once. */
export async function initialScripts(site: string): Promise<Map<string, number>> {
  const html = await (await fetch(site)).text();
  const found = new Map<string, number>();
  for (const [, path = ''] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+\.js)"/g)) {
    await follow(new URL(path, site), found);
  }
  return found;
}

/** Path to bytes, compressed: what a page's own script brings, at once and when it is needed, beside what is there already. */
export async function furtherScripts(script: URL, initial: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const found = new Map(initial);
  await follow(script, found, importedAtAll);
  for (const path of initial.keys()) found.delete(path);
  return found;
}

const importedAtOnce = /(?:^|[;}\n])import(?:[^;"'()]*?from)?["'](\.[^"']+\.js)["']/g;
const importedAtAll = /import(?:[^;"'()]*?from|\()?["'`](\.[^"'`]+\.js)["'`]/g;

/** Adds a script and those that it imports; of those that it imports only when they are needed, none unless told. */
async function follow(url: URL, found: Map<string, number>, imported = importedAtOnce): Promise<void> {
  if (found.has(url.pathname)) return;
  const text = await (await fetch(url)).text();
  found.set(url.pathname, gzipSync(text).length);
  for (const [, path = ''] of text.matchAll(imported)) await follow(new URL(path, url), found, imported);
}
