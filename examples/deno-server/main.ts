Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000) }, () => new Response('Hello from deno-server'));
