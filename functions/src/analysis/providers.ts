// The providers in the order in which they are asked; the first that recognises the source makes the plan.
import { PROVIDERS, type ProviderName } from '@deplight/contracts';
import type { Provider } from './provider.ts';
import { dockerfile } from './providers/dockerfile.ts';
import { node } from './providers/node.ts';
import { procfile } from './providers/procfile.ts';
import { python } from './providers/python.ts';
import { staticSite } from './providers/static-site.ts';

const byName: Record<ProviderName, Provider> = { dockerfile, procfile, node, python, 'static-site': staticSite };

export const providers: readonly Provider[] = PROVIDERS.map((name) => byName[name]);
