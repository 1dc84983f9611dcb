// What is taken from the environment, and what is kept from programs that are started.
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('npm changes the folder before it runs a script, and says where it was', () => {
  const npm = { npm_lifecycle_event: 'deplight', INIT_CWD: '/home/ada/shop' };
  expect(readConfig(npm, '/repository').folder).toBe('/home/ada/shop');
  expect(readConfig({ ...npm, npm_lifecycle_event: 'build' }, '/repository').folder).toBe('/repository');
});

test('the token is passed on to nobody', () => {
  const { token, passedOn } = readConfig({ DEPLIGHT_TOKEN: ' dplk_1 ', PATH: '/bin' });
  expect([token, passedOn]).toEqual(['dplk_1', { PATH: '/bin' }]);
});

test.each([
  [{}, true, true],
  [{ NO_COLOR: '1' }, false, true],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, false, false],
])('%j: colours %s, pictures %s', (environment, colours, draws) => {
  expect(readConfig(environment)).toMatchObject({ colours, draws });
});

test('configuration lies where the platform of the desktop wants it, unless told', () => {
  expect(readConfig({ XDG_CONFIG_HOME: '/c' }).configFolder).toBe('/c/deplight');
  expect(readConfig({ XDG_CONFIG_HOME: '/c', DEPLIGHT_CONFIG_DIR: '/d' }).configFolder).toBe('/d');
});
