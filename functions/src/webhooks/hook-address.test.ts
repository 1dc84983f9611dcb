// T-OUT-01: a webhook has an https address on the public internet, and on a laptop one of the laptop's own.
import { expect, test } from 'vitest';
import { checkHookAddress } from './hook-address.ts';

const [production, laptop] = [{ allowLocalSources: false }, { allowLocalSources: true }];
const codeOf = (text: string, policy = production): unknown => {
  try {
    return checkHookAddress(text, policy).href;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

test.each(['https://example.org/', 'https://hooks.example.org:8443/deplight?key=abc', 'https://93.184.216.34/hook'])(
  '%s can be told',
  (url) => expect(codeOf(url)).toBe(url),
);

test.each([
  'gopher://example.org/1',
  'file:///etc/passwd',
  'http://example.org/',
  'https://',
  'example.org',
  'https://ada:pass@example.org/',
  'https://example.org/#part',
  'javascript:alert(1)',
])('%s is no address of a webhook', (url) => expect(codeOf(url)).toBe('INVALID_ARGUMENT'));

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/computeMetadata/v1/',
  'https://[::1]/',
  'https://[::ffff:192.168.0.1]/',
  'https://metadata.google.internal/',
  'https://localhost/',
  'https://printer/',
])('%s is not on the public internet', (url) => expect(codeOf(url)).toBe('SOURCE_ADDRESS_FORBIDDEN'));

test('a laptop may tell itself, and nobody else in its network', () => {
  expect(codeOf('http://127.0.0.1:9000/hook', laptop)).toBe('http://127.0.0.1:9000/hook');
  expect(codeOf('http://192.168.0.7/hook', laptop)).toBe('SOURCE_ADDRESS_FORBIDDEN');
  expect(codeOf('http://example.org/hook', laptop)).toBe('INVALID_ARGUMENT');
});
