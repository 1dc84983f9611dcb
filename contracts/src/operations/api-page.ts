// docs/api.md, printed from the table of operations: every route, what it does and who may.
import { type Action, actions } from '../roles.ts';
import { isForTokens, roleOfRight, tokenRights } from '../token-rights.ts';
import { operationNames, operations } from './operations.ts';
import { tokenDays } from './tokens.ts';

/** The page's text; a test keeps the file equal to it. */
export function apiPage(): string {
  const rows = operationNames.map((name) => {
    const { rest, summary, action, noun } = operations[name];
    return `| \`${rest.method} /api${rest.path}\` | ${rest.status} | \`${noun}/${name}\` | ${leastRole(action)} | ${summary} |`;
  });
  const rights = tokenRights.map((right) => `| \`${right}\` | ${roleOfRight[right]} |`).join('\n');
  const personal = operationNames.filter((name) => !isForTokens(operations[name].action));
  const personalDeeds = `call ${personal.map((name) => `\`${name}\``).join(', ')}`;
  return `# Routes

Printed from [the table of operations](../contracts/src/operations/operations.ts). The same operations are callables, at
\`httpsCallable(functions, 'noun/operation')\`, and methods of the SDK. A request's fields are those of its schema; \`:name\`
in a path fills the field of that name; \`GET\` and \`DELETE\` take the others from the query. A platform describes itself:
\`GET /api/openapi.json\` is the same as OpenAPI 3.1, with every field, and \`/api/docs\` shows it as a page.

| Route | Answers | Callable | Least role | Does |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## How to authenticate

Send \`Authorization: Bearer …\` with an ID token of Firebase Auth, or with an API token (\`dplk_…\`), which the settings
of a workspace and \`createToken\` make. An API token is shown once; only its SHA-256 is kept. It is for one workspace, or
for one of its apps, ends after at most ${tokenDays.most} days, and acts for the member who made it:

| Right | Does what may be done by a |
| --- | --- |
${rights}

and never more than its maker may at that moment: a token of somebody who was demoted or removed is worth as much less,
from the next request on. A request that names no workspace means the token's, and one that names no app means the app
of a token for one app. What lies outside of a token's workspace or app answers \`NOT_FOUND\`. No API token may
${personalDeeds}. Callables take ID tokens only.

## Manners

- Lists that can grow (\`GET /api/deployments\`, \`…/activity\`) come in pages, newest first: send \`nextCursor\` back as \`cursor\`; it
  is null on the last page. The others are as long as the workspace's limits allow.
- Every \`GET\` has an \`ETag\`; with \`If-None-Match\` what has not changed answers 304 without a body.
- \`Idempotency-Key\`, where a deployment is asked for: the same request with the same key gives the first answer, for 24 hours;
  another request with it answers IDEMPOTENCY_CONFLICT.
- \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (seconds) say what a caller has left: 1,000 requests at once and 100
  a second, for each person and for each token; an event stream or a line of the console that is begun is one. Beyond that, TOO_MANY_REQUESTS with \`Retry-After\`.

## Beside them

\`GET /api/health\`, and \`GET /api/events\` (server-sent events: \`bootstrap\`, \`deployment.created\`,
\`deployment.updated\`, \`log.appended\`; \`workspaceId\`, \`deploymentId\`, \`ticket\`, \`Last-Event-ID\`; with \`appId\` and \`jobId\` those of one job,
\`job.updated\` and \`log.appended\`).
\`GET …/logs\` and \`GET …/log\` give a plain text file with \`?format=text\`. \`POST /api/deployments\` also takes multipart/form-data with the file \`projectArchive\`.
\`POST /api/device/code\` and \`POST /api/device/token\` are for a terminal at which nobody is signed in yet: it is given a code to show, and comes for its API token.
\`POST /api/slack/command\`, \`POST /api/slack/interaction\` and \`POST /api/slack/events\` are for Slack alone, by its signature.
\`POST /api/github/webhook/:workspaceId/:appId\` is for GitHub alone, by the signature that the secret of \`connectGitHub\` makes; so is \`POST /api/github/app\`, by that of the GitHub App's webhook.
`;
}

function leastRole(action: Action): string {
  return actions[action] === 'user' ? 'anyone signed in' : actions[action];
}
