import { createMemoryStore } from '../../src/store/memory.ts';
import { holdsTheContract } from './contract.ts';
import { holdsTheSessionsContract } from './sessions-contract.ts';

holdsTheContract('memory', async () => createMemoryStore());
holdsTheSessionsContract('memory', async () => createMemoryStore());
