// Prints the table of the Terraform module anew: node setup/write-terraform.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needsJson } from './terraform/needs-json.ts';

writeFileSync(join(import.meta.dirname, '..', 'infra', 'needs.tf.json'), needsJson());
