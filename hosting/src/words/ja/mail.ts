// What a member is told of by e-mail, in Japanese.
import { formatNumber } from '../../language/number-words.ts';
import type { mailWords } from '../en/mail.ts';

export const mail: typeof mailWords = {
  mail: 'あなたへのメール',
  lead: '受け取る内容は自分で選びます。メールは確認済みの {address} だけに届き、ほかの人には送られません。',
  loading: '通知の設定を読み込み中',
  noServer: 'このプラットフォームにはメールサーバーがありません。',
  noAddress: '確認済みのメールアドレスがありません',
  noAddressWhy: '頼んでいないメールが届かないよう、確認済みのアドレスにだけ送ります。',
  toProfile: 'プロフィールのページで確認する',
  youAreToldOf: '受け取るお知らせ',
  save: '保存',
  saved: '選んだお知らせをメールで受け取ります',
  savedNone: 'メールのお知らせを止めました',
  deliveries: 'あなたに届いたメール',
  loadingDeliveries: 'メールの履歴を読み込み中',
  noDelivery: 'この 1 週間に送信したメールはありません。',
  tries: (count) => (count === 0 ? '未試行' : `${formatNumber(count)} 回試行`),
};
