// Settings of a platform that knows no GitHub but the stand-in.
import { readConfig, useConfig } from '../../config.ts';
import type { GitHubStandIn } from './github-stand-in.ts';

/** @param more environment variables beside those that say where GitHub is. */
export function useGitHub({ url }: GitHubStandIn, more: Readonly<Record<string, string>> = {}): void {
  useConfig(
    readConfig({
      ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
      ...{ DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true', DEPLIGHT_GITHUB_URL: url },
      ...{ DEPLIGHT_GITHUB_API_URL: `${url}/api/v3`, ...more },
    }),
  );
}
