// The scripts that a browser fetches before the first page can be used, with their size.
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

/** Adds a script and those that it imports at once; not those that it imports when they are needed. */
async function follow(url: URL, found: Map<string, number>): Promise<void> {
  if (found.has(url.pathname)) return;
  const text = await (await fetch(url)).text();
  found.set(url.pathname, gzipSync(text).length);
  const imports = text.matchAll(/(?:^|[;}\n])import(?:[^;"'()]*?from)?["'](\.[^"']+\.js)["']/g);
  for (const [, path = ''] of imports) await follow(new URL(path, url), found);
}
