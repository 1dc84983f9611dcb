// What the file server of static sites is told from outside: its arguments and PORT.

/** The folder to serve, whether unknown paths get index.html, and the port to listen on. */
export const config = {
  folder: process.argv[2] ?? '.',
  single: process.argv[3] === '--single',
  port: Number(process.env['PORT'] ?? 8080),
};
