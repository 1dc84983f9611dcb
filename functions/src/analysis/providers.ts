// The providers in the order in which they are asked; the first that recognises the source makes the plan.
import { PROVIDERS, type ProviderName } from '@deplight/contracts';
import type { Provider } from './provider.ts';
import { deno } from './providers/deno.ts';
import { dockerfile } from './providers/dockerfile.ts';
import { dotnet } from './providers/dotnet.ts';
import { go } from './providers/go.ts';
import { java } from './providers/java.ts';
import { node } from './providers/node.ts';
import { php } from './providers/php.ts';
import { procfile } from './providers/procfile.ts';
import { python } from './providers/python.ts';
import { ruby } from './providers/ruby.ts';
import { rust } from './providers/rust.ts';
import { shell } from './providers/shell.ts';
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
  python,
  deno,
  node,
  'static-site': staticSite,
  shell,
};

export const providers: readonly Provider[] = PROVIDERS.map((name) => byName[name]);
