// Proves what of the form an address changes, above all the second one.
import { expect, test } from 'vitest';
import { emptyForm } from './plant-form.ts';
import { takeAddress } from './take-address.ts';

const shop = 'https://github.com/owner/shop';
const other = 'https://github.com/owner/other';
const read = { gitUrl: shop, branch: 'main', rootDir: 'apps/web' };
const form = { ...emptyForm, ...read };

test('an address fills in what it says', () => {
  expect(takeAddress(emptyForm, `${shop}/tree/main/apps/web`, null)).toEqual({ part: read, address: read });
});

test('another repository has neither the branch nor the folder of the former one', () => {
  expect(takeAddress(form, other, read)?.part).toEqual({ gitUrl: other, branch: '', rootDir: '' });
  expect(takeAddress(form, `${other}/tree/dev`, read)?.part).toEqual({ gitUrl: other, branch: 'dev', rootDir: '' });
});

test('what the user wrote stays', () => {
  expect(takeAddress({ ...form, branch: 'dev' }, other, read)?.part).toEqual({
    ...{ gitUrl: other, branch: 'dev', rootDir: '' },
  });
  expect(takeAddress({ ...emptyForm, branch: 'dev' }, other, null)).toBeNull();
});

test('the same repository again, as when its field is left, changes nothing', () => {
  expect(takeAddress(form, shop, read)).toBeNull();
  expect(takeAddress(form, `${shop}/issues`, read)).toEqual({ part: { gitUrl: shop }, address: read });
});

test('what is no address changes nothing', () => {
  expect(takeAddress(form, 'shop', read)).toBeNull();
});
