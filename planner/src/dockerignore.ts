// What a build context leaves out when the source has no .dockerignore of its own.

/** The text of the .dockerignore that is added where there is none. */
export const DEFAULT_DOCKERIGNORE = `${['.git', '.gitignore', '**/node_modules', '**/.DS_Store', '**/__pycache__', '**/*.log', '.env', '.env.local', 'Dockerfile', '.dockerignore'].join('\n')}\n`;
