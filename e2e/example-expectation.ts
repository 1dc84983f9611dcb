// The form of an example's expect.json: what its plan must say and how its deployment must end. Unit tests plan every
// example with it, the whole-system tests deploy those that are to be, and the dashboard's gallery shows title and description.
import { errors, PlannedHeaders, ProviderName, Sourced, SourcedPort } from '@deplight/contracts';
import { z } from 'zod';

const ExpectedPlan = z.strictObject({
  provider: ProviderName,
  language: z.string().optional(),
  framework: z.string().optional(),
  builder: z.literal('buildpacks').optional(),
  version: Sourced.optional(),
  packageManager: z.string().optional(),
  packageDir: Sourced.optional(),
  singlePage: z.boolean().optional(),
  build: Sourced.optional(),
  start: Sourced.optional(),
  port: SourcedPort.optional(),
  staticDir: Sourced.optional(),
  staticHeaders: z.array(PlannedHeaders).optional(),
  dockerfilePath: z.string().optional(),
});

const described = {
  title: z.string().min(1).max(60),
  description: z.string().min(1).max(200),
  plan: ExpectedPlan,
  /** The folder of the app inside the example; without it, the example's own. */
  rootDir: z.string().min(1).optional(),
};

const deployed = {
  ...described,
  /** The ways in which it is deployed by the tests: both, unless it shows something that has nothing to do with them. */
  sources: z
    .array(z.enum(['git', 'archive']))
    .min(1)
    .default(['git', 'archive']),
  runtimes: z.array(z.enum(['process', 'docker'])).min(1),
};

/** `body` is part of the page at `path` for a live example, and part of the error or log for a failed one. */
export const ExampleExpectation = z.discriminatedUnion('outcome', [
  z.strictObject({
    ...deployed,
    outcome: z.literal('LIVE'),
    path: z.string().startsWith('/'),
    body: z.string().min(1),
  }),
  z.strictObject({
    ...deployed,
    outcome: z.literal('FAILED'),
    stage: z.enum(['FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING']),
    code: z.string().refine((code) => Object.hasOwn(errors, code), 'is not an error code of the contracts'),
    body: z.string().min(1).optional(),
  }),
  /** Needs a registry or a language that not every machine of the tests has: planned, and not deployed. */
  z.strictObject({ ...described, outcome: z.literal('PLANNED') }),
]);
export type ExampleExpectation = z.infer<typeof ExampleExpectation>;
