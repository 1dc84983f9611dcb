// Who may do what in the projects: every role, with its reason and the code that needs it.
import { type AccountName, emailOf, functionsAccounts, memberOf, runtimeEmails } from './accounts.ts';
import { topicNames } from './messages.ts';
import type { Grant, Holder } from './need.ts';
import { ownRole, type RoleName } from './roles.ts';
import type { Project, Shape } from './shape.ts';
import { bucketName, repositoryName, sealSecret } from './stores.ts';

/** A grant before it is known for which projects. */
interface Row {
  readonly to: readonly AccountName[];
  readonly role: string | { readonly own: RoleName };
  /** Only for secrets whose names begin so. */
  readonly secrets?: 'dpl-' | 'out-';
  readonly reason: string;
  readonly code: string;
}

const functions = 'deplight-functions';
const relay = 'deplight-relay';
const courier = 'deplight-courier';

/** On the project that the functions are in. */
const onPlatform: readonly Row[] = [
  {
    to: functionsAccounts,
    role: 'roles/datastore.user',
    reason: 'reads and writes the documents',
    code: 'functions/src/store/firestore.ts',
  },
  {
    to: functionsAccounts,
    role: 'roles/eventarc.eventReceiver',
    reason: 'is sent document and topic events',
    code: 'functions/src/index.ts',
  },
  {
    to: functionsAccounts,
    role: 'roles/run.invoker',
    reason: 'events and schedules call the function with its own identity',
    code: 'functions/src/index.ts',
  },
  {
    to: [functions, courier],
    role: { own: 'deplightUserReader' },
    reason: 'whoever acts through Slack or a push must not be disabled',
    code: 'functions/src/authorize/standing-user.ts',
  },
  {
    to: [functions],
    role: { own: 'deplightUserEnder' },
    reason: 'signing out everywhere',
    code: 'functions/src/operations/sign-out-everywhere.ts',
  },
  {
    to: [functions],
    role: { own: 'deplightSecretMaker' },
    reason: "makes webhooks' secrets and repositories' tokens",
    code: 'functions/src/clouds/outside-secrets.ts',
  },
  {
    to: [functions],
    role: { own: 'deplightSecretWriter' },
    secrets: 'out-',
    reason: "sets and deletes webhooks' secrets and repositories' tokens",
    code: 'functions/src/clouds/outside-secrets.ts',
  },
  {
    to: [courier],
    role: 'roles/secretmanager.secretAccessor',
    secrets: 'out-',
    reason: 'signs deliveries and fetches private repositories',
    code: 'functions/src/clouds/outside-secrets.ts',
  },
];

/** On the project that apps are in. */
const onApps: readonly Row[] = [
  {
    to: [functions, courier],
    role: { own: 'deplightDeployer' },
    reason: 'builds, releases, shifts traffic, sleeps, tidies up',
    code: 'functions/src/clouds/cloud-run.ts',
  },
  {
    to: [relay, functions],
    role: { own: 'deplightCommandRunner' },
    reason: 'the console runs commands; the sweep ends those that nobody ends',
    code: 'functions/src/clouds/cloud-run-jobs.ts',
  },
  {
    to: [relay],
    role: { own: 'deplightBuildReader' },
    reason: 'looks up the builds whose lines it shows',
    code: 'functions/src/logs/relay.ts',
  },
  {
    to: [functions],
    role: { own: 'deplightSecretMaker' },
    reason: "makes apps' secrets",
    code: 'functions/src/clouds/secret-manager.ts',
  },
  {
    to: [functions],
    role: { own: 'deplightSecretWriter' },
    secrets: 'dpl-',
    reason: "sets and deletes apps' secrets, and lets their runtime read them",
    code: 'functions/src/clouds/secret-manager.ts',
  },
  {
    to: [relay],
    role: 'roles/secretmanager.secretAccessor',
    secrets: 'dpl-',
    reason: "takes apps' secrets out of the lines that are shown",
    code: 'functions/src/clouds/secret-values.ts',
  },
  {
    to: functionsAccounts,
    role: 'roles/logging.viewer',
    reason: 'reads lines of builds, apps and the platform',
    code: 'functions/src/clouds/cloud-logging.ts',
  },
  {
    to: [functions, courier],
    role: 'roles/logging.logWriter',
    reason: "writes the pipeline's own lines",
    code: 'functions/src/pipeline/step-log.ts',
  },
  {
    to: [functions],
    role: 'roles/monitoring.viewer',
    reason: "reads apps' figures",
    code: 'functions/src/clouds/cloud-monitoring.ts',
  },
  {
    to: ['deplight-builder'],
    role: 'roles/logging.logWriter',
    reason: 'a build with an identity of its own logs to Cloud Logging only',
    code: 'functions/src/plans/build-request.ts',
  },
];

/** In one project some rows of both tables are the same right. */
export function grantsOf(shape: Shape): Grant[] {
  const keyOf = ({ on, role, member, condition }: Grant) => JSON.stringify([on, role, member, condition]);
  return [...new Map(rowsOf(shape).map((grant) => [keyOf(grant), grant])).values()];
}

function rowsOf(shape: Shape): Grant[] {
  return [
    ...onPlatform.flatMap((row) => onProject(shape, shape.platform, row)),
    functionsBuild(shape),
    ...onApps.flatMap((row) => onProject(shape, shape.apps, row)),
    ...actingAs(shape),
    ...onStores(shape),
    ...publishing(shape),
    ...readingTheSeal(shape),
  ];
}

function onProject(shape: Shape, project: Project, { to, role, secrets, reason, code }: Row): Grant[] {
  const on: Holder = { type: 'project', name: project.id };
  const expression = `resource.name.startsWith("projects/${project.number}/secrets/${secrets}")`;
  return to.map((name) => ({
    ...{ on, reason, code, member: memberOf(shape, name) },
    role: typeof role === 'string' ? role : ownRole(project.id, role.own),
    ...(secrets && { condition: { title: `Secrets named ${secrets}`, expression } }),
  }));
}

/** The functions' own build; firebase-tools cannot name another account for it. */
function functionsBuild({ platform }: Shape): Grant {
  return {
    on: { type: 'project', name: platform.id },
    role: 'roles/cloudbuild.builds.builder',
    member: `serviceAccount:${platform.number}-compute@developer.gserviceaccount.com`,
    reason: 'Google builds the functions as it, and gives it no rights in projects of today',
    code: null,
  };
}

/** Whoever starts something under an identity must be allowed to act as it: on that one account, never on a project. */
function actingAs(shape: Shape): Grant[] {
  const builder = emailOf(shape, 'deplight-builder');
  const rows: ReadonlyArray<readonly [AccountName, string, string, string]> = [
    [courier, builder, 'starts builds as it', 'functions/src/pipeline/steps/build-image.ts'],
    ...runtimeEmails(shape).flatMap((as) => [
      [courier, as, 'releases apps as it', 'functions/src/pipeline/steps/release-revision.ts'] as const,
      [functions, as, 'changes settings of apps that run as it', 'functions/src/care/apply-settings.ts'] as const,
      [relay, as, 'runs commands in the app as it', 'functions/src/console/commands/run.ts'] as const,
    ]),
  ];
  return rows.map(([who, as, reason, code]) => ({
    on: { type: 'account', project: shape.apps.id, name: as },
    role: 'roles/iam.serviceAccountUser',
    member: memberOf(shape, who),
    ...{ reason, code },
  }));
}

function onStores(shape: Shape): Grant[] {
  const { apps, region } = shape;
  const repository: Holder = { type: 'repository', project: apps.id, region, name: repositoryName };
  const bucket: Holder = { type: 'bucket', name: bucketName(shape) };
  const rows = [
    [repository, 'writer', 'deplight-builder', 'pushes images', 'functions/src/plans/build-request.ts'],
    [
      repository,
      'reader',
      functions,
      'whoever changes a service must see its image',
      'functions/src/care/apply-settings.ts',
    ],
    [repository, 'reader', courier, 'whoever releases an image must see it', 'functions/src/clouds/cloud-run.ts'],
    [repository, 'reader', relay, 'whoever runs a job must see its image', 'functions/src/clouds/cloud-run-jobs.ts'],
    [bucket, 'objectViewer', 'deplight-builder', 'reads the build context', 'functions/src/plans/build-request.ts'],
    [
      bucket,
      'objectUser',
      functions,
      'opens uploads and clears what is left',
      'functions/src/clouds/sources-bucket.ts',
    ],
    [bucket, 'objectUser', courier, 'stores sources and build contexts', 'functions/src/sources/store-source.ts'],
  ] as const;
  return rows.map(([on, role, who, reason, code]) => ({
    ...{ on, reason, code, member: memberOf(shape, who) },
    role: on.type === 'bucket' ? `roles/storage.${role}` : `roles/artifactregistry.${role}`,
  }));
}

function publishing(shape: Shape): Grant[] {
  const own = topicNames.filter((name) => name !== 'cloud-builds');
  return own.flatMap((name) =>
    functionsAccounts.map((who) => ({
      on: { type: 'topic', project: shape.platform.id, name } as const,
      role: 'roles/pubsub.publisher',
      member: memberOf(shape, who),
      reason: 'asks other functions for what takes time',
      code: 'functions/src/clouds/topics.ts',
    })),
  );
}

function readingTheSeal(shape: Shape): Grant[] {
  return functionsAccounts.map((who) => ({
    on: { type: 'secret', project: shape.platform.id, name: sealSecret },
    role: 'roles/secretmanager.secretAccessor',
    member: memberOf(shape, who),
    reason: 'seals pipeline documents and checks the seals',
    code: 'functions/src/pipeline/seal.ts',
  }));
}
