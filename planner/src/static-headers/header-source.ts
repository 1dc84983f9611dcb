// Which addresses a rule for headers is about: the ways to write it that hosts of static sites have, as the one that the
// plan has. Undefined where a rule says what that one cannot.
import { HeaderSource } from '@deplight/contracts';

/** How a host's file writes addresses. */
export type SourceDialect = (source: string) => string | undefined;

/** Netlify, Cloudflare: `*` for anything, `:name` for a part between slashes. */
export const splats: SourceDialect = (source) =>
  checked(source.replace(/\*/g, '**').replace(/(?<=\/):\w{1,40}(?=\/|$)/g, '*'));

/** Vercel: path-to-regexp, of which `(.*)`, `:path*`, `:name` and `(a|b)` are read. */
export const parameters: SourceDialect = (source) =>
  checked(
    source
      .replace(/:\w{1,40}(?:\(\.\*\)|[*+])|\(\.\*\)/g, '**')
      .replace(/(?<=\/):\w{1,40}(?=[/.]|$)/g, '*')
      .replace(/\\([./-])/g, '$1')
      .replace(CHOICE, braced),
  );

/** Firebase, serve, Heroku's static.json: globs, of which `*`, `**`, `@(a|b)` and `{a,b}` are read. */
export const globs: SourceDialect = (source) =>
  checked(
    `${source.startsWith('/') ? '' : '/'}${source.replace(/@(\([^()]*\))/g, (_all, group: string) => group.replace(CHOICE, braced))}`,
  );

const CHOICE = /\(([\w.,|-]{1,150})\)/g;

const braced = (_all: string, choices: string) => `{${choices.replaceAll('|', ',')}}`;

/** What is left of another language. */
const FOREIGN = /[()[\]|?\\+!:@]|\*{3}/;
const MAX_WILDCARDS = 6;

function checked(source: string): string | undefined {
  const plain = source.replace(/\{[\w.,-]+\}/, '');
  const wild = source.match(/\*+/g)?.length ?? 0;
  const usual = !FOREIGN.test(source) && !/[{}]/.test(plain) && wild <= MAX_WILDCARDS;
  return usual && HeaderSource.safeParse(source).success ? source : undefined;
}
