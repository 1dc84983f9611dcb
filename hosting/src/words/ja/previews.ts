// Pull requests that an app shows, in Japanese.
import type { previewWords } from '../en/previews.ts';

export const previews: typeof previewWords = {
  previews: 'プレビュー',
  lead: '接続したブランチへのプルリクエストを、公開中のバージョンとは別のアドレスで表示します。Webhook がプルリクエストも通知する必要があります。',
  off: 'プルリクエストは表示されません。',
  none: '表示中のプルリクエストはありません。',
  states: {
    NEEDS_APPROVAL: '承認待ち',
    DEPLOYING: 'デプロイ中',
    READY: '準備完了',
    FAILED: '失敗',
    REMOVED: '停止済み',
  },
  from: (author, branch) => `${author}、${branch}`,
  log: 'デプロイ',
  approve: '承認…',
  approveOne: (number) => `プルリクエスト ${number} を承認`,
  approveQuestion: (number, commit) => `プルリクエスト ${number} のコミット ${commit} をビルドしますか？`,
  approveMeans:
    'リポジトリに書き込めない人が関わっています。アプリの通常の変数は渡されますが、シークレットは渡されません。先にコミットを確認してください。次のコミットには改めて承認が必要です。',
  approveVerb: 'ビルドして表示',
  approved: (number) => `プルリクエスト ${number} をデプロイしています`,
  takeDown: '停止',
  takeDownOne: (number) => `プルリクエスト ${number} のプレビューを停止`,
  takenDown: (number) => `プルリクエスト ${number} のプレビューを停止しています`,
  turnOn: 'プルリクエストを表示',
  turnOff: '表示しない',
  secrets: 'プレビューのシークレット',
  secretsHint: '名前をカンマで区切ります。アプリのシークレットが自動で渡されることはありません',
  keepSecrets: '保存',
  secretsKept: '次のデプロイから、プレビューにこれらのシークレットが渡されます',
};
