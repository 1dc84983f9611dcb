// Reading documents: each is parsed by its contract, so that nothing unexpected travels further.
import {
  AppDocument,
  DeploymentDocument,
  LogChunkDocument,
  MemberDocument,
  PipelineDocument,
  ProposalDocument,
  UserDocument,
} from '@deplight/contracts';
import type { DocumentReference, DocumentSnapshot, Query, Transaction } from 'firebase-admin/firestore';
import type { z } from 'zod';
import { paths } from './paths.ts';

type Ids = { workspaceId: string; appId: string; deploymentId: string };

/** The document, or undefined when there is none. @throws ZodError when it is not as the contract says. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  snapshot: DocumentSnapshot,
): z.output<Schema> | undefined {
  return snapshot.exists ? schema.parse(snapshot.data()) : undefined;
}

async function read<Schema extends z.ZodType>(schema: Schema, reference: DocumentReference, transaction?: Transaction) {
  return parsed(schema, transaction ? await transaction.get(reference) : await reference.get());
}

async function readAll<Schema extends z.ZodType>(schema: Schema, query: Query, transaction?: Transaction) {
  const found = transaction ? await transaction.get(query) : await query.get();
  return found.docs.map((snapshot) => schema.parse(snapshot.data()));
}

export const readRun = (id: string, transaction?: Transaction) => read(PipelineDocument, paths.run(id), transaction);
export const readApp = (ids: { workspaceId: string; appId: string }, transaction?: Transaction) =>
  read(AppDocument, paths.app(ids.workspaceId, ids.appId), transaction);
export const readDeployment = (ids: Ids, transaction?: Transaction) =>
  read(DeploymentDocument, paths.deployment(ids), transaction);
export const readMember = (workspaceId: string, uid: string) => read(MemberDocument, paths.member(workspaceId, uid));
export const readUser = (uid: string, transaction?: Transaction) => read(UserDocument, paths.user(uid), transaction);
export const readProposal = (ids: { workspaceId: string; proposalId: string }, transaction?: Transaction) =>
  read(ProposalDocument, paths.proposal(ids.workspaceId, ids.proposalId), transaction);

/** Apps that have to be looked at, those waiting longest first. @param now ISO 8601. */
export function readAppsInCare(now: string, limit: number) {
  return readAll(AppDocument, paths.allApps().where('careAt', '<=', now).orderBy('careAt').limit(limit));
}

/** The apps behind Cloud Run services; at most 30 names. */
export function readAppsOfServices(services: readonly string[]) {
  return readAll(AppDocument, paths.allApps().where('service', 'in', services));
}

/** Runs of a workspace in one phase, oldest first. */
export function readRunsInPhase(workspaceId: string, phase: string, transaction?: Transaction) {
  const query = paths
    .pipeline()
    .where('workspaceId', '==', workspaceId)
    .where('phase', '==', phase)
    .orderBy('updatedAt')
    .limit(200);
  return readAll(PipelineDocument, query, transaction);
}

/** Runs that the sweeper must look after, those waiting longest first. */
export function readOpenRuns(limit: number) {
  return readAll(PipelineDocument, paths.pipeline().where('open', '==', true).orderBy('resumeAt').limit(limit));
}

/** A deployment's newest chunks of log lines, in order. */
export async function readLastChunks(ids: Ids, count: number): Promise<LogChunkDocument[]> {
  const newest = await readAll(LogChunkDocument, paths.logs(ids).orderBy('first', 'desc').limit(count));
  return newest.reverse();
}
