// Firestore itself keeps the contract that the simulation's documents in memory keep.
import { Firestore } from '@google-cloud/firestore';
import { describeFirestore } from '../functions/src/store/testing/firestore-contract.ts';
import { stack } from './stack.ts';

const database = new Firestore({
  projectId: stack.project,
  host: stack.firestore,
  ssl: false,
  customHeaders: { Authorization: 'Bearer owner' },
  ignoreUndefinedProperties: true,
});

describeFirestore('the Firestore emulator', () => database);
