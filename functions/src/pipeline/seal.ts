// The seal on what is run, a pipeline document or a job's: proof that the functions themselves wrote what is going to be built and run.
// Write access to Firestore alone (a leaked admin tool, a foreign page and the local emulator) cannot make one.
import { createHmac, type KeyObject } from 'node:crypto';
import { safeEqual } from '../safe-equal.ts';

/** Bookkeeping of the sweeper; it decides when something is looked at, never what is run. */
const unsealed = new Set(['seal', 'open', 'deadlineAt', 'resumeAt', 'attempts', 'updatedAt']);
const nothing: ReadonlySet<string> = new Set();

interface Sealed {
  readonly seal: string;
}

type Unsealed<Document> = Document extends unknown ? Omit<Document, 'seal'> : never;

/** Returns the document with its seal. */
export function sealed<Document extends Sealed>(key: KeyObject, document: Unsealed<Document> | Document): Document {
  return { ...document, seal: sealOf(key, document) } as Document;
}

export function hasValidSeal(key: KeyObject, document: Sealed): boolean {
  const expected = Buffer.from(sealOf(key, document), 'hex');
  const given = Buffer.from(document.seal, 'hex');
  return safeEqual(given, expected);
}

function sealOf(key: KeyObject, document: object): string {
  return createHmac('sha256', key).update(canonicalJson(document, unsealed)).digest('hex');
}

/** JSON with sorted keys, so that the order in which Firestore returns fields does not matter. */
function canonicalJson(value: unknown, leftOut: ReadonlySet<string> = nothing): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] === undefined || leftOut.has(name)) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(fields[name])}`;
  }
  return `{${text}}`;
}
