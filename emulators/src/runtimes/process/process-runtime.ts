// The runtime without Docker: builds the subset of Dockerfile and runs apps as plain processes of this machine. Isolates nothing.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { adoptKept, isKeptRunning, type Kept, startKept } from '../../keeper/kept.ts';
import { ImageNames } from '../image-names.ts';
import { CannotPackError, ImageMissingError, type Instance, type Runtime } from '../runtime.ts';
import { type BuildPlan, imageConfig, planFile, readJson } from './build-plan.ts';
import { findHostTools, type Host, type HostTools } from './host-tools.ts';
import { keptDir, processBuild } from './process-build.ts';
import { processInstance, readInstanceFile, startProcessInstance } from './process-instance.ts';
import { findToolchain, type Toolchain } from './toolchains.ts';

const STOP_GRACE_MS = 3000;
const BUILD_MAIN = fileURLToPath(new URL('./build-main.ts', import.meta.url));

/** Opens it over a state folder; images, builds and instances of an earlier emulator are found there. */
export async function openProcessRuntime(options: Host): Promise<Runtime> {
  const { stateDir } = options;
  const imagesDir = path.join(stateDir, 'images');
  const buildsDir = path.join(stateDir, 'builds');
  const instancesDir = path.join(stateDir, 'instances');
  const names = await ImageNames.open(imagesDir);
  let tools: Promise<HostTools> | undefined;
  const host = () => {
    tools ??= findHostTools(options);
    return tools;
  };
  // Looking for one starts programs of this machine: a wake shall not wait for that each time.
  const toolchains = new Map<string, Promise<Toolchain | undefined>>();
  const toolchainOf = (baseImage: string) => {
    const known =
      toolchains.get(baseImage) ??
      host()
        .then((tools) => findToolchain(baseImage, tools))
        .catch((error: unknown) => {
          toolchains.delete(baseImage);
          throw error;
        });
    toolchains.set(baseImage, known);
    return known;
  };
  const imageDirOf = (digest: string) => path.join(imagesDir, digest.replace(':', '-'));

  const over = async (id: string, kept: Kept) => {
    const dir = path.join(buildsDir, id);
    const references = await readReferences(dir);
    return processBuild({ id, dir, kept, name: (image) => names.add(image, references) });
  };

  const adoptInstances = async () => {
    const found: Instance[] = [];
    for (const id of await readdir(instancesDir).catch(() => [])) {
      const dir = path.join(instancesDir, id);
      const file = await readInstanceFile(dir);
      const kept = file && isKeptRunning(path.join(dir, 'kept')) ? adoptKept(path.join(dir, 'kept')) : undefined;
      if (file && kept) found.push(processInstance(dir, file, kept));
      else await rm(dir, { recursive: true, force: true });
    }
    return found;
  };

  return {
    name: 'process',
    isolation: 'none',
    isolationSentence: 'Apps run as plain processes of this machine: nothing isolates them from it or from each other.',

    async build({ id, contextDir, dockerfile, imageNames, buildArgs }) {
      const dir = path.join(buildsDir, id);
      const known = adoptKept(keptDir(dir));
      if (known) return over(id, known);
      const plan: BuildPlan = { contextDir, dockerfile, buildArgs, imagesDir, host: await host() };
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await mkdir(imagesDir, { recursive: true });
      await writeFile(referencesFile(dir), JSON.stringify(imageNames));
      await writeFile(planFile(dir), JSON.stringify(plan), { mode: 0o600 });
      const argv = [process.execPath, '--no-warnings', BUILD_MAIN, dir];
      return over(id, await startKept({ dir: keptDir(dir), argv, cwd: contextDir, env: { ...plan.host.env } }));
    },

    async pack({ builder }) {
      throw new CannotPackError(
        `Buildpacks need Docker with the builder image ${builder}, and apps run here as plain processes. Start with a Docker engine, or add a Dockerfile.`,
      );
    },

    async adoptBuild(id) {
      const kept = adoptKept(keptDir(path.join(buildsDir, id)));
      return kept && over(id, kept);
    },

    findImage: async (reference) => names.find(reference),

    async removeImage(reference) {
      const image = names.find(reference);
      if (!image) return;
      await names.remove(image.digest);
      await rm(imageDirOf(image.digest), { recursive: true, force: true });
    },

    async startInstance(spec) {
      const image = names.find(spec.image);
      const imageDir = imageDirOf(image?.digest ?? 'none');
      const config = await readJson(path.join(imageDir, 'config.json'), imageConfig);
      if (!image || !config) throw new ImageMissingError(spec.image);
      const toolchain = await toolchainOf(config.baseImage);
      const dir = path.join(instancesDir, spec.id);
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const codeCacheDir = path.join(stateDir, 'keeper-code');
      const parts = { dir, imageDir, config, host: await host(), toolchain, codeCacheDir, spec };
      return startProcessInstance(parts).catch(async (error: Error) => {
        await rm(dir, { recursive: true, force: true });
        throw error;
      });
    },

    adoptInstances,

    async stopAll() {
      const builds = (await readdir(buildsDir).catch(() => [])).map((id) =>
        adoptKept(keptDir(path.join(buildsDir, id))),
      );
      const stopped = [...builds, ...(await adoptInstances())].map((running) =>
        running?.stop({ graceMs: STOP_GRACE_MS }),
      );
      await Promise.all(stopped);
    },

    close: async () => undefined,
  };
}

const referencesFile = (dir: string) => path.join(dir, 'names.json');

async function readReferences(dir: string): Promise<string[]> {
  return (await readJson(referencesFile(dir), z.array(z.string()))) ?? [];
}
