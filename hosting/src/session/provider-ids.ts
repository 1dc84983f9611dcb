// Which providers there are beside e-mail and password, by Firebase Auth's names for them: the settings name them, and the first
// script knows no more of them.
export const providerIds = ['google.com', 'github.com'] as const;
export type ProviderId = (typeof providerIds)[number];

export const providerNames: Record<ProviderId, string> = { 'google.com': 'Google', 'github.com': 'GitHub' };
