// Writes the little jar that starts a jar without a main class in its manifest, as Debian's Firestore emulator is.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const manifestLineBytes = 72;

/** A jar at `file` that runs `mainClass` out of `realJar`. */
export function writeLauncherJar(file: string, realJar: string, mainClass: string): void {
  const manifest = [
    'Manifest-Version: 1.0',
    `Main-Class: ${mainClass}`,
    `Class-Path: ${pathToFileURL(realJar).href}`,
  ].map(wrapManifestLine);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, zipSync({ 'META-INF/MANIFEST.MF': strToU8(`${manifest.join('\r\n')}\r\n\r\n`) }));
}

/** Java reads at most 72 bytes a line; what is longer goes on after a line end and one space. */
export function wrapManifestLine(line: string): string {
  const pieces = [line.slice(0, manifestLineBytes)];
  for (let at = manifestLineBytes; at < line.length; at += manifestLineBytes - 1) {
    pieces.push(` ${line.slice(at, at + manifestLineBytes - 1)}`);
  }
  return pieces.join('\r\n');
}
