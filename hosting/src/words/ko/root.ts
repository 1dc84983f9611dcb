// What stands around every page, in Korean.
import type { rootWords } from '../en/root.ts';

export const root: typeof rootWords = {
  skip: '본문으로 건너뛰기',
  home: 'Deplight, 홈',
  workspace: '이 워크스페이스',
  find: '무엇이든 찾기',
  theme: '테마',
  themes: { system: '시스템 설정', light: '밝게', dark: '어둡게' },
  noIsolation: '격리 없음.',
  noIsolationMeans: '앱이 이 컴퓨터에서 일반 프로세스로 실행돼요. 믿을 수 있는 코드만 배포하세요.',
  notStarted: '대시보드를 시작하지 못했어요',
  notLoaded: '이 페이지를 불러오지 못했어요',
  notLoadedWhy: '연결이 끊겼거나 새 버전의 대시보드가 나왔어요.',
  reload: '새로 고침',
  commandsNotLoaded: '명령을 불러오지 못했어요. 페이지를 새로 고치세요.',
  noPage: (path) => `${path}에는 페이지가 없어요`,
  noPageWhy: '주소가 잘못되었거나 다른 버전의 주소일 수 있어요.',
  late: '평소보다 오래 걸리고 있어요. 연결을 확인하세요.',
  request: '요청 {id}',
  back: '다시 연결됐어요. 모두 최신 상태예요.',
  silentSince: (time) => `${time}부터 응답이 없어요. 마지막으로 받은 내용을 보여 드리며 계속 다시 시도해요.`,
  offlineSince: (time) => `${time}부터 오프라인이에요. 마지막으로 받은 내용을 보여 드리며, 연결되면 저절로 이어져요.`,
  noAnswer: { message: 'Deplight가 응답하지 않아요.', hint: '연결을 확인하고 다시 시도하세요.' },
  andMore: (count) => `외 ${count}건`,
  later: '나중에',
  appFails: (app) => `${app} 앱에 문제가 있어요. 롤백 결정을 기다리고 있어요.`,
};
