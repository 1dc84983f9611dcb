// Some commands say by their first program which language they are for.
import type { ProviderName } from '@deplight/contracts';

const WORDS: readonly (readonly [RegExp, ProviderName])[] = [
  [
    /^(?:python3?|gunicorn|uvicorn|uwsgi|granian|flask|fastapi|streamlit|daphne|hypercorn|waitress-serve|alembic)\b/,
    'python',
  ],
  [/^(?:poetry|pipenv|pdm|uv|rye) run\b/, 'python'],
  [/^(?:node|npm|npx|pnpm|yarn|bun|bunx|next|nuxt|tsx|ts-node)\b/, 'node'],
  [/^(?:php|vendor\/bin\/heroku-php-\w+)\b/, 'php'],
  [/^java\b/, 'java'],
  [/^(?:bundle|ruby|rails|bin\/rails|puma|rackup)\b/, 'ruby'],
  [/^dotnet\b/, 'dotnet'],
  [/^deno\b/, 'deno'],
  [/^(?:mix|iex|elixir|_build\/prod\/rel\/\S+)(?:\s|$)/, 'elixir'],
  [/^gleam\b/, 'gleam'],
  [/^(?:cargo\b|(?:\.\/)?target\/release\/)/, 'rust'],
];

/** Undefined where the command does not say. */
export function languageOfCommand(command: string): ProviderName | undefined {
  const program = command.replace(/^(?:[A-Za-z_]\w*=\S*\s+|exec\s+|env\s+)+/, '');
  return WORDS.find(([words]) => words.test(program))?.[1];
}
