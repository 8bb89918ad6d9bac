/** The instructions of a Dockerfile, continued lines joined. */
export function instructions(text: string): readonly Readonly<{ keyword: string; rest: string }>[] {
  return text
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, keyword = '', rest = ''] = /^(\S+)\s+(.*)$/u.exec(line) ?? [];
      return { keyword, rest };
    });
}
