// Signing in and up, in Japanese.
import type { signInWords } from '../en/sign-in.ts';

export const signIn: typeof signInWords = {
  modes: {
    'sign-in': { heading: 'ログイン', verb: 'ログイン', other: 'アカウントを作成する' },
    'sign-up': { heading: 'アカウントの作成', verb: 'アカウントを作成', other: 'ログインする' },
    reset: { heading: '新しいパスワード', verb: 'リンクを送信', other: 'ログインに戻る' },
  },
  leads: {
    usual: 'Git の URL かアーカイブから動くアプリまで、自分で所有するプラットフォームで。',
    invited: 'ワークスペースに招待されています。ログインするか、アカウントを作成して参加してください。',
    reset: 'アカウントのメールアドレスに、パスワードを設定するリンクを送ります。',
  },
  email: 'メールアドレス',
  password: 'パスワード',
  linkSent: (address) => `${address} にリンクを送りました`,
  linkSentIf: 'このアドレスのアカウントがある場合に届きます。有効なのは 1 時間です。',
  forgot: 'パスワードをお忘れですか？',
  demo: 'デモユーザーとして続ける',
  ownAccount: 'または自分のアカウントで',
  continueWith: (provider) => `${provider} で続ける`,
  byEmail: 'またはメールアドレスで',
  signingIn: 'ログイン中',
  toSignIn: 'ログインへ',
  yourAccount: 'あなたのアカウント',
  linkNotWhole: 'このリンクは一部が欠けています',
  linkNotWholeWhy: 'メールからもう一度開くか、全体をコピーしてください。',
  toDeplight: 'Deplight へ',
  readingLink: 'リンクを確認中',
  newPassword: '新しいパスワード',
  newPasswordFor: (email) =>
    `${email} のパスワードです。古いパスワードでログインしている場所では、もう一度ログインが必要です。`,
  setPassword: 'パスワードを設定',
  verified: 'メールアドレスを確認しました',
  verifiedMeans: (email) => `${email} はあなたのものです。このアドレスへの招待を受けられるようになりました。`,
  passwordSet: 'パスワードを設定しました',
  passwordSetMeans: 'これからはこのパスワードでログインしてください。',
  goOn: '続ける',
};
