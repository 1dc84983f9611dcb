// Pull requests that an app shows, in Korean.
import type { previewWords } from '../en/previews.ts';

export const previews: typeof previewWords = {
  previews: '미리보기',
  lead: '연결된 브랜치로 향하는 풀 리퀘스트마다 공개 중인 버전 옆에서 자기 주소로 보여 드려요. 웹훅이 풀 리퀘스트도 알려야 해요.',
  off: '풀 리퀘스트를 보여 주지 않아요.',
  none: '지금 보여 주는 풀 리퀘스트가 없어요.',
  states: {
    NEEDS_APPROVAL: '승인을 기다리는 중',
    DEPLOYING: '배포하는 중',
    READY: '준비됨',
    FAILED: '실패',
    REMOVED: '내려감',
  },
  from: (author, branch) => `${author}, ${branch}`,
  log: '배포',
  approve: '승인…',
  approveOne: (number) => `풀 리퀘스트 ${number} 승인`,
  approveQuestion: (number, commit) => `풀 리퀘스트 ${number}의 커밋 ${commit}을 빌드할까요?`,
  approveMeans:
    '저장소에 쓸 수 없는 사람이 참여한 코드예요. 앱의 일반 변수는 받지만 시크릿은 받지 않아요. 먼저 커밋을 살펴보세요. 다음 커밋은 다시 승인해야 해요.',
  approveVerb: '빌드해서 보기',
  approved: (number) => `풀 리퀘스트 ${number}을(를) 배포하고 있어요`,
  takeDown: '내리기',
  takeDownOne: (number) => `풀 리퀘스트 ${number}의 미리보기 내리기`,
  takenDown: (number) => `풀 리퀘스트 ${number}의 미리보기를 내리고 있어요`,
  turnOn: '풀 리퀘스트 보기',
  turnOff: '보지 않기',
  secrets: '미리보기의 시크릿',
  secretsHint: '이름을 쉼표로 구분해요. 앱의 시크릿은 저절로 전달되지 않아요',
  keepSecrets: '저장',
  secretsKept: '다음 배포부터 미리보기가 이 시크릿을 받아요',
};
