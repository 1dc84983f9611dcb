// Attacks and failures that no test names, each with the reason.

export const withoutTest: Readonly<Record<string, string>> = {
  'T-GIT-12':
    'There is nothing of ours to borrow: a private repository is fetched with a token that a member gave to one app, for that one repository ([0013](decisions/0013-a-token-is-for-one-repository.md), [its tests](../functions/src/github/commit-statuses.test.ts)).',
  'T-BLD-09':
    'No pull request is built at all: of what GitHub sends, only a push to the connected branch deploys ([its tests](../functions/src/github/webhook.test.ts)).',
  'T-SUP-01':
    'No workflow of a hosted service is in this repository; [.ci/run](../.ci/run) reads nothing of a stranger.',
  'T-SUP-03': 'Needs the registry, and its answer changes without us: `npm audit --omit=dev`, before a release.',
};
