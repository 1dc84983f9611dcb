// Answers whether node_modules matches package-lock.json; with-node-24.mjs asks before every run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares the lockfile with the one npm keeps inside node_modules, which npm writes last: a half-made tree has none.
 * Optional packages may be absent, since each platform installs its own.
 * @param {string} root
 * @returns {{ ok: true } | { ok: false, reason: string, packages: number }}
 */
export function installedState(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const packages = Object.keys(wanted).length;
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return { ok: false, reason: 'node_modules is missing', packages };
  const installed = readPackages(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    const there = installed[path];
    const mayBeAbsent = entry.optional === true || entry.devOptional === true;
    if (there === undefined && mayBeAbsent) continue;
    if (there?.version !== entry.version) return { ok: false, reason: `${path} is not as locked`, packages };
  }
  return { ok: true };
}

function readPackages(file) {
  const packages = JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  return Object.fromEntries(
    Object.entries(packages).filter(([path, entry]) => path.includes('node_modules/') && !entry.link),
  );
}
