// What somebody has said about a plan before anything is detected: on the app, or in a file of the source.
import {
  FROM_SETTINGS,
  type PlanOverrides,
  type ProviderName,
  type Sourced,
  type SourcedPort,
} from '@deplight/contracts';

/** Values that win over what is detected, each with where it was set. */
export interface Overrides {
  readonly installCommand?: Sourced;
  readonly buildCommand?: Sourced;
  readonly startCommand?: Sourced;
  readonly staticDir?: Sourced;
  readonly port?: SourcedPort;
  readonly healthPath?: Sourced;
  /** The only provider that is asked. */
  readonly provider?: Sourced & { readonly value: ProviderName };
  /** The path of the Dockerfile, relative to the app's folder. */
  readonly dockerfile?: Sourced;
}

export function settingsAsOverrides({ port, ...texts }: PlanOverrides): Overrides {
  const given = Object.entries(texts).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given.map(([key, value]) => [key, { value, from: FROM_SETTINGS }])),
    ...(port === undefined ? {} : { port: { value: port, from: FROM_SETTINGS } }),
  };
}
