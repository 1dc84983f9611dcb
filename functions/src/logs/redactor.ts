// Takes secret values out of log text before anything is written: raw, base64, URL- and JSON-escaped; each line of a
// value of several lines by itself, since logs are written line by line; and the parts of a value that was cut in two
// by the end of a line or of a chunk, each for itself, so that nothing has to be remembered between lines.

import { tokensInText } from '@deplight/contracts';

const mask = '***';
const minLength = 6;
/** Deplight's own tokens, and credentials in addresses, whoever printed them. */
const always = [tokensInText, /(?<=\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]+(?=@)/gi];

export type Redact = (text: string) => string;

/**
 * @param values secret values; shorter ones than 6 characters would mask ordinary words and are left alone.
 */
export function makeRedactor(values: readonly string[]): Redact {
  const lines = values.flatMap((value) => [value, ...value.split(/\r?\n/)]).map((value) => value.toWellFormed());
  const forms = lines.filter((value) => value.length >= minLength).flatMap(formsOf);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const form of longestFirst) clean = clean.replaceAll(form, mask);
    for (const form of longestFirst) clean = maskCut(clean, form);
    for (const pattern of always) clean = clean.replace(pattern, mask);
    return clean;
  };
}

/** Places that are tried at most; after that, the widest of them is masked, matching or not. */
const triedPlaces = 64;

/** Masks a text that lies within the form, ends with its beginning or begins with its end. */
function maskCut(text: string, form: string): string {
  const least = cutLength(form);
  if (text.length < least) return text;
  if (text.length < form.length && form.includes(text)) return mask;
  return maskBegun(maskEnded(text, form, least), form, least);
}

/** How long a piece must be to be masked: shorter ones tell little, and are often words such as `postgres`. */
function cutLength(form: string): number {
  return Math.max(minLength, Math.min(10, Math.floor(form.length / 2)));
}

function maskBegun(text: string, form: string, least: number): string {
  const from = Math.max(0, text.length - form.length + 1);
  const begin = form.slice(0, least);
  const first = text.indexOf(begin, from);
  for (let at = first, tried = 0; at >= 0; at = text.indexOf(begin, at + 1), tried += 1) {
    if (tried === triedPlaces) return text.slice(0, first) + mask;
    if (form.startsWith(text.slice(at))) return text.slice(0, at) + mask;
  }
  return text;
}

function maskEnded(text: string, form: string, least: number): string {
  const end = form.slice(-least);
  const last = text.slice(0, form.length - 1).lastIndexOf(end);
  for (let at = last, tried = 0; at >= 0; at = at === 0 ? -1 : text.lastIndexOf(end, at - 1), tried += 1) {
    if (tried === triedPlaces) return mask + text.slice(last + least);
    if (form.endsWith(text.slice(0, at + least))) return mask + text.slice(at + least);
  }
  return text;
}

function formsOf(value: string): string[] {
  const base64 = [0, 1, 2].map((shift) => shiftedBase64(value, shift));
  const whole = [Buffer.from(value).toString('base64'), Buffer.from(value).toString('base64url')];
  const urlSafe = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  const inForm = new URLSearchParams([['', value]]).toString().slice(1);
  const escaped = [encodeURIComponent(value), inForm, JSON.stringify(value).slice(1, -1)];
  return [value, ...escaped, ...whole, ...base64, ...urlSafe].filter((form) => form.length >= minLength);
}

/** The part of the base64 of `…value…` that does not depend on what stands around it. */
function shiftedBase64(value: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
  const text = bytes.toString('base64').replace(/=+$/, '');
  const from = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor((bytes.length * 8) / 6);
  return text.slice(from, whole);
}
