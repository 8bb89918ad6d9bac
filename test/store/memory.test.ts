import { createMemoryStore } from '../../src/store/memory.ts';
import { holdsTheContract } from './contract.ts';

holdsTheContract('memory', async () => createMemoryStore());
