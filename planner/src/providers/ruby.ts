// Ruby: recognised by its Gemfile and explained, built by Google's buildpacks.
import type { Sourced } from '@deplight/contracts';
import { buildpackProposal } from '../buildpacks/proposal.ts';
import { functionTarget } from '../functions-framework.ts';
import type { Provider } from '../provider.ts';
import { readGems, rubyVersionOf } from '../ruby/gemfile.ts';
import type { SourceTree } from '../source-tree.ts';

const FRAMEWORKS = [
  { gem: 'rails', label: 'Rails', start: 'bin/rails server -b 0.0.0.0 -p $PORT' },
  { gem: 'hanami', label: 'Hanami', start: 'bundle exec hanami server --host 0.0.0.0 --port $PORT' },
  { gem: 'sinatra', label: 'Sinatra', start: undefined },
  { gem: 'roda', label: 'Roda', start: undefined },
  { gem: 'grape', label: 'Grape', start: undefined },
] as const;
/** The buildpack reads .ruby-version and Gemfile.lock. */
const TOLD_FILES = /mise|tool-versions|^Gemfile ruby$/;
const RACKUP = 'bundle exec rackup --host 0.0.0.0 --port $PORT';
const PUMA = 'bundle exec puma --bind tcp://0.0.0.0:$PORT';
const ENTRY_FILES = ['app.rb', 'main.rb', 'server.rb', 'web.rb'] as const;

export const ruby: Provider = {
  name: 'ruby',
  label: 'Ruby',
  looksFor: 'Gemfile with config.ru, a web framework or app.rb; or such a file alone',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['.ruby-version', 'mise.toml', '.tool-versions', 'Gemfile.lock', 'Gemfile'],
  async propose(request) {
    const { tree } = request;
    const bare = !tree.has('Gemfile');
    if (bare && (tree.has('package.json') || !ENTRY_FILES.some((file) => tree.has(file)))) return undefined;
    const lock = await readGems(tree);
    const framework = FRAMEWORKS.find(({ gem }) => lock.gems.has(gem)) ?? railsByFiles(tree);
    const entry = ENTRY_FILES.find((file) => tree.has(file));
    // Of a Node project, a Gemfile brings a tool.
    if (framework === undefined && !tree.has('config.ru') && (entry === undefined || tree.has('package.json')))
      return undefined;
    const version = await rubyVersionOf(tree, lock.version);
    const rack = tree.has('config.ru')
      ? { value: lock.gems.has('puma') ? PUMA : RACKUP, from: 'the file config.ru' }
      : undefined;
    const own = framework?.start ? { value: framework.start, from: framework.label } : undefined;
    // Sinatra listens on this machine only unless it is told.
    const place = framework?.gem === 'sinatra' ? ' -o 0.0.0.0 -p $PORT' : '';
    const program = bare ? 'ruby' : 'bundle exec ruby';
    const file = entry ? { value: `${program} ${entry}${place}`, from: `the file ${entry}` } : undefined;
    const functions = lock.gems.has('functions_framework') ? await functionsStart(tree) : undefined;
    return buildpackProposal(request, {
      provider: 'ruby',
      language: 'Ruby',
      version,
      runtimeVersion: version && TOLD_FILES.test(version.from) ? version : undefined,
      framework: framework?.label,
      packageManager: bare ? undefined : 'Bundler',
      // The buildpack for Ruby starts nothing that it is not told.
      start: functions ?? own ?? rack ?? file ?? { value: RACKUP, from: 'default' },
      tellsStart: true,
    });
  },
};

const railsByFiles = (tree: SourceTree) =>
  tree.has('bin/rails') && tree.has('config/application.rb') ? FRAMEWORKS[0] : undefined;

const FUNCTION = /\bFunctionsFramework\.(?:http|cloud_event|typed)\s*\(?\s*["']([\w.-]+)["']/;

/** The Functions Framework looks for the function in app.rb. */
async function functionsStart(tree: SourceTree): Promise<Sourced | undefined> {
  const target = await functionTarget(tree, { file: 'app.rb', pattern: FUNCTION });
  return target && { value: `bundle exec functions-framework-ruby --target ${target.value}`, from: target.from };
}
