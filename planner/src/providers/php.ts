// PHP: recognised by composer.json or its index.php and explained, built by Google's buildpacks.
import { buildpackProposal } from '../buildpacks/proposal.ts';
import { isNodeApp } from '../node/package-json.ts';
import { readDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/javascript.ts';
import type { Provider } from '../provider.ts';

const FRAMEWORKS = [
  { package: 'laravel/framework', label: 'Laravel', root: 'public' },
  { package: 'symfony/framework-bundle', label: 'Symfony', root: 'public' },
  { package: 'slim/slim', label: 'Slim', root: 'public' },
  { package: 'cakephp/cakephp', label: 'CakePHP', root: 'webroot' },
  { package: 'codeigniter4/framework', label: 'CodeIgniter', root: 'public' },
] as const;
const INDEXES = ['index.php', 'public/index.php', 'web/index.php', 'webroot/index.php'] as const;
/** Of Laravel and Symfony. */
const CONSOLES = ['artisan', 'bin/console'] as const;

export const php: Provider = {
  name: 'php',
  label: 'PHP',
  looksFor: 'index.php, or composer.json with a web framework',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['composer.json require.php'],
  async propose(request) {
    const { tree } = request;
    const composer = await readDocument(tree, 'composer.json', 'JSON');
    const requires = valueAt(composer, 'require');
    const has = (name: string) => requires !== null && typeof requires === 'object' && Object.hasOwn(requires, name);
    const framework = FRAMEWORKS.find((one) => has(one.package));
    const index = INDEXES.find((file) => tree.has(file));
    if (framework === undefined && index === undefined) return undefined;
    const entry = index !== undefined || CONSOLES.some((file) => tree.has(file));
    if (!entry && (await isNodeApp(tree))) return undefined;
    const wanted = has('php') ? (requires as Record<string, unknown>)['php'] : undefined;
    const version =
      typeof wanted === 'string' ? { value: wanted.slice(0, 60) || '*', from: 'composer.json require.php' } : undefined;
    const from = index === undefined ? (framework?.label ?? '') : `the file ${index}`;
    const root = index?.includes('/') ? index.split('/')[0] : (framework?.root ?? '.');
    return buildpackProposal(request, {
      provider: 'php',
      language: 'PHP',
      ...(version ? { version } : {}),
      framework: framework?.label,
      ...(composer === undefined ? {} : { packageManager: 'Composer' }),
      start: { value: `nginx and PHP-FPM over ${root}/`, from },
    });
  },
};
