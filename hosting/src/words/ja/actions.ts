// What can be done with deployments and running apps, in Japanese.
import type { actionWords } from '../en/actions.ts';

export const actions: typeof actionWords = {
  deployment: {
    cancel: { label: 'キャンセル', done: 'デプロイの停止を依頼しました' },
    promote: { label: 'すべてのトラフィックを渡す', done: 'すべてのトラフィックを移しています' },
    rollback: { label: 'これにロールバック', done: 'ロールバックしています' },
    redeploy: { label: '再デプロイ', done: '同じソースをもう一度デプロイしています' },
  },
  condition: {
    sleep: { label: '今すぐスリープ', done: 'スリープさせています' },
    wake: { label: '起こす', done: '起こしています' },
    beginMaintenance: { label: 'メンテナンスを開始', done: 'メンテナンス中です。この間、ロールバックは提案されません' },
    endMaintenance: { label: 'メンテナンスを終了', done: 'メンテナンスが終わりました' },
    resumeDeploys: { label: '自動デプロイを再開', done: '自動デプロイを再開しました' },
  },
  restart: '再起動',
  of: (app, done) => `${app}: ${done}`,
  versionBefore: '前のバージョン',
  rollbackQuestion: (version) => `「${version}」にロールバックしますか？`,
  rollbackMeans:
    'ヘルスチェックに合格すると、ビルドなしで数秒のうちにすべてのリクエストを受けます。変数とシークレットは現在のものではなく、当時のものを使います。手動で依頼していないデプロイは、再開されるまで一時停止します。',
  rollbackVerb: 'ロールバック',
  redeployQuestion: (version) => `「${version}」をもう一度デプロイしますか？`,
  redeployMeans: '同じソースを新たにビルドし、現在の変数とシークレットでリリースします。',
  redeployVerb: 'もう一度デプロイ',
  servesUntil: (version) =>
    `新しいバージョンがヘルスチェックに合格するまで、「${version}」がリクエストに応え続けます。`,
  presentServesUntil: '新しいバージョンがヘルスチェックに合格するまで、現在のバージョンがリクエストに応え続けます。',
  secretsGone: (names) => `起動できません。使っていた ${names.join('、')} はその後削除されました。`,
  secretOlder: (name, version, newest) => `${name} はバージョン ${version}（現在は ${newest}）`,
  bringsBack: (secrets) => `次のシークレットが元に戻ります: ${secrets.join('、')}。`,
  confirm: '確認',
  keep: 'そのままにする',
  typeToConfirm: '確認のため {phrase} と入力',
};
