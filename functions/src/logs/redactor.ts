// Takes secret values out of log text before anything is written: raw, base64, URL- and JSON-escaped; each line of a
// value of several lines by itself, since logs are written line by line.

const mask = '***';
const minLength = 6;
/** Deplight's own tokens, and credentials in addresses, whoever printed them. */
const always = [/\bdplk_[A-Za-z0-9_-]{8,}/g, /(?<=\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]+(?=@)/gi];

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
    for (const pattern of always) clean = clean.replace(pattern, mask);
    return clean;
  };
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
