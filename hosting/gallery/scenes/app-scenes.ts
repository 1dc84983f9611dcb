// An app's page: one that does well, one that waits for a decision, and one whose traffic is split.
import type {
  AppDocument,
  DeploymentDocument,
  DomainDocument,
  DomainStatus,
  ProposalDocument,
} from '@deplight/contracts';
import { html } from 'lit';
import { garden, newApp } from '../fixtures/apps.ts';
import { failed, newDeployment } from '../fixtures/deployments.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { ago, day, deploymentId, hour, minute, people, uid, workspaceId } from '../fixtures/ids.ts';
import { hourOfApp } from '../fixtures/minutes.ts';
import { previewsOf } from '../fixtures/previews.ts';
import { openProposal } from '../fixtures/proposals.ts';
import { lookersAt } from '../fixtures/workspace.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-app/page-app.ts';

const storefront = newApp(8, { fallback: deploymentId(31) });
const history = [
  newDeployment(8, { status: 'LIVE', createdAt: ago(14 * minute), updatedAt: ago(13 * minute), by: people.demo }),
  { ...failed, id: deploymentId(30), createdAt: ago(31 * minute), updatedAt: ago(30 * minute) },
  newDeployment(31, { status: 'RETIRED', createdAt: ago(46 * minute), updatedAt: ago(14 * minute) }),
  newDeployment(32, { status: 'EXPIRED', createdAt: ago(9 * day), updatedAt: ago(hour) }),
];

function domainsOf({ workspaceId: of, id: appId }: AppDocument): DomainDocument[] {
  const newDomain = (domain: string, status: DomainStatus, problem: string | null): DomainDocument => ({
    ...{ schemaVersion: 1, domain, workspaceId: of, appId, status, records: [], problem, addedBy: people.ada },
    proof: { type: 'TXT', name: `_deplight.${domain}`, value: `deplight-verify=${'a-1_'.repeat(11).slice(1)}` },
    ...{ createdAt: ago(day), provenAt: status === 'UNPROVEN' ? null : ago(hour), updatedAt: ago(hour) },
  });
  return [
    newDomain('guestbook.greenhouse.example', 'LIVE', null),
    newDomain('visitors.a-domain-with-a-long-name.greenhouse.example', 'UNPROVEN', null),
  ];
}

function pageOf(app: AppDocument, deployments: DeploymentDocument[], proposal: ProposalDocument | null) {
  const deplight = fixtureDeplight({
    watchApp: shows(app),
    watchDeployments: shows(deployments),
    watchDeployment: ({ deploymentId: id }, observer) =>
      shows(deployments.find((each) => each.id === id) ?? null)(observer),
    watchMetrics: shows(hourOfApp(8)),
    watchMember: shows({ uid, role: 'owner', name: 'Demo', joinedAt: ago(day) }),
    watchProposal: shows(proposal),
    watchEnvironment: shows(null),
    watchDomains: shows(proposal === null ? [] : domainsOf(app)),
    watchPreviews: shows(proposal === null ? [] : previewsOf(app)),
    watchSecretUses: shows([]),
    watchIsShared: shows(true),
    watchPresence: shows(lookersAt(app.id)),
  });
  return inFrame(
    'app',
    html`<page-app .deplight=${deplight} .uid=${uid} workspace-id=${workspaceId} app-id=${app.id}></page-app>`,
  );
}

const guestbook = {
  ...(garden.find(({ proposal }) => proposal !== null) ?? storefront),
  github: {
    gitUrl: 'https://github.com/greenhouse/a-repository-that-has-a-very-long-name-and-so-much-in-it-that-it-has-parts',
    repository: 'greenhouse/guestbook',
    repositoryId: 7,
    branch: 'release',
    rootDir: null,
    watchPaths: ['apps/guestbook', 'package.json'],
    waitForChecks: true,
    checks: {
      sha: 'd'.repeat(40),
      state: 'waiting' as const,
      since: ago(minute),
      until: ago(-59 * minute),
      sentence: "Waits for GitHub's checks: build, lint.",
    },
    previews: true,
    key: 'k'.repeat(20),
    connectedBy: people.ada,
    connectedAt: ago(2 * day),
    newest: null,
    last: { at: ago(4 * minute), sha: 'c'.repeat(40), sentence: 'Deployed.', deploymentId: deploymentId(8) },
  },
  repositoryToken: {
    by: 'app' as const,
    installationId: 7,
    gitUrl: 'https://github.com/greenhouse/guestbook',
    key: 't'.repeat(20),
    setBy: people.ada,
    setAt: ago(2 * day),
    problem: { at: ago(4 * minute), sentence: 'GitHub answered 401. The token has expired, was revoked, or is none.' },
  },
};

/** A version with its first share waits, deployments are frozen, and the last split that was asked for was not made. */
const split = {
  ...storefront,
  freeze: { reason: 'The spring fair is on; ask Grace first.', by: people.grace, at: ago(hour), until: null },
  firstShare: 10,
  scaling: { minInstances: 1, maxInstances: 3, memoryMiB: 1_024 },
  split: {
    shares: [
      { deploymentId: deploymentId(8), revision: 'dpl-storefront-a1b2c3-00001', percent: 18 },
      { deploymentId: deploymentId(31), revision: 'dpl-storefront-a1b2c3-00031', percent: 82 },
    ],
    by: people.ada,
    at: ago(13 * minute),
  },
  splitTrouble: `${deploymentId(33)} is not well: GET /healthz was answered 503.`,
  rollout: {
    deploymentId: deploymentId(8),
    before: deploymentId(31),
    expiresAt: new Date(Date.now() + 23 * hour).toISOString(),
  },
};
const sharing = [
  ...history,
  newDeployment(33, {
    status: 'RETIRED',
    revision: 'dpl-storefront-a1b2c3-00033',
    createdAt: ago(2 * day),
    updatedAt: ago(day),
  }),
];

export const appScenes = {
  app: () => pageOf(storefront, history, null),
  'app-proposal': () => pageOf(guestbook, history, openProposal),
  'app-split': () => pageOf(split, sharing, null),
};
