// PHP: recognised by composer.json or its index.php and explained, built by Google's buildpacks.
import { NGINX_CONFIG_PATH, NGINX_PORT, nginxConfig } from '../buildpacks/nginx-config.ts';
import { buildpackProposal, type Recognised } from '../buildpacks/proposal.ts';
import { isNodeApp, readPackageJson, scriptOf } from '../node/package-json.ts';
import { readDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { Provider } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';

const FRAMEWORKS = [
  { package: 'laravel/framework', label: 'Laravel', root: 'public' },
  { package: 'symfony/framework-bundle', label: 'Symfony', root: 'public' },
  { package: 'slim/slim', label: 'Slim', root: 'public' },
  { package: 'cakephp/cakephp', label: 'CakePHP', root: 'webroot' },
  { package: 'codeigniter4/framework', label: 'CodeIgniter', root: 'public' },
  { package: 'laravel/lumen-framework', label: 'Lumen', root: 'public' },
  { package: 'yiisoft/yii2', label: 'Yii', root: 'web' },
  { package: 'drupal/core-recommended', label: 'Drupal', root: 'web' },
] as const;
const INDEXES = [
  ...['index.php', 'public/index.php', 'web/index.php', 'webroot/index.php', 'htdocs/index.php'],
  ...['public_html/index.php', 'www/index.php', 'src/index.php'],
];
/** Of Laravel and Symfony. */
const CONSOLES = ['artisan', 'bin/console'] as const;

export const php: Provider = {
  name: 'php',
  label: 'PHP',
  looksFor: 'index.php, or composer.json with a web framework',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['composer.json require.php'],
  async propose(asked) {
    const { tree } = asked;
    const served = folderOfHeroku(asked.overrides.startCommand?.value);
    const overrides = served === undefined ? asked.overrides : { ...asked.overrides, startCommand: undefined };
    const request = { ...asked, overrides };
    const composer = await readDocument(tree, 'composer.json', 'JSON');
    const requires = valueAt(composer, 'require');
    const has = (name: string) => requires !== null && typeof requires === 'object' && Object.hasOwn(requires, name);
    const framework = FRAMEWORKS.find((one) => has(one.package));
    const index = [...(served ? [`${served}/index.php`] : []), ...INDEXES].find((file) => tree.has(file));
    if (framework === undefined && index === undefined) return undefined;
    const entry = index !== undefined || CONSOLES.some((file) => tree.has(file));
    if (!entry && (await isNodeApp(tree))) return undefined;
    const wanted = has('php') ? (requires as Record<string, unknown>)['php'] : undefined;
    const version =
      typeof wanted === 'string' ? { value: wanted.slice(0, 60) || '*', from: 'composer.json require.php' } : undefined;
    const from = served ? 'Procfile web' : index === undefined ? (framework?.label ?? '') : `the file ${index}`;
    const root = served ?? (index?.includes('/') ? (index.split('/')[0] ?? '') : index ? '' : (framework?.root ?? ''));
    return buildpackProposal(request, {
      provider: 'php',
      language: 'PHP',
      version,
      framework: framework?.label,
      packageManager: composer === undefined ? undefined : 'Composer',
      start: { value: `nginx and PHP-FPM over ${root || '.'}/`, from },
      ...(root === '' || overrides.startCommand ? {} : servedFrom(root, from)),
      notes: await notesOn(tree),
    });
  },
};

const BY_HEROKU = /^(?:vendor\/bin\/)?heroku-(?:php|hhvm)-(?:apache2|nginx)\b/;
const PLAIN_FOLDER = /^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}$/;

/** Heroku's programs that serve PHP are named with a folder at the end; what they do is done here by the buildpack. */
function folderOfHeroku(command: string | undefined): string | undefined {
  if (command === undefined || !BY_HEROKU.test(command)) return undefined;
  const words = command.trim().split(/\s+/);
  const last = words.at(-1) ?? '';
  const isFolder = words.length > 1 && !/^-/.test(words.at(-2) ?? '') && PLAIN_FOLDER.test(last);
  return isFolder ? last.replace(/\/+$/, '') : '';
}

/** The buildpack's nginx serves the top of the source, so it is given a configuration that serves the folder alone. */
function servedFrom(root: string, from: string): Pick<Recognised, 'added' | 'buildEnv' | 'port'> {
  return {
    added: [{ path: NGINX_CONFIG_PATH, text: nginxConfig(root) }],
    buildEnv: [{ name: 'GOOGLE_CUSTOM_NGINX_CONFIG', value: NGINX_CONFIG_PATH, from }],
    port: { value: NGINX_PORT, from: NGINX_CONFIG_PATH },
  };
}

async function notesOn(tree: SourceTree): Promise<string[]> {
  if (!tree.has('package.json')) return [];
  const manifest = await readPackageJson(tree).catch(() => undefined);
  const builds = manifest !== undefined && scriptOf(manifest, 'build') !== undefined;
  return builds
    ? ['The build script of package.json is not run by the buildpack for PHP: keep what it makes in the source.']
    : [];
}
