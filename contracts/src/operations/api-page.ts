// docs/api.md, printed from the table of operations: every route, what it does and who may.
import { type Action, actions } from '../roles.ts';
import { operationNames, operations } from './operations.ts';

/** The page's text; a test keeps the file equal to it. */
export function apiPage(): string {
  const rows = operationNames.map((name) => {
    const { rest, summary, action, noun } = operations[name];
    return `| \`${rest.method} /api${rest.path}\` | ${rest.status} | \`${noun}/${name}\` | ${leastRole(action)} | ${summary} |`;
  });
  return `# Routes

Printed from [the table of operations](../contracts/src/operations/operations.ts). The same operations are callables, at
\`httpsCallable(functions, 'noun/operation')\`, and methods of the SDK. A request's fields are those of its schema; \`:name\`
in a path fills the field of that name; \`GET\` and \`DELETE\` take the others from the query.

| Route | Answers | Callable | Least role | Does |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

Beside them: \`GET /api/health\`, and \`GET /api/events\` (server-sent events: \`bootstrap\`, \`deployment.created\`,
\`deployment.updated\`, \`log.appended\`; \`workspaceId\`, \`deploymentId\`, \`ticket\`, \`Last-Event-ID\`).
\`GET …/logs\` and \`GET …/log\` give a plain text file with \`?format=text\`. \`POST /api/deployments\` also takes multipart/form-data with the file \`projectArchive\`. \`Idempotency-Key\` is kept for 24 hours.
`;
}

function leastRole(action: Action): string {
  return actions[action] === 'user' ? 'anyone signed in' : actions[action];
}
