// What goes wrong in signing in, in Japanese.
import type { sessionWords } from '../en/session.ts';

export const session: typeof sessionWords = {
  notTogether: {
    message: 'メールアドレスとパスワードが一致しません。',
    hint: '両方を確認するか、アカウントを作成してください。',
  },
  noAccount: {
    message: 'このメールアドレスのアカウントはありません。',
    hint: 'アドレスを確認するか、アカウントを作成してください。',
  },
  wrongPassword: {
    message: 'メールアドレスとパスワードが一致しません。',
    hint: '両方を確認して、もう一度お試しください。',
  },
  inUse: { message: 'このメールアドレスのアカウントはすでにあります。', hint: 'ログインしてください。' },
  weak: { message: 'パスワードが短すぎます。', hint: '6 文字以上にしてください。' },
  noEmail: { message: 'メールアドレスではありません。', hint: 'name@example.com のような形式にしてください。' },
  tooMany: { message: '短い時間に何度も試しています。', hint: '1 分待ってから、もう一度お試しください。' },
  unreachable: {
    message: 'ログインのサービスが応答しません。',
    hint: '接続を確認して、もう一度お試しください。',
  },
  expiredLink: {
    message: 'このリンクは古すぎます。',
    hint: '新しいリンクを請求してください。有効なのは 1 時間です。',
  },
  usedLink: {
    message: 'このリンクは使用済みか、一部が欠けています。',
    hint: '新しいリンクを請求し、いちばん新しいものを開いてください。',
  },
  otherWay: {
    message: 'このメールアドレスのアカウントは、別の方法でログインするものがすでにあります。',
    hint: '前と同じ方法でログインしてください。ほかの方法はプロフィールで連携できます。',
  },
  ofAnother: {
    message: 'すでに別の Deplight アカウントと連携しています。',
    hint: 'そのアカウントでログインし、先に連携を解除してください。',
  },
  linkedAlready: {
    message: 'このログイン方法はすでに連携しています。',
    hint: '別のアカウントと連携するには、先に解除してください。',
  },
  notLinked: { message: 'もう連携していません。', hint: 'ページを再読み込みしてください。' },
  longAgo: {
    message: 'ログインしてから時間がたっています。',
    hint: 'ログアウトしてもう一度ログインし、やり直してください。',
  },
  signedOut: { message: 'すべての場所でログアウトされました。', hint: 'もう一度ログインしてください。' },
  disabled: { message: 'このアカウントは無効です。', hint: 'プラットフォームの管理者にお問い合わせください。' },
  noSignIn: {
    message: 'このタブで始めたログインではありません。',
    hint: '最初からやり直すか、パスワードでログインしてください。',
  },
  nothingConnected: {
    message: 'その間にログアウトされたため、連携できませんでした。',
    hint: 'ログインし、プロフィールでもう一度連携してください。',
  },
  notCompleted: {
    message: 'ログインは完了しませんでした。',
    hint: '最初からやり直すか、パスワードでログインしてください。',
  },
};
