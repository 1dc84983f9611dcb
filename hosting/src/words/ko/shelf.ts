// The shelf and the choice of a workspace, in Korean.
import { formatNumber } from '../../language/number-words.ts';
import type { shelfWords } from '../en/shelf.ts';

export const shelf: typeof shelfWords = {
  loading: '선반을 불러오는 중',
  apps: (count) => `앱 ${formatNumber(count)}개`,
  sentence: (count, statuses) => `앱 ${formatNumber(count)}개: ${statuses.join(', ')}`,
  ofStatus: (count, status) => `${status} ${formatNumber(count)}개`,
  glance: (count, troubled) => `앱 ${formatNumber(count)}개, 살펴볼 앱 ${formatNumber(troubled)}개`,
  noneFits: '맞는 앱이 없어요.',
  showAll: '모두 보기',
  empty: '선반이 비어 있어요',
  emptyLead:
    'Git 저장소나 압축 파일을 주면 Deplight가 빌드 방법을 알아내 빌드하고, 응답하는지 확인한 다음에야 공개해요.',
  orExample: '예제로 시작해 보세요',
  noAddress: '아직 주소가 없어요',
  nothingPlanted: '아직 심은 것이 없어요',
  rollBack: '롤백할까요?',
  requests: (count) => `요청 ${formatNumber(count)}건`,
  requestsIn: (requests, minutes) => `최근 ${minutes}분 동안 ${requests}`,
  find: '앱 찾기',
  status: '상태',
  all: '전체',
  order: '정렬',
  sorts: { name: '이름순', deployed: '최근 배포순', attention: '손길이 필요한 순' },
  view: '보기',
  views: { grid: '화분으로 보기', list: '목록으로 보기' },
  lookingForWorkspaces: '워크스페이스를 찾는 중',
  firstWorkspace: '첫 워크스페이스를 만들어 보세요',
  workspaceLead: '워크스페이스에는 한 팀이나 프로젝트의 앱이 모여 있어요. 멤버는 다른 워크스페이스를 볼 수 없어요.',
  newWorkspaceName: '새 워크스페이스 이름',
  exampleName: '온실',
  createWorkspace: '워크스페이스 만들기',
  creating: '만드는 중…',
};
