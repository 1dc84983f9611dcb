// The providers in the order in which they are asked; the first that recognises the source makes the plan.
import { PROVIDERS, type ProviderName } from '@deplight/contracts';
import { languageOfCommand } from './command-language.ts';
import type { Overrides } from './overrides.ts';
import type { Provider } from './provider.ts';
import { cpp } from './providers/cpp.ts';
import { crystal } from './providers/crystal.ts';
import { deno } from './providers/deno.ts';
import { dockerfile } from './providers/dockerfile.ts';
import { dotnet } from './providers/dotnet.ts';
import { elixir } from './providers/elixir.ts';
import { gleam } from './providers/gleam.ts';
import { go } from './providers/go.ts';
import { java } from './providers/java.ts';
import { node } from './providers/node.ts';
import { php } from './providers/php.ts';
import { procfile } from './providers/procfile.ts';
import { python } from './providers/python.ts';
import { ruby } from './providers/ruby.ts';
import { rust } from './providers/rust.ts';
import { shell } from './providers/shell.ts';
import { siteGenerator } from './providers/site-generator.ts';
import { staticSite } from './providers/static-site.ts';

const byName: Record<ProviderName, Provider> = {
  dockerfile,
  procfile,
  php,
  go,
  java,
  rust,
  ruby,
  dotnet,
  elixir,
  gleam,
  crystal,
  python,
  deno,
  node,
  cpp,
  'site-generator': siteGenerator,
  'static-site': staticSite,
  shell,
};

export const providers: readonly Provider[] = PROVIDERS.map((name) => byName[name]);

/** Those that are asked about a source: the one that is named, else the language of a start command before the others. */
export function providersFor({ provider, startCommand }: Overrides): readonly Provider[] {
  if (provider !== undefined) return [byName[provider.value]];
  const language = startCommand && languageOfCommand(startCommand.value);
  if (language === undefined) return providers;
  const first = (name: ProviderName) => name === 'dockerfile' || name === 'procfile' || name === language;
  return [...providers.filter(({ name }) => first(name)), ...providers.filter(({ name }) => !first(name))];
}

export interface AskedProvider {
  readonly label: string;
  readonly looksFor: string;
}

/** The providers that are asked before `name`, and so have not recognised a source of which it made the plan. */
export function askedBefore(name: ProviderName): readonly AskedProvider[] {
  return PROVIDERS.slice(0, PROVIDERS.indexOf(name)).map((before) => byName[before]);
}
