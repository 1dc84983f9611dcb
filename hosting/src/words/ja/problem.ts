// What is wrong with what was typed, in Japanese.
import type { problemWords } from '../en/problem.ts';

export const problem: typeof problemWords = {
  contract: {
    appName: '英小文字・数字・ハイフンで 1～40 文字、先頭は英字、末尾はハイフン以外にしてください',
    reservedName: 'プラットフォームが使う名前です。別の名前にしてください',
    punycode: 'xn-- で始めることはできません',
    empty: '空にはできません',
    most60: '60 文字までです',
    most200: '200 文字までです',
    control: '制御文字は使えません',
    variableName: '英字・数字・アンダースコアだけを使い、数字で始めないでください',
    reservedVariable: 'プラットフォームが設定するため、指定できません',
    underscores: 'アンダースコア 2 つで始めて終えることはできません。Firestore が使う名前です',
    javascript: 'JavaScript の語です。別の名前にしてください',
    bytes: '32768 バイトまでです',
    nul: 'NUL 文字を含まないテキストにしてください',
    most100: '変数は 100 個までです',
  },
  needed: '必須です',
  address: 'https://github.com/owner/repository のようなウェブアドレスにしてください',
  archiveTooLarge: '100 MB までです。node_modules とビルドの成果物を除いてください',
  archiveKind: '.zip、.tar、.tar.gz、.tgz のファイルにしてください',
  variables: '問題があります',
  needsName: '名前が必要です',
  notValid: '正しくありません',
  envLines: 'NAME=value の形式の行にしてください',
  this: '入力値',
};
