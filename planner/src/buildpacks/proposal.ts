// A plan for Google's buildpacks: recognised and explained, without a Dockerfile.
import type { BuildPlan, Sourced } from '@deplight/contracts';
import { checkedWish } from '../app-command.ts';
import { type PlanRequest, type Proposal, plannedPort } from '../provider.ts';

export type Recognised = Pick<BuildPlan, 'provider' | 'language'> & {
  readonly version?: Sourced;
  readonly framework: string | undefined;
  readonly packageManager?: string;
  readonly start: Sourced;
};

export function buildpackProposal({ overrides }: PlanRequest, recognised: Recognised): Proposal {
  const { framework, start, ...rest } = recognised;
  const chosen = checkedWish(overrides.startCommand) ?? start;
  return {
    plan: {
      ...rest,
      builder: 'buildpacks',
      ...(framework ? { framework } : {}),
      start: chosen,
      port: plannedPort(overrides),
      notes: [
        `${rest.language} is built by Google's buildpacks, which the pipeline does not use yet: add a Dockerfile.`,
      ],
    },
    dockerfile: '',
    dockerfileFrom: 'none',
  };
}

/** The start command that the buildpack finds by itself. */
export const BY_BUILDPACK: Sourced = { value: "as Google's buildpack finds it", from: 'the buildpack' };
