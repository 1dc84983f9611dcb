// All domain mappings of the emulator: in memory for reading, one state file for a restart.
import path from 'node:path';
import { z } from 'zod';
import { CloudError } from '../../../grpc/cloud-error.ts';
import { StateFile } from '../../../state/state-file.ts';
import { type StoredMapping, storedMapping } from './domain-mapping.ts';

const MAX_MAPPINGS = 10_000;

export class MappingStore {
  readonly #file: StateFile<StoredMapping[]>;
  readonly #mappings: Map<string, StoredMapping>;

  private constructor(file: StateFile<StoredMapping[]>, mappings: readonly StoredMapping[]) {
    this.#file = file;
    this.#mappings = new Map(mappings.map((mapping) => [mapping.domain, mapping]));
  }

  /** Throws CorruptStateError. */
  static async open(dir: string): Promise<MappingStore> {
    const file = new StateFile(path.join(dir, 'mappings.json'), (value) => z.array(storedMapping).parse(value));
    return new MappingStore(file, (await file.read()) ?? []);
  }

  all(): StoredMapping[] {
    return [...this.#mappings.values()];
  }

  /** Throws NOT_FOUND. */
  get(domain: string): StoredMapping {
    const mapping = this.#mappings.get(domain);
    if (!mapping) throw new CloudError('NOT_FOUND', `Resource '${domain}' of kind 'DOMAIN_MAPPING' does not exist.`);
    return mapping;
  }

  /** Throws ALREADY_EXISTS, whoever has it. */
  async add(mapping: StoredMapping): Promise<void> {
    if (this.#mappings.has(mapping.domain))
      throw new CloudError('ALREADY_EXISTS', `Resource '${mapping.domain}' already exists.`);
    if (this.#mappings.size >= MAX_MAPPINGS)
      throw new CloudError('RESOURCE_EXHAUSTED', `There are ${MAX_MAPPINGS} domain mappings already.`);
    this.#mappings.set(mapping.domain, mapping);
    await this.#file.write(this.all());
  }

  /** Throws NOT_FOUND. */
  async delete(domain: string): Promise<void> {
    this.get(domain);
    this.#mappings.delete(domain);
    await this.#file.write(this.all());
  }
}
