/** What a crash is told to. A pino logger fits. */
export type CrashLog = Readonly<{ fatal(details: object, event: string): void }>;

/**
 * The last words of a program. Node's own would print whatever hangs on the error: the body of a request, an address
 * with a token in it. After an error that nobody caught nothing is certain any more, so it ends, to be started again.
 */
export function reportCrashes(log: CrashLog, end: (code: number) => void): void {
  // Node hands rejections that nobody handled to the same event.
  process.on('uncaughtException', (err, origin) => {
    try {
      log.fatal({ err, origin }, 'something broke that nobody caught; the program ends');
    } finally {
      end(1);
    }
  });
}
