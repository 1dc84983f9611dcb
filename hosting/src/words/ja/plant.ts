// Planting a seed, in Japanese.
import { formatNumber } from '../../language/number-words.ts';
import type { plantWords } from '../en/plant.ts';

export const plant: typeof plantWords = {
  source: 'ソース',
  git: 'Git リポジトリ',
  archive: 'アーカイブ',
  fields: { gitUrl: 'リポジトリ', branch: 'ブランチ', rootDir: 'フォルダー', name: '名前' },
  placeholders: {
    gitUrl: 'https://github.com/owner/repository',
    name: 'my-app',
    branch: '既定のブランチ',
    rootDir: 'ソース全体',
  },
  variables: '環境変数',
  variablesHint: '任意。秘密の値はシークレットへ',
  plant: '植える',
  planting: '植えています…',
  uploading: (percent) => `アップロード中 ${percent}%`,
  examples: '例',
  examplesLead: '実際に動く小さなアプリです。ワンクリックでデプロイできます。',
  theArchive: 'アーカイブ',
  readBranch: (branch) => `アドレスから読み取りました: ブランチ ${branch}。`,
  readBranchAndFolder: (branch, folder) => `アドレスから読み取りました: ブランチ ${branch}、フォルダー ${folder}。`,
  addVariable: '変数を追加',
  valuePlaceholder: '値',
  remove: (name) => `${name} を外す`,
  thisVariable: 'この変数',
  thisVariableStarts: 'この変数',
  chooseFile: 'ファイルを選択',
  chooseFolder: 'フォルダーを選択',
  sourceFolder: 'ソースフォルダー',
  packing: (folder) => `${folder} を圧縮中…`,
  packingBar: '圧縮',
  uploadBar: 'アップロード',
  drop: 'フォルダーかアーカイブをここにドロップ',
  dropLead:
    'フォルダーは .gitignore にあるものを除いて圧縮します。アーカイブは .zip、.tar、.tar.gz、.tgz、100 MB まで。',
  files: (count) => `ファイル ${formatNumber(count)} 個`,
  filesLeftOut: (count, leftOut) => `ファイル ${formatNumber(count)} 個、除外 ${formatNumber(leftOut)} 個`,
  packed: (size) => `圧縮後 ${size}`,
  unreadable: (folder) => `「${folder}」を読み取れませんでした。もう一度選んでください。`,
  noFiles: (folder) => `「${folder}」には、無視されないファイルがありません。`,
  tooManyFiles: (folder, count, most) =>
    `「${folder}」にはファイルが ${count} 個あります。圧縮できるのは ${most} 個までです。ビルドで作られるものは .gitignore に書いてください。`,
  tooMuchForZip: 'zip ファイルに収まりません。',
  tooLarge: (folder) => `「${folder}」は 500 MB を超えています。ビルドで作られるものは .gitignore に書いてください。`,
};
