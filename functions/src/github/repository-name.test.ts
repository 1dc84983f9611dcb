// Which addresses are of one repository: a token is sent to no other.
import { expect, test } from 'vitest';
import { isSameRepository } from './repository-name.ts';

const own = 'https://github.com/ada/shop';

test.each([own, `${own}.git`, `${own}/`, `${own}.git/`])('%s is the same', (other) => {
  expect(isSameRepository(own, other)).toBe(true);
});

test.each([
  'https://github.com/ada/shop2',
  'https://github.com/eve/shop',
  'https://github.com/ada/Shop',
  'https://github.com.example.org/ada/shop',
  'https://github.com:8443/ada/shop',
  'http://github.com/ada/shop',
  'https://example.org/?https://github.com/ada/shop',
  'no address',
])('%s is another', (other) => expect(isSameRepository(own, other)).toBe(false));

test('what is no address is the same as nothing', () => expect(isSameRepository('x', 'x')).toBe(false));
