// The two files through which the gateway finds the cloud's side: where its control listens, and the routes as they last were.
import path from 'node:path';
import { StateFile } from '../state/state-file.ts';
import { controlAddress } from './control-protocol.ts';
import { routingTable } from './routing-table.ts';

export const tableFile = (stateDir: string) =>
  new StateFile(path.join(stateDir, 'gateway', 'table.json'), (value) => routingTable.parse(value));

export const addressFile = (stateDir: string) =>
  new StateFile(path.join(stateDir, 'gateway', 'control.json'), (value) => controlAddress.parse(value));
