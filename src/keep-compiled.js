// What was stripped of its types and compiled is kept between starts: the program starts sooner, and the compiler that
// strips types (some 30 MB of memory) is not even loaded. It has to be switched on before anything else is imported.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', 'data', 'compile-cache'));
