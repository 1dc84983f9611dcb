// Whether a repository is on the GitHub that this platform knows: others are fetched, and told nothing.
import { getConfig } from '../config.ts';

export function isOnGitHub(gitUrl: string): boolean {
  return URL.canParse(gitUrl) && new URL(gitUrl).origin === new URL(getConfig().githubUrl).origin;
}
