// The custom domains of an app, in Japanese.
import type { domainWords } from '../en/domains.ts';

export const domains: typeof domainWords = {
  domains: 'ドメイン',
  domain: 'ドメイン',
  lead: 'TXT レコードで所有を確認すると、ドメインがこのアプリにつながります。',
  none: 'このアプリに独自ドメインはありません。ワークスペースの管理者が追加できます。',
  statuses: {
    UNPROVEN: 'TXT レコードを待っています',
    PROVEN: '確認済み、まだ応答していません',
    LIVE: '応答しています',
  },
  nameOfRecord: 'レコードの名前',
  valueOfRecord: 'レコードの値',
  check: '確認',
  checkDomain: (domain) => `${domain} を確認`,
  askRemove: '削除…',
  remove: '削除',
  removeQuestion: (domain) => `${domain} を削除しますか？`,
  removeMeans: 'すぐにつながらなくなります。再び追加するには新しい TXT レコードが必要です。',
  removeDomain: (domain) => `${domain} を削除`,
  removed: (domain, app) => `${domain} は ${app} につながらなくなりました`,
  add: 'ドメインを追加',
};
