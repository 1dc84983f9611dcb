// The runtime for tests: builds and runs nothing, and does as told, including faults.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashTree } from '../hash-tree.ts';
import { ImageNames } from '../image-names.ts';
import { type BuildSpec, ImageMissingError, type Instance, type RunningBuild, type Runtime } from '../runtime.ts';
import { parseScript, readScript, type Script } from './script.ts';
import { startScriptedApp } from './scripted-app.ts';
import { startScriptedBuild } from './scripted-build.ts';

export interface ScriptedRuntime extends Runtime {
  /** Makes an image without a build and returns `NAME@sha256:…`. */
  addImage(name: string, script: unknown): Promise<string>;
}

/** Opens it over a folder; images survive, builds and instances do not. */
export async function openScriptedRuntime(stateDir: string): Promise<ScriptedRuntime> {
  const imagesDir = path.join(stateDir, 'scripted-images');
  const names = await ImageNames.open(imagesDir);
  const builds = new Map<string, RunningBuild>();
  const instances = new Map<string, Instance>();
  const scriptFile = (digest: string) => path.join(imagesDir, `${digest.replace(':', '-')}.json`);

  const store = async (script: Script, hex: string, references: readonly string[]) => {
    const image = { digest: `sha256:${hex}`, sizeBytes: 1 };
    await mkdir(imagesDir, { recursive: true });
    await writeFile(scriptFile(image.digest), JSON.stringify(script));
    await names.add(image, references);
    return image;
  };

  const stopAll = async () => {
    await Promise.all([...builds.values()].map((build) => build.cancel()));
    await Promise.all([...instances.values()].map((instance) => instance.stop({ graceMs: 0 })));
  };

  const build = async ({ id, contextDir, imageNames }: Pick<BuildSpec, 'id' | 'contextDir' | 'imageNames'>) => {
    const known = builds.get(id);
    if (known) return known;
    const script = await readScript(contextDir);
    const { hex } = await hashTree(contextDir);
    const begun = startScriptedBuild({
      id,
      script: script.build,
      finish: () => store(script, hex, imageNames),
      forget: () => builds.delete(id),
    });
    builds.set(id, begun);
    return begun;
  };

  return {
    name: 'scripted',
    isolation: 'none',
    isolationSentence: 'Scripted: nothing is built and nothing runs.',

    build,

    pack: ({ image, ...spec }) => build({ ...spec, imageNames: [image] }),

    adoptBuild: async (id) => builds.get(id),

    findImage: async (reference) => names.find(reference),

    async removeImage(reference) {
      const image = names.find(reference);
      if (image) await names.remove(image.digest);
    },

    async startInstance(spec) {
      const image = names.find(spec.image);
      if (!image) throw new ImageMissingError(spec.image);
      const script = parseScript(JSON.parse(await readFile(scriptFile(image.digest), 'utf8')));
      const instance = await startScriptedApp(spec, script.instance);
      instances.set(instance.id, instance);
      void instance.exited.then(() => instances.delete(instance.id));
      return instance;
    },

    adoptInstances: async () => [],

    stopAll,
    close: stopAll,

    async addImage(name, value) {
      const script = parseScript(value);
      const seed = Buffer.from(JSON.stringify([name, value]))
        .toString('hex')
        .slice(-64)
        .padStart(64, '0');
      const { digest } = await store(script, seed, [name]);
      return `${name}@${digest}`;
    },
  };
}
