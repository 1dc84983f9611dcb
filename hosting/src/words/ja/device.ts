// A terminal that wants to be let in, and whoever decides, in Japanese.
import type { deviceWords } from '../en/device.ts';

export const device: typeof deviceWords = {
  title: 'ターミナルでログイン',
  typeIt: 'ターミナルで {command} が表示したコードを入力してください。',
  code: 'コード',
  next: '続ける',
  letIn: (machine) => `「${machine}」のログインを許可しますか？`,
  asked: '{ago}に要求がありました。',
  means:
    '下のワークスペースで 30 日間、あなたとして動作する API トークンが渡されます。トークンはこのマシンだけに表示され、ワークスペースの設定で取り消せます。',
  onlyIfYou: 'たった今、自分で deplight login を実行した場合だけ許可してください',
  onlyIfYouWhy:
    '自分のターミナルにこのコードが表示されている必要があります。コードやこのページを誰かから送られた場合、その人があなたとしてログインします。',
  approve: '許可する',
  deny: '拒否する',
  isIn: (machine) => `「${machine}」のログインを許可しました`,
  isInMeans: 'ターミナルに戻ってください。まもなく自動で続行します。',
  isOut: (machine) => `「${machine}」のログインを拒否しました`,
  isOutMeans: '何も渡されず、コードは使えなくなりました。',
};
