// The shelf and the choice of a workspace, in Japanese.
import { formatNumber } from '../../language/number-words.ts';
import type { shelfWords } from '../en/shelf.ts';

export const shelf: typeof shelfWords = {
  loading: '棚を読み込み中',
  apps: (count) => `アプリ ${formatNumber(count)} 個`,
  sentence: (count, statuses) => `アプリ ${formatNumber(count)} 個: ${statuses.join('、')}`,
  ofStatus: (count, status) => `${status} ${formatNumber(count)} 個`,
  glance: (count, troubled) => `アプリ ${formatNumber(count)} 個、要確認 ${formatNumber(troubled)} 個`,
  noneFits: '該当するアプリはありません。',
  showAll: 'すべて表示',
  empty: '棚は空です',
  emptyLead:
    'Git リポジトリかアーカイブを渡すと、Deplight がビルド方法を見つけてビルドし、応答を確かめてから公開します。',
  orExample: '例から始めることもできます',
  noAddress: 'アドレスはまだありません',
  nothingPlanted: 'まだ何も植えていません',
  rollBack: 'ロールバック？',
  requests: (count) => `リクエスト ${formatNumber(count)} 件`,
  requestsIn: (requests, minutes) => `直近 ${minutes} 分の${requests}`,
  find: 'アプリを探す',
  status: '状態',
  all: 'すべて',
  order: '並び順',
  sorts: { name: '名前', deployed: '最近のデプロイ', attention: '対応が必要な順' },
  view: '表示',
  views: { grid: '鉢で表示', list: 'リストで表示' },
  lookingForWorkspaces: 'ワークスペースを確認中',
  firstWorkspace: '最初のワークスペースを作成しましょう',
  workspaceLead:
    'ワークスペースには、チームやプロジェクトのアプリをまとめます。メンバーから他のワークスペースは見えません。',
  newWorkspaceName: '新しいワークスペースの名前',
  exampleName: '温室',
  createWorkspace: 'ワークスペースを作成',
  creating: '作成中…',
};
