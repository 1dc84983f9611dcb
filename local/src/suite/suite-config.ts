// Turns the repository's firebase.json into the one for this run: its own paths and the ports that were free. Pure.
import { join } from 'node:path';
import { z } from 'zod';
import type { Ports } from '../ports/choose-ports.ts';

const firebaseJson = z.object({
  firestore: z.looseObject({ rules: z.string(), indexes: z.string() }),
  functions: z.tuple([z.looseObject({ source: z.string() })]),
  hosting: z.looseObject({
    public: z.string(),
    headers: z.array(
      z.object({ source: z.string(), headers: z.array(z.object({ key: z.string(), value: z.string() })) }),
    ),
  }),
  emulators: z.object({ ui: z.unknown(), singleProjectMode: z.boolean() }),
});

export interface SuiteConfigRequest {
  readonly root: string;
  readonly ports: Ports;
  readonly withFunctions: boolean;
}

/** The folder, beside the written firebase.json, that Hosting serves. */
export const siteName = 'site';

/**
 * The content of a firebase.json for a folder in which the functions and the site stand beside it: firebase-tools takes
 * absolute paths for the rules, not for those two.
 * Throws a ZodError when the repository's own has another shape.
 */
export function suiteConfig(source: unknown, request: SuiteConfigRequest): Record<string, unknown> {
  const { firestore, functions, hosting, emulators } = firebaseJson.parse(source);
  const [codebase] = functions;
  const { ports, root } = request;
  const at = (port: number): object => ({ host: '127.0.0.1', port });
  return {
    firestore: { ...firestore, rules: join(root, firestore.rules), indexes: join(root, firestore.indexes) },
    ...(request.withFunctions && { functions: [codebase] }),
    hosting: { ...hosting, public: siteName, headers: withEmulators(hosting.headers) },
    emulators: {
      ...emulators,
      auth: at(ports.auth),
      firestore: { ...at(ports.firestore), websocketPort: ports.firestoreWebsocket },
      hosting: at(ports.hosting),
      pubsub: at(ports.pubsub),
      hub: at(ports.hub),
      logging: at(ports.logging),
      ...(request.withFunctions && {
        functions: at(ports.functions),
        eventarc: at(ports.eventarc),
        tasks: at(ports.tasks),
      }),
    },
  };
}

type Headers = z.infer<typeof firebaseJson>['hosting']['headers'];

/** In production the page talks to Google; here it talks to emulators on ports that are known only now. */
function withEmulators(rules: Headers): Headers {
  const local = ({ key, value }: Headers[number]['headers'][number]) => ({
    key,
    value:
      key === 'Content-Security-Policy'
        ? value.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*")
        : value,
  });
  return rules.map((rule) => ({ ...rule, headers: rule.headers.map(local) }));
}
