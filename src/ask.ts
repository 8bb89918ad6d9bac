import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What was stripped of its types and compiled is kept between starts, which takes a quarter off a cold one. It has to
// be switched on before anything else is imported, hence the second file.
enableCompileCache(join(import.meta.dirname, '..', 'data', 'compile-cache'));
await import('./ask-once.ts');
