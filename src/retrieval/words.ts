import { wordsOf } from './engine/tokenize.ts';

// ".NET" alone would be read as the word "net".
const dotNet = /(?<![\p{L}\p{N}])\.net\b/giu;

/**
 * The words of a text in this domain, lower case. Keyboards write the same Urdu letter in two ways (ي and ی, ك and ک);
 * both become one.
 */
export function wordsIn(text: string): string[] {
  return wordsOf(text.replace(dotNet, ' dotnet ').replaceAll('ي', 'ی').replaceAll('ك', 'ک'));
}
