// The schemas of requests and answers as JSON Schema, with what many answers share under a name of its own.
import { z } from 'zod';
import { ActivityView } from '../documents/activity.ts';
import { AppDocument } from '../documents/app.ts';
import { DomainView } from '../documents/domain.ts';
import { EnvironmentDocument } from '../documents/environment.ts';
import { InviteView } from '../documents/invite.ts';
import { MetricsView } from '../documents/metrics.ts';
import { ProposalDocument } from '../documents/proposal.ts';
import { RuntimeLine } from '../documents/runtime-log.ts';
import { SlackChannelDocument } from '../documents/slack.ts';
import { TokenView } from '../documents/token.ts';
import { MemberDocument, WorkspaceDocument } from '../documents/workspace.ts';
import { DeploymentView, LogView } from '../operations/deployment-view.ts';
import { type OperationName, operationNames, operations } from '../operations/operations.ts';
import { SecretView } from '../operations/secrets.ts';
import { BuildPlan, Insight } from '../plan.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A request's fields, each with its schema. */
export interface RequestFields {
  readonly fields: Readonly<Record<string, JsonSchema>>;
  readonly required: ReadonlySet<string>;
}

const named: Readonly<Record<string, z.ZodType>> = {
  Activity: ActivityView,
  App: AppDocument,
  BuildPlan,
  Deployment: DeploymentView,
  Domain: DomainView,
  Environment: EnvironmentDocument,
  Insight,
  Invite: InviteView,
  LogLine: LogView,
  Member: MemberDocument,
  Minute: MetricsView,
  Proposal: ProposalDocument,
  RuntimeLine,
  Secret: SecretView,
  SlackChannel: SlackChannelDocument,
  Token: TokenView,
  Workspace: WorkspaceDocument,
};

const Printed = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** The fields of an operation's request, as clients send them. */
export function requestFields(name: OperationName): RequestFields {
  const { properties, required } = Printed.parse(z.toJSONSchema(operations[name].request, { io: 'input' }));
  return { fields: properties, required: new Set(required) };
}

/** The schemas of all answers by operation, and those that they refer to. */
export function answerSchemas(): {
  readonly answers: ReadonlyMap<string, JsonSchema>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
} {
  const metadata = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) metadata.add(schema, { id });
  const schemas: Record<string, JsonSchema> = {};
  const answers = operationNames.map((name): [string, JsonSchema] => {
    const {
      $schema: _dialect,
      $defs = {},
      ...schema
    } = referring(z.toJSONSchema(operations[name].response, { metadata }));
    for (const [id, { id: _id, ...shared }] of Object.entries(Definitions.parse($defs))) schemas[id] = shared;
    return [name, schema];
  });
  return { answers: new Map(answers), schemas };
}

const Definitions = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Zod puts what is shared below each schema; OpenAPI has one place for all of it. */
function referring(schema: object): Record<string, unknown> {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
