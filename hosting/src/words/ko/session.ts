// What goes wrong in signing in, in Korean.
import type { sessionWords } from '../en/session.ts';

export const session: typeof sessionWords = {
  notTogether: { message: '이메일과 비밀번호가 맞지 않아요.', hint: '둘 다 확인하거나 계정을 만드세요.' },
  noAccount: { message: '이 이메일로 만든 계정이 없어요.', hint: '이메일을 확인하거나 계정을 만드세요.' },
  wrongPassword: { message: '이메일과 비밀번호가 맞지 않아요.', hint: '둘 다 확인하고 다시 시도하세요.' },
  inUse: { message: '이 이메일로 만든 계정이 이미 있어요.', hint: '로그인하세요.' },
  weak: { message: '비밀번호가 너무 짧아요.', hint: '6자 이상으로 정하세요.' },
  noEmail: { message: '이메일 주소가 아니에요.', hint: 'name@example.com 같은 형식이어야 해요.' },
  tooMany: { message: '짧은 시간에 너무 많이 시도했어요.', hint: '1분 뒤에 다시 시도하세요.' },
  unreachable: { message: '로그인 서비스가 응답하지 않아요.', hint: '연결을 확인하고 다시 시도하세요.' },
  expiredLink: {
    message: '이 링크는 너무 오래됐어요.',
    hint: '새 링크를 요청하세요. 링크는 한 시간 동안 쓸 수 있어요.',
  },
  usedLink: { message: '이미 쓴 링크이거나 일부가 빠졌어요.', hint: '새 링크를 요청하고 가장 최근 것을 여세요.' },
  otherWay: {
    message: '이 이메일로 다른 방법으로 로그인하는 계정이 이미 있어요.',
    hint: '전에 쓰던 방법으로 로그인하세요. 다른 방법은 프로필에서 연결할 수 있어요.',
  },
  ofAnother: {
    message: '이미 다른 Deplight 계정에 연결되어 있어요.',
    hint: '그 계정으로 로그인해서 먼저 연결을 끊으세요.',
  },
  linkedAlready: {
    message: '이미 연결된 로그인 방법이에요.',
    hint: '다른 계정을 연결하려면 먼저 연결을 끊으세요.',
  },
  notLinked: { message: '더 이상 연결되어 있지 않아요.', hint: '페이지를 새로 고치세요.' },
  longAgo: { message: '로그인한 지 오래됐어요.', hint: '로그아웃했다가 다시 로그인한 뒤 해 보세요.' },
  signedOut: { message: '모든 곳에서 로그아웃됐어요.', hint: '다시 로그인하세요.' },
  disabled: { message: '사용할 수 없는 계정이에요.', hint: '이 플랫폼을 운영하는 분에게 문의하세요.' },
  noSignIn: {
    message: '이 탭에서 시작한 로그인이 아니에요.',
    hint: '처음부터 다시 하거나 비밀번호로 로그인하세요.',
  },
  nothingConnected: {
    message: '그사이 로그아웃되어 연결하지 못했어요.',
    hint: '로그인한 뒤 프로필에서 다시 연결하세요.',
  },
  notCompleted: { message: '로그인을 마치지 못했어요.', hint: '처음부터 다시 하거나 비밀번호로 로그인하세요.' },
};
