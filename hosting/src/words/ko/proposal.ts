// A proposed rollback, in Korean.
import type { proposalWords } from '../en/proposal.ts';

export const proposal: typeof proposalWords = {
  causes: {
    'crash-loop': '앱이 반복해서 스스로 종료되고 있어요',
    'server-errors': '앱이 서버 오류로 응답하고 있어요',
    liveness: '앱이 활성 확인에 응답하지 않아요',
  },
  question: (cause) => `롤백할까요? ${cause}`,
  expiresNow: '곧 만료',
  expiresIn: (time) => `${time} 뒤 만료`,
  expiresInHour: '한 시간 뒤 만료',
  somebody: '누군가',
  automatic: (who) => `정책에 따라 자동으로 롤백했어요(${who})`,
  approved: (who) => `${who} 님이 롤백을 승인했어요`,
  dismissed: (who) => `${who} 님이 롤백을 거절했어요. 앱은 그대로예요`,
  expired: '제때 결정한 사람이 없어 제안이 만료됐어요. 앱은 그대로예요',
  superseded: '다른 배포가 먼저 이루어져 결정할 것이 없어요',
  evidence: '근거',
  membersDecide: '워크스페이스의 멤버가 승인하거나 거절할 수 있어요.',
  from: '지금 버전',
  backTo: '돌아갈 버전',
  approve: '롤백 승인',
  deciding: '결정하는 중…',
  dismiss: '거절',
  see: '{rollback} 보기.',
  theRollback: '롤백',
  whatWasSeen: '관찰한 내용',
  leaveQuestion: (app) => `${app} 앱을 그대로 둘까요?`,
  leaveMeans: '앱을 다시 정상으로 보고, 이 버전에는 더 이상 롤백을 제안하지 않아요. 직접 롤백할 수는 있어요.',
  leaveVerb: '제안 거절',
  leaveDone: '거절했어요. 앱은 그대로예요',
};
