// Reading documents: each is parsed by its contract, so that nothing unexpected travels further.
import {
  AppDocument,
  DeploymentDocument,
  DeploymentRun,
  EnvironmentDocument,
  InviteDocument,
  LogChunkDocument,
  MemberDocument,
  OutboxDocument,
  PipelineDocument,
  ProposalDocument,
  SecretDocument,
  UserDocument,
  WorkspaceDocument,
} from '@deplight/contracts';
import type { DocumentReference, DocumentSnapshot, Query } from 'firebase-admin/firestore';
import type { z } from 'zod';
import { firestore } from './firestore.ts';
import { parseDocument } from './parse-document.ts';
import { paths } from './paths.ts';
import { type Found, find, pagesOf, readSound, soundOf } from './sound.ts';
import type { Transaction } from './transaction.ts';

type Ids = { workspaceId: string; appId: string; deploymentId: string };
export type DeploymentIds = Readonly<Ids>;

/** The document, or undefined when there is none. @throws ZodError when it is not as the contract says. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  snapshot: DocumentSnapshot,
): z.output<Schema> | undefined {
  return snapshot.exists ? parseDocument(schema, snapshot.data()) : undefined;
}

async function read<Schema extends z.ZodType>(schema: Schema, reference: DocumentReference, transaction?: Transaction) {
  return parsed(schema, transaction ? await transaction.get(reference) : await reference.get());
}

async function readAll<Schema extends z.ZodType>(schema: Schema, query: Query, transaction?: Transaction) {
  const found = transaction ? await transaction.get(query) : await query.get();
  return found.docs.map((snapshot) => parseDocument(schema, snapshot.data()));
}

/** The documents among `references` that exist. */
async function readEach<Schema extends z.ZodType>(
  schema: Schema,
  references: readonly DocumentReference[],
  transaction?: Transaction,
) {
  if (references.length === 0) return [];
  const found = await (transaction ?? firestore()).getAll(...references);
  return found.flatMap((snapshot) => (snapshot.exists ? [parseDocument(schema, snapshot.data())] : []));
}

export const readRun = (id: string, transaction?: Transaction) => read(PipelineDocument, paths.run(id), transaction);
export const readApp = (ids: { workspaceId: string; appId: string }, transaction?: Transaction) =>
  read(AppDocument, paths.app(ids.workspaceId, ids.appId), transaction);
export const readRuns = (ids: readonly string[], transaction?: Transaction) =>
  readEach(PipelineDocument, ids.map(paths.run), transaction);
export const readApps = (workspaceId: string, transaction?: Transaction) =>
  readAll(AppDocument, paths.apps(workspaceId).limit(500), transaction);
export const readSecret = (workspaceId: string, name: string, transaction?: Transaction) =>
  read(SecretDocument, paths.secret(workspaceId, name), transaction);
export const readSecrets = (workspaceId: string) => readAll(SecretDocument, paths.secrets(workspaceId).limit(500));
export const readSecretsNamed = (workspaceId: string, names: readonly string[], transaction?: Transaction) =>
  readEach(
    SecretDocument,
    names.map((name) => paths.secret(workspaceId, name)),
    transaction,
  );
export const readEnvironment = (ids: { workspaceId: string; appId: string }, transaction?: Transaction) =>
  read(EnvironmentDocument, paths.environment(ids), transaction);
export const readEnvironments = (workspaceId: string, transaction?: Transaction) =>
  readAll(EnvironmentDocument, paths.environments(workspaceId).limit(500), transaction);
export const readDeployment = (ids: Ids, transaction?: Transaction) =>
  read(DeploymentDocument, paths.deployment(ids), transaction);
export const readWorkspace = (workspaceId: string, transaction?: Transaction) =>
  read(WorkspaceDocument, paths.workspace(workspaceId), transaction);
export const readMember = (workspaceId: string, uid: string, transaction?: Transaction) =>
  read(MemberDocument, paths.member(workspaceId, uid), transaction);
export const readMembers = (workspaceId: string, transaction?: Transaction) =>
  readAll(MemberDocument, paths.members(workspaceId).limit(500), transaction);
export const readInvite = (ids: { workspaceId: string; inviteId: string }, transaction?: Transaction) =>
  read(InviteDocument, paths.invite(ids.workspaceId, ids.inviteId), transaction);
export const readInvites = (workspaceId: string, transaction?: Transaction) =>
  readAll(InviteDocument, paths.invites(workspaceId).limit(500), transaction);
export const readUser = (uid: string, transaction?: Transaction) => read(UserDocument, paths.user(uid), transaction);
export const readProposal = (ids: { workspaceId: string; proposalId: string }, transaction?: Transaction) =>
  read(ProposalDocument, paths.proposal(ids.workspaceId, ids.proposalId), transaction);

/** The latest deployments of an app, newest first. */
export function readLatestDeployments({ workspaceId, appId }: Omit<Ids, 'deploymentId'>, limit: number) {
  const query = paths.deployments(workspaceId, appId).orderBy('createdAt', 'desc').limit(limit);
  return readAll(DeploymentDocument, query);
}

/** All apps that have to be looked at, page by page, those waiting longest first. @param now ISO 8601. */
export async function* appsInCare(now: string): AsyncGenerator<AppDocument[]> {
  const due = paths.allApps().where('careAt', '<=', now).orderBy('careAt');
  for await (const page of pagesOf(due)) yield soundOf(AppDocument, page);
}

/** The apps behind Cloud Run services; at most 30 names. */
export function readAppsOfServices(services: readonly string[]) {
  return readSound(AppDocument, paths.allApps().where('service', 'in', services));
}

/** The apps whose repository was last spoken with by this installation of the GitHub App; at most 500. */
export function readAppsOfInstallation(installationId: number) {
  return readSound(
    AppDocument,
    paths.allApps().where('repositoryToken.installationId', '==', installationId).limit(500),
  );
}

/** Apps of all workspaces, at most `limit`. */
export function readAllApps(limit: number) {
  return readAll(AppDocument, paths.allApps().limit(limit));
}

/** Runs of a workspace in any of these phases, all as of one moment, oldest first. */
export function readRunsInPhases(workspaceId: string, phases: readonly string[], transaction?: Transaction) {
  const query = paths
    .pipeline()
    .where('workspaceId', '==', workspaceId)
    .where('phase', 'in', phases)
    .orderBy('updatedAt')
    .limit(200);
  return readSound(PipelineDocument, query, transaction);
}

export const readDelivery = (id: string, transaction?: Transaction) =>
  read(OutboxDocument, paths.delivery(id), transaction);

/** What waits to leave the platform, those waiting longest first. @param now ISO 8601. */
export function readDueDeliveries(now: string, limit: number) {
  return readSound(OutboxDocument, paths.outbox().where('dueAt', '<=', now).orderBy('dueAt').limit(limit));
}

/** Runs that the sweeper must look after, those waiting longest first, also those that nobody can read. */
export function findOpenRuns(limit: number): Promise<Found<PipelineDocument>[]> {
  return find(PipelineDocument, paths.pipeline().where('open', '==', true).orderBy('resumeAt').limit(limit));
}

/** How many of an app's runs `readRunsOfApp` gives at most. */
export const newestRuns = 200;

/** An app's runs of the last while, newest first. */
export function readRunsOfApp(appId: string) {
  return readAll(
    PipelineDocument,
    paths.pipeline().where('appId', '==', appId).orderBy('updatedAt', 'desc').limit(newestRuns),
  );
}

/** All of an app's deployments, page by page, with the ids of those as well that nobody can read; not its removal. */
export async function* runsOfApp(appId: string): AsyncGenerator<{ ids: string[]; deployments: DeploymentRun[] }> {
  for await (const page of pagesOf(paths.pipeline().where('appId', '==', appId))) {
    const runs = page.filter(({ id }) => id !== appId);
    yield { ids: runs.map(({ id }) => id), deployments: soundOf(DeploymentRun, runs) };
  }
}

/** A run whose revision this is, however long ago it was: all that share one have the same secrets. */
export function readRunsOfRevision(revision: string) {
  return readAll(PipelineDocument, paths.pipeline().where('findings.revision', '==', revision).limit(1));
}

/** A deployment's chunks from the one that holds a line number on, in order. */
export const readChunksFrom = (ids: Ids, line: number, count: number) =>
  readAll(LogChunkDocument, paths.logs(ids).where('last', '>=', line).orderBy('last').limit(count));

/** A deployment's newest chunks of log lines, in order. */
export async function readLastChunks(ids: Ids, count: number): Promise<LogChunkDocument[]> {
  const newest = await readAll(LogChunkDocument, paths.logs(ids).orderBy('first', 'desc').limit(count));
  return newest.reverse();
}
