/** Takes the markdown out of a sentence of the model: emphasis, code marks, list and heading marks. The words stay. */
export function cleanSentence(text: string): string {
  return text
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+•–]\s+|\(?\d{1,2}[.)]\s+)+/u, '')
    .replace(/(\*\*\*|\*\*|\*|~~)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])(__|_)(?=\S)([^_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
