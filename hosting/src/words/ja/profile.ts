// One's own page, in Japanese.
import type { profileWords } from '../en/profile.ts';

export const profile: typeof profileWords = {
  account: 'アカウント',
  nameHint: 'ほかの人に表示される名前',
  email: 'メールアドレス',
  verified: '確認済みです。このアドレスへの招待を受けられます。',
  notVerified: 'まだ確認されていません。このアドレスへの招待を受けるには確認が必要です。',
  sendAgain: 'リンクを再送信',
  openedIt: 'リンクを開きました',
  password: 'パスワード',
  passwordMeans: (email) =>
    `${email} に、新しいパスワードを設定するリンクを送ります。古いパスワードを使っている場所はログアウトされます。`,
  sendLink: 'リンクを送信',
  sessions: 'セッション',
  sessionsMean:
    'このブラウザーを含め、ログインしているすべての場所です。ほかの場所には 1 時間以内に反映されます。API トークンはそのままです。',
  signOutEverywhere: 'すべての場所でログアウト',
  askSignOutEverywhere: 'すべての場所でログアウト…',
  signOutEverywhereQuestion: 'すべての場所でログアウトしますか？',
  signOutEverywhereMeans: (email) =>
    `${email} でログインしているすべてのブラウザーで、もう一度ログインが必要です。このブラウザーはすぐにログアウトします。`,
  inThisBrowser: 'このブラウザー',
  keys: 'キー',
  keysMean: '{help} ですべてのキーを表示し、{find} で何でも探せます。',
  notifications: '通知',
  notificationsImpossible: 'このブラウザーはここからの通知を許可していません。ブラウザーのサイト設定で変更できます。',
  notificationsMean: 'ほかの画面を見ている間に、ここで開いているデプロイが終わるとお知らせします。',
  tellMe: 'デプロイが終わったら通知する',
  addressShown: 'これからはメールアドレスが表示されます',
  renamed: (name) => `これからは ${name} と表示されます`,
  linkSent: (email) => `${email} にリンクを送りました`,
  notYetVerified: 'まだ確認されていません。メールのリンクを開いてください',
  waysIn: 'ログイン方法',
  connect: (name) => `${name} と連携`,
  disconnect: (name) => `${name} との連携を解除`,
  notConnected: '連携していません。',
  connected: '連携しています。',
  connectedAs: (email) => `${email} として連携しています。`,
  onlyWayIn: '唯一のログイン方法です。解除するには先にパスワードを設定してください。',
  disconnected: (name) => `${name} ではログインできなくなりました`,
};
