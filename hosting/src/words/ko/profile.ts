// One's own page, in Korean.
import type { profileWords } from '../en/profile.ts';

export const profile: typeof profileWords = {
  account: '계정',
  nameHint: '다른 사람에게 보이는 이름',
  email: '이메일',
  verified: '확인된 주소예요. 이 주소로 온 초대를 수락할 수 있어요.',
  notVerified: '아직 확인되지 않은 주소예요. 이 주소로 온 초대를 수락하려면 확인해야 해요.',
  sendAgain: '링크 다시 보내기',
  openedIt: '링크를 열었어요',
  password: '비밀번호',
  passwordMeans: (email) =>
    `${email} 주소로 새 비밀번호를 정하는 링크를 보내요. 예전 비밀번호로 로그인한 곳은 모두 로그아웃돼요.`,
  sendLink: '링크 보내기',
  sessions: '세션',
  sessionsMean: '이 브라우저를 포함해 로그인한 모든 곳이에요. 다른 곳은 한 시간 안에 적용돼요. API 토큰은 그대로예요.',
  signOutEverywhere: '모든 곳에서 로그아웃',
  askSignOutEverywhere: '모든 곳에서 로그아웃…',
  signOutEverywhereQuestion: '모든 곳에서 로그아웃할까요?',
  signOutEverywhereMeans: (email) =>
    `${email} 계정으로 로그인한 모든 브라우저에서 다시 로그인해야 해요. 이 브라우저는 바로 로그아웃돼요.`,
  inThisBrowser: '이 브라우저에서',
  language: '언어',
  keys: '단축키',
  keysMean: '{help} 키를 누르면 모든 단축키가 나오고, {find} 키로 무엇이든 찾을 수 있어요.',
  notifications: '알림',
  notificationsImpossible: '이 브라우저에서는 알림을 보낼 수 없어요. 브라우저의 사이트 설정에서 바꿀 수 있어요.',
  notificationsMean: '다른 창을 보는 동안, 이 브라우저에 열어 둔 배포가 끝나면 알려 드려요.',
  tellMe: '배포가 끝나면 알림 받기',
  addressShown: '이제 이메일 주소로 표시돼요',
  renamed: (name) => `이제 ${name} 이름으로 표시돼요`,
  linkSent: (email) => `${email} 주소로 링크를 보내고 있어요`,
  notYetVerified: '아직 확인되지 않았어요. 메일의 링크를 여세요',
};
