import { Hono } from 'hono';

const app = new Hono().get('/', (context) => context.text('Hello from bun-hono'));

export default { port: process.env.PORT ?? 3000, fetch: app.fetch };
