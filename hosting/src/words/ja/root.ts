// What stands around every page, in Japanese.
import type { rootWords } from '../en/root.ts';

export const root: typeof rootWords = {
  skip: '本文へ移動',
  home: 'Deplight、ホーム',
  workspace: 'このワークスペース',
  find: '検索',
  theme: 'テーマ',
  themes: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  noIsolation: '隔離されていません。',
  noIsolationMeans: 'アプリはこのマシンで通常のプロセスとして動きます。信頼できるコードだけをデプロイしてください。',
  notStarted: 'ダッシュボードを開始できませんでした',
  notLoaded: 'このページを読み込めませんでした',
  notLoadedWhy: '接続が切れたか、ダッシュボードの新しいバージョンがあります。',
  reload: '再読み込み',
  commandsNotLoaded: 'コマンドを読み込めませんでした。ページを再読み込みしてください。',
  noPage: (path) => `${path} にページはありません`,
  noPageWhy: 'アドレスが間違っているか、別のバージョンのものかもしれません。',
  late: '通常より時間がかかっています。接続を確認してください。',
  request: 'リクエスト {id}',
  back: '再接続しました。すべて最新です。',
  silentSince: (time) => `${time} から応答がありません。最後に受け取った内容を表示し、再試行を続けています。`,
  offlineSince: (time) =>
    `${time} からオフラインです。最後に受け取った内容を表示しています。接続が戻ると自動で再開します。`,
  noAnswer: { message: 'Deplight が応答しません。', hint: '接続を確認して、もう一度お試しください。' },
  andMore: (count) => `ほか ${count} 件`,
  later: 'あとで',
  appFails: (app) => `${app} に問題があります。ロールバックの判断を待っています。`,
};
