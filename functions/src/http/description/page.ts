// The OpenAPI document as a page to read: plain HTML, no script, its one stylesheet from the same place.
import type { OpenApiDocument } from '@deplight/contracts';
import { z } from 'zod';

const json = z.record(z.string(), z.unknown());
const Described = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string(),
  description: z.string().default(''),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().default(''),
        schema: json.default({}),
      }),
    )
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: json })) }).optional(),
  responses: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const Answer = z.object({ content: z.record(z.string(), z.object({ schema: json })).default({}) });

interface Route extends z.infer<typeof Described> {
  readonly method: string;
  readonly path: string;
}

export function descriptionPage(document: OpenApiDocument): string {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, facts]): Route => ({ ...Described.parse(facts), method, path })),
  );
  const parts = document.tags.map((tag) => ({ ...tag, routes: routes.filter(({ tags }) => tags[0] === tag.name) }));
  const schemas = Object.entries(document.components['schemas'] ?? {});
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deplight: the REST API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<header>
<h1>The REST API</h1>
<p>Send <code>Authorization: Bearer …</code> with an API token or an ID token of Firebase Auth.
For programs: <a href="/api/openapi.json">openapi.json</a>, OpenAPI ${text(document.openapi)}.</p>
<nav>${parts.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' ')} <a href="#schemas">schemas</a></nav>
</header>
<main>
${parts.map(({ name, description, routes: own }) => section(name, description, own.map(routeText).join('\n'))).join('\n')}
${section('schemas', 'What answers share.', schemas.map(schemaText).join('\n'))}
</main>
</body>
</html>
`;
}

function section(name: string, description: string, content: string): string {
  return `<section id="${name}"><h2>${name}</h2><p>${text(description)}</p>\n${content}\n</section>`;
}

function routeText(route: Route): string {
  const body = Object.entries(route.requestBody?.content ?? {}).map(([type, { schema }]) =>
    block(`Body, ${type}`, schema),
  );
  return `<details id="${text(route.operationId)}">
<summary><span class="method">${route.method.toUpperCase()}</span> <code>/api${text(route.path)}</code>
<span class="what">${text(route.summary)}</span></summary>
<p>${text(route.description)} Operation: <code>${text(route.operationId)}</code></p>
${parameterTable(route)}${body.join('')}${answers(route)}
</details>`;
}

function parameterTable({ parameters }: Route): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: where, required, description, schema }) =>
      `<tr><td><code>${text(name)}</code></td><td>${text(where)}${required ? ', required' : ''}</td>` +
      `<td>${text(description)} <code>${text(JSON.stringify(schema))}</code></td></tr>`,
  );
  return `<table><tr><th>Parameter</th><th>In</th><th>Is</th></tr>${rows.join('')}</table>`;
}

function answers({ responses }: Route): string {
  const blocks = Object.entries(responses).flatMap(([status, answer]) =>
    Object.entries(Answer.parse(answer).content).map(([type, { schema }]) =>
      block(`Answer ${status}, ${type}`, schema),
    ),
  );
  const refusals = Object.entries(responses).filter(([, answer]) => '$ref' in answer);
  const others = refusals.length > 0 ? `<p>Refusals: ${refusals.map(([status]) => status).join(', ')}.</p>` : '';
  return blocks.join('') + others;
}

function schemaText([name, schema]: [string, unknown]): string {
  return `<details id="schema-${text(name)}"><summary><code>${text(name)}</code></summary>${block('Schema', schema)}</details>`;
}

/** References lead to where the schema stands. */
function block(title: string, schema: unknown): string {
  const linked = text(JSON.stringify(schema, undefined, 2)).replace(
    /#\/components\/schemas\/(\w+)/g,
    '<a href="#schema-$1">$1</a>',
  );
  return `<h3>${text(title)}</h3><pre>${linked}</pre>`;
}

function text(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
