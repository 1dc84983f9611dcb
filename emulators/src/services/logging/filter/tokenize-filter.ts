// Cuts a Logging query into tokens, each with its place in the text so that an error can point at it.
import { CloudError } from '../../../grpc/cloud-error.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'operator' | 'punctuation' | 'end';
  readonly text: string;
  /** Where the token begins, from 1. */
  readonly column: number;
}

const MAX_FILTER_CHARS = 20_000;

const SPACE = /(?:\s|--[^\n]*)+/y;
const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ['operator', /=~|!~|!=|<=|>=|[=<>:]/y],
  ['punctuation', /[().,-]/y],
  ['word', /[\w+*/%@$][\w+*/%@$-]*/y],
];

/** Throws INVALID_ARGUMENT at the first character that belongs to no token. */
export function tokenizeFilter(filter: string): Token[] {
  if (filter.length > MAX_FILTER_CHARS)
    throw new CloudError('INVALID_ARGUMENT', `The filter is longer than ${MAX_FILTER_CHARS} characters.`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    const space = matchAt(SPACE, filter, at);
    at += space.length;
    if (at >= filter.length) break;
    const token = nextToken(filter, at);
    tokens.push(token);
    at += token.kind === 'string' ? rawLength(filter, at) : token.text.length;
  }
  return [...tokens, { kind: 'end', text: 'the end of the filter', column: filter.length + 1 }];
}

function nextToken(filter: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    const text = matchAt(pattern, filter, at);
    if (text !== '') return { kind, text: kind === 'string' ? unquote(text) : text, column: at + 1 };
  }
  throw new CloudError(
    'INVALID_ARGUMENT',
    `Unparseable filter: unexpected ${JSON.stringify(filter[at])} at column ${at + 1}.`,
  );
}

function rawLength(filter: string, at: number): number {
  return matchAt(TOKENS[0]?.[1] ?? SPACE, filter, at).length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function unquote(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
}
