// What somebody has typed as files and folders to watch, as a list. Pure.

export function watchedPaths(text: string): string[] {
  return [...new Set(text.split(',').map((path) => path.trim()))].filter((path) => path !== '');
}
