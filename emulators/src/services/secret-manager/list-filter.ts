// The filters of ListSecrets and ListSecretVersions: terms joined by AND, of the few kinds that are emulated.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { SecretRecord, VersionRecord } from './secret-record.ts';

const TERM = /^(labels\.[^\s:=]+|name|state)\s*([:=])\s*("?)([^"\s]*)\3$/;

interface Term {
  readonly field: string;
  /** `:` means that the text is somewhere in the field, `=` that it is the whole. */
  readonly has: boolean;
  readonly value: string;
}

/** Throws INVALID_ARGUMENT that names the term. */
export function secretFilter(filter: string): (secret: SecretRecord) => boolean {
  const terms = parseTerms(filter, ['name', 'labels']);
  return ({ name, labels }) =>
    terms.every((term) => {
      if (term.field === 'name') return matches(term, name);
      const key = term.field.slice('labels.'.length);
      if (!Object.hasOwn(labels, key)) return false;
      return (term.has && term.value === '*') || matches(term, labels[key] ?? '');
    });
}

/** Throws INVALID_ARGUMENT that names the term. */
export function versionFilter(filter: string): (version: VersionRecord) => boolean {
  const terms = parseTerms(filter, ['state']);
  return ({ state }) => terms.every((term) => matches(term, state));
}

function matches({ has, value }: Term, text: string): boolean {
  return has ? text.toLowerCase().includes(value.toLowerCase()) : text === value;
}

function parseTerms(filter: string, fields: readonly string[]): Term[] {
  return filter
    .split(/\s+AND\s+/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const [, field = '', operator, , value = ''] = TERM.exec(text) ?? [];
      if (!fields.includes(field.split('.')[0] ?? '')) {
        const known = fields.map((one) => (one === 'labels' ? 'labels.KEY' : one)).join(', ');
        throw new CloudError('INVALID_ARGUMENT', `filter: "${text}" is not emulated; terms with ${known} are.`);
      }
      return { field, has: operator === ':', value };
    });
}
