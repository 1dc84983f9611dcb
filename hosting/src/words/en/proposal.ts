// A proposed rollback: its cause, its evidence, its decision.
import type { TroubleCause } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const causes: Record<TroubleCause, string> = {
  'crash-loop': 'It ends by itself again and again',
  'server-errors': 'It answers with server errors',
  liveness: 'It no longer answers its liveness check',
};

export const proposalWords = spoken('proposal', {
  causes,
  question: (cause: string) => `Roll back? ${cause}`,
  expiresNow: 'expires now',
  expiresIn: (time: string) => `expires in ${time}`,
  expiresInHour: 'expires in an hour',
  somebody: 'Somebody',
  automatic: (who: string) => `${who} rolled it back by itself, as the policy says`,
  approved: (who: string) => `${who} approved the rollback`,
  dismissed: (who: string) => `${who} dismissed the rollback: the app stays as it is`,
  expired: 'Nobody decided in time: the proposal expired, and the app stays as it is',
  superseded: 'Another deployment came first: there is nothing to decide any more',
  evidence: 'Evidence',
  membersDecide: 'Members of the workspace can approve or dismiss this.',
  from: 'From',
  backTo: 'Back to',
  approve: 'Approve the rollback',
  deciding: 'Deciding…',
  dismiss: 'Dismiss',
  see: 'See {rollback}.',
  theRollback: 'the rollback',
  whatWasSeen: 'What was seen',
  leaveQuestion: (app: string) => `Leave ${app} as it is?`,
  leaveMeans:
    'It counts as well again, and nothing is proposed for this version any more. You can still roll back by hand.',
  leaveVerb: 'Dismiss the proposal',
  leaveDone: 'Dismissed: the app stays as it is',
});
