// Proves what is read from the addresses that people paste.
import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';

const shop = 'https://github.com/owner/shop';

test.each([
  [shop, shop, '', ''],
  [`  ${shop}/ `, shop, '', ''],
  [`${shop}.git`, `${shop}.git`, '', ''],
  ['github.com/owner/shop', shop, '', ''],
  ['git@github.com:owner/shop.git', `${shop}.git`, '', ''],
  ['ssh://git@github.com/owner/shop.git', `${shop}.git`, '', ''],
  [`${shop}/tree/main`, shop, 'main', ''],
  [`${shop}/tree/main/apps/web?tab=readme#top`, shop, 'main', 'apps/web'],
  [`${shop}/blob/v1.2/apps/web/package.json`, shop, 'v1.2', 'apps/web'],
  [`${shop}/blob/main/README.md`, shop, 'main', ''],
  [`${shop}/tree/main/my%20app`, shop, 'main', 'my app'],
  [`${shop}/pull/12/files`, shop, '', ''],
  [`${shop}/issues`, shop, '', ''],
  ['https://gitlab.com/group/sub/shop/-/tree/main/web', 'https://gitlab.com/group/sub/shop', 'main', 'web'],
  ['https://codeberg.org/owner/shop/src/branch/main/web', 'https://codeberg.org/owner/shop', 'main', 'web'],
  ['https://bitbucket.org/owner/shop/src/main/web/', 'https://bitbucket.org/owner/shop', 'main', 'web'],
  ['http://127.0.0.1:8791/node-http.git', 'http://127.0.0.1:8791/node-http.git', '', ''],
])('%s', (text, gitUrl, branch, rootDir) => {
  expect(readAddress(text)).toEqual({ gitUrl, branch, rootDir });
});

test.each(['', 'shop', 'my shop/now', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'])(
  '“%s” is no address',
  (text) => {
    expect(readAddress(text)).toBeNull();
  },
);
