// Signing in and up, in Korean.
import type { signInWords } from '../en/sign-in.ts';

export const signIn: typeof signInWords = {
  modes: {
    'sign-in': { heading: '로그인', verb: '로그인', other: '계정 만들기' },
    'sign-up': { heading: '계정 만들기', verb: '계정 만들기', other: '로그인하기' },
    reset: { heading: '새 비밀번호', verb: '링크 보내기', other: '로그인으로 돌아가기' },
  },
  leads: {
    usual: 'Git 주소나 압축 파일만 있으면, 내가 소유한 플랫폼에서 앱이 돌아가요.',
    invited: '워크스페이스에 초대받았어요. 로그인하거나 계정을 만들어 참여하세요.',
    reset: '계정의 이메일로 비밀번호를 정하는 링크를 보내 드려요.',
  },
  email: '이메일',
  password: '비밀번호',
  linkSent: (address) => `${address} 주소로 링크를 보내고 있어요`,
  linkSentIf: '이 주소로 만든 계정이 있을 때만 보내요. 링크는 한 시간 동안 쓸 수 있어요.',
  forgot: '비밀번호를 잊으셨나요?',
  demo: '데모 사용자로 계속하기',
  ownAccount: '또는 내 계정으로',
  continueWith: (provider) => `${provider} 계정으로 계속하기`,
  byEmail: '또는 이메일로',
  signingIn: '로그인하는 중',
  toSignIn: '로그인으로 가기',
  yourAccount: '내 계정',
  linkNotWhole: '링크의 일부가 빠졌어요',
  linkNotWholeWhy: '메일에서 다시 열거나 링크 전체를 복사하세요.',
  toDeplight: 'Deplight로 가기',
  readingLink: '링크를 확인하는 중',
  newPassword: '새 비밀번호',
  newPasswordFor: (email) => `${email} 계정의 비밀번호예요. 예전 비밀번호로 로그인한 곳에서는 다시 로그인해야 해요.`,
  setPassword: '비밀번호 정하기',
  verified: '이메일을 확인했어요',
  verifiedMeans: (email) => `${email} 주소의 주인이 확인됐어요. 이제 이 주소로 온 초대를 수락할 수 있어요.`,
  passwordSet: '비밀번호를 정했어요',
  passwordSetMeans: '이제 새 비밀번호로 로그인하세요.',
  goOn: '계속하기',
};
