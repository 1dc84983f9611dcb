// Where the dashboard is, for links that people are sent.
import { getConfig } from '../config.ts';

/** The dashboard that the caller uses, when a page called; else the first that may call. */
export function dashboardUrl(origin?: string): string {
  const { allowedOrigins, projectId } = getConfig();
  return origin ?? allowedOrigins[0] ?? `https://${projectId}.web.app`;
}
