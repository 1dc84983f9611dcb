// A proposed rollback, in Japanese.
import type { proposalWords } from '../en/proposal.ts';

export const proposal: typeof proposalWords = {
  causes: {
    'crash-loop': 'アプリが繰り返し終了しています',
    'server-errors': 'アプリがサーバーエラーを返しています',
    liveness: 'アプリが死活チェックに応答しなくなりました',
  },
  question: (cause) => `ロールバックしますか？ ${cause}`,
  expiresNow: 'まもなく期限切れ',
  expiresIn: (time) => `期限まで ${time}`,
  expiresInHour: '期限まで 1 時間',
  somebody: '誰か',
  automatic: (who) => `ポリシーに従い、${who} が自動でロールバックしました`,
  approved: (who) => `${who} さんがロールバックを承認しました`,
  dismissed: (who) => `${who} さんがロールバックを却下しました。アプリはそのままです`,
  expired: '期限までに判断がなく、提案は失効しました。アプリはそのままです',
  superseded: '別のデプロイが先に行われたため、判断するものはなくなりました',
  evidence: '根拠',
  membersDecide: 'ワークスペースのメンバーが承認または却下できます。',
  from: '現在',
  backTo: '戻り先',
  approve: 'ロールバックを承認',
  deciding: '処理中…',
  dismiss: '却下',
  see: '{rollback}を見る。',
  theRollback: 'ロールバック',
  whatWasSeen: '観測された内容',
  leaveQuestion: (app) => `${app} をそのままにしますか？`,
  leaveMeans: 'アプリは再び正常とみなされ、このバージョンには提案されなくなります。手動でのロールバックはできます。',
  leaveVerb: '提案を却下',
  leaveDone: '却下しました。アプリはそのままです',
};
