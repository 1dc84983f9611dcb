// The custom domains of an app, in Korean.
import type { domainWords } from '../en/domains.ts';

export const domains: typeof domainWords = {
  domains: '도메인',
  domain: '도메인',
  lead: 'TXT 레코드로 소유가 확인되면 내 도메인이 이 앱으로 연결돼요.',
  none: '이 앱에 연결된 도메인이 없어요. 워크스페이스 관리자가 추가할 수 있어요.',
  statuses: { UNPROVEN: 'TXT 레코드를 기다리는 중', PROVEN: '확인됨, 아직 응답하지 않음', LIVE: '응답함' },
  nameOfRecord: '레코드 이름',
  valueOfRecord: '레코드 값',
  check: '확인',
  checkDomain: (domain) => `${domain} 확인`,
  askRemove: '삭제…',
  remove: '삭제',
  removeQuestion: (domain) => `${domain} 도메인을 삭제할까요?`,
  removeMeans: '바로 연결이 끊겨요. 다시 추가하려면 새 TXT 레코드가 필요해요.',
  removeDomain: (domain) => `${domain} 삭제`,
  removed: (domain, app) => `${domain} 도메인이 더 이상 ${app} 앱으로 연결되지 않아요`,
  add: '도메인 추가',
};
