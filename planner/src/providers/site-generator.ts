// Pages that a generator makes, such as Hugo or MkDocs: built by its program, and served as files.
import { checkedWish, cmdLine } from '../app-command.ts';
import { copyLine, dockerfileText } from '../dockerfile-lines.ts';
import { type Provider, plannedPort } from '../provider.ts';
import { SITE_GENERATORS, siteGeneratorOf } from '../sites/site-generators.ts';

export const siteGenerator: Provider = {
  name: 'site-generator',
  label: 'Site generators',
  looksFor: 'the settings of Hugo, Jekyll, MkDocs or another generator of pages',
  recognises: SITE_GENERATORS.map(({ label }) => label),
  versionsFrom: ['mise.toml', '.tool-versions', 'netlify.toml', 'the files of the generator’s language'],
  async propose({ tree, overrides }) {
    // A command that somebody set starts something else.
    const site = overrides.startCommand === undefined ? await siteGeneratorOf(tree) : undefined;
    if (site === undefined) return undefined;
    const wish = checkedWish(overrides.buildCommand);
    const build = wish ?? site.build;
    const run = wish === undefined && site.argv ? JSON.stringify(site.argv) : build.value;
    const staticDir = overrides.staticDir ?? site.staticDir;
    const argv = ['node', '.deplight/static-server.mjs', 'site', ...(site.singlePage ? ['--single'] : [])];
    const port = plannedPort(overrides);
    return {
      plan: {
        provider: 'site-generator',
        language: 'Static files',
        version: site.version,
        framework: site.label,
        ...(site.packageManager ? { packageManager: site.packageManager } : {}),
        ...(site.install ? { install: site.install } : {}),
        build,
        start: { value: argv.join(' '), from: 'file server for static sites' },
        port,
        staticDir,
        singlePage: site.singlePage === true,
        ...(site.systemPackages ? { systemPackages: [...site.systemPackages] } : {}),
        notes: [...(site.notes ?? [])],
      },
      dockerfile: dockerfileText([
        ...site.stage,
        `RUN ${run}`,
        '',
        'FROM node:24-slim',
        'WORKDIR /app',
        'ENV NODE_ENV=production',
        'COPY .deplight/static-server.mjs .deplight/static-server.mjs',
        copyLine([`app/${staticDir.value}`], 'site', ['--from=build']),
        'USER node',
        `EXPOSE ${port.value}`,
        cmdLine(argv),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};
