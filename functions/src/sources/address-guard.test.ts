// Spellings of addresses that must not be connected to, and of those that may.
import { describe, expect, test } from 'vitest';
import { checkSourceUrl, isPublicAddress } from './address-guard.ts';

const strict = { allowLocalSources: false };
const local = { allowLocalSources: true };

/** One address of each private IPv4 block and both of its ends. */
const PRIVATE_V4 = [
  '0.0.0.0',
  '0.0.0.1',
  '0.255.255.255',
  '10.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.0',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.0',
  '127.0.0.1',
  '127.1.2.3',
  '127.255.255.255',
  '169.254.0.0',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.255.255',
  '172.16.0.0',
  '172.20.1.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.0',
  '192.168.1.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
];

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '128.0.0.1',
  '140.82.121.4',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001::200e',
];

const PRIVATE_V6 = [
  '::',
  '::1',
  '::2',
  '::ffff:8.8.8.8',
  '::8.8.8.8',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:a9fe:a9fe::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ffff::1',
  '4000::1',
];

/** The ways in which URL parsers read one IPv4 address. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const whole = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const octal = [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.');
  const hex = [a, b, c, d].map((part) => `0x${part.toString(16)}`).join('.');
  const mapped = `[::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}]`;
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${whole.toString(16)}`,
    octal,
    hex,
    `${a}.${(b << 16) | (c << 8) | d}`,
    mapped,
    `[::ffff:${address}]`,
  ];
}

describe('isPublicAddress', () => {
  test.each(PUBLIC)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
  test.each([...PRIVATE_V4, ...PRIVATE_V6])('%s is not public (T-GIT-02)', (address) =>
    expect(isPublicAddress(address)).toBe(false),
  );
  test.each(['', 'x', '1.2.3', '1.2.3.4.5', '[::1]', '8.8.8.8/8'])('%j is no address', (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );
});

describe('checkSourceUrl', () => {
  const urls = [
    ...PRIVATE_V4.flatMap(spellings).map((host) => `https://${host}/a/b`),
    ...PRIVATE_V6.map((host) => `https://[${host}]/a/b`),
  ];

  test('knows more than 300 spellings of private addresses', () => expect(urls.length).toBeGreaterThan(300));

  test.each(urls)('refuses %s (T-GIT-02)', (url) => {
    expect(() => checkSourceUrl(url, strict)).toThrow(expect.objectContaining({ code: 'SOURCE_ADDRESS_FORBIDDEN' }));
  });

  test.each([
    'localhost',
    'localhost.',
    'LOCALHOST',
    'a.localhost',
    'metadata.google.internal',
    'metadata.google.internal.',
    'metadata',
    'intranet',
    'printer.local',
    'x.internal',
    'x.corp',
    'x.home',
    'x.lan',
    '1.0.0.127.in-addr.arpa',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    'ⓛocalhost',
    '127.0.0.1%2e',
    '0',
    '127.1',
    '0177.1',
    '[::1]:443',
    '[0:0:0:0:0:0:0:1]',
    '[::127.0.0.1]',
  ])('refuses https://%s/ (T-GIT-02)', (host) => {
    const codes = expect.stringMatching(/^SOURCE_(?:ADDRESS_FORBIDDEN|URL_INVALID)$/);
    expect(() => checkSourceUrl(`https://${host}/a`, strict)).toThrow(expect.objectContaining({ code: codes }));
  });

  test.each([
    '',
    '/etc/passwd',
    '../x',
    'file:///etc',
    'ssh://git@h/x',
    'git://github.com/a/b',
    'ext::sh -c id',
    'git@github.com:a/b',
    'C:\\x',
    'HTTPS://github.com/a/b',
    ' https://github.com/a/b',
    'https:github.com/a',
    'https:///github.com/a',
    'https://',
    'https://github.com@evil.com/a',
    'https://user:pw@github.com/a',
    'https://github.com\\@evil.com',
    'https://git hub.com/a',
    'https://github.com/a\nb',
    'https://github.com/a?x=1',
    'https://github.com/a#b',
    'http://github.com/a/b',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://github.com:99999/a',
    `https://github.com/${'a'.repeat(2_100)}`,
    '--upload-pack=touch',
  ])('calls %j no address of a repository (T-GIT-01, T-GIT-05, T-UI-02)', (url) => {
    expect(() => checkSourceUrl(url, strict)).toThrow(expect.objectContaining({ code: 'SOURCE_URL_INVALID' }));
  });

  test.each([
    'https://github.com/a/b',
    'https://github.com/a/b.git',
    'https://git.example.org:8443/x',
    'https://8.8.8.8/x',
  ])('takes %s', (url) => {
    expect(checkSourceUrl(url, strict).href).toBe(url);
  });

  test.each(['http://127.0.0.1:1234/a.git', 'http://localhost/a', 'http://x.localhost:80/a', 'https://[::1]/a'])(
    'takes %s when local sources are allowed',
    (url) => {
      expect(() => checkSourceUrl(url, strict)).toThrow();
      expect(checkSourceUrl(url, local)).toBeInstanceOf(URL);
    },
  );

  test.each([
    'http://10.0.0.1/a',
    'https://169.254.169.254/a',
    'https://metadata.google.internal/a',
    'http://0.0.0.0/a',
  ])('refuses %s even then', (url) => {
    expect(() => checkSourceUrl(url, local)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^SOURCE_/) }),
    );
  });
});
