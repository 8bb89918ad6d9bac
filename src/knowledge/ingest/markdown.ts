import { lexer, type Token, type Tokens } from 'marked';
import { type Block, type Blocks, createLineFinder, type LeftOut, tidy } from './block.ts';
import { readHtml } from './html.ts';

/** Headings, paragraphs and list items of Markdown; front matter and rules are left out, HTML inside is read as HTML. */
export function readMarkdown(text: string): Blocks {
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  const lineAt = createLineFinder(text);
  const frontMatter =
    /^---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|[ \t]*\n)*---[ \t]*(?:\n|$)/.exec(text)?.[0] ?? '';
  if (frontMatter !== '') leftOut.push({ line: 1, text: tidy(frontMatter), why: 'front matter' });

  const add = (kind: Block['kind'], content: string, at: number) => {
    if (tidy(content) !== '') blocks.push({ kind, text: tidy(content), line: lineAt(at) });
  };
  const walk = (tokens: readonly Token[], from: number) => {
    let at = from;
    for (const token of tokens) {
      readToken(token, at);
      at += token.raw.length;
    }
  };
  const readToken = (token: Token, at: number) => {
    switch (token.type) {
      case 'heading':
        return add('heading', wordsOf(token.tokens ?? []), at);
      case 'paragraph':
        return add(
          isOnlyBold(token as Tokens.Paragraph) ? 'heading' : 'paragraph',
          wordsOf(token.tokens ?? []),
          at,
        );
      case 'list':
        return readItems(token as Tokens.List, at);
      case 'blockquote':
        return walk(token.tokens ?? [], at);
      case 'code':
        return add('paragraph', token.text, at);
      case 'table':
        for (const row of (token as Tokens.Table).rows) {
          add('item', row.map((cell) => wordsOf(cell.tokens)).join(' | '), at);
        }
        return;
      case 'html': {
        const inside = readHtml(token.raw);
        const before = lineAt(at) - 1;
        blocks.push(...inside.blocks.map((block) => ({ ...block, line: block.line + before })));
        leftOut.push(...inside.leftOut.map((piece) => ({ ...piece, line: piece.line + before })));
        return;
      }
      case 'hr':
        leftOut.push({ line: lineAt(at), text: token.raw.trim(), why: 'a rule' });
        return;
      case 'text':
        return add('paragraph', wordsOf([token]), at);
    }
  };
  const readItems = (list: Tokens.List, from: number) => {
    let at = from;
    for (const item of list.items) {
      const nested = item.tokens.filter((token) => token.type === 'list');
      add('item', wordsOf(item.tokens.filter((token) => token.type !== 'list')), at);
      for (const inner of nested)
        readItems(inner as Tokens.List, at + Math.max(0, item.raw.indexOf(inner.raw)));
      at += item.raw.length;
    }
  };
  walk(lexer(text.slice(frontMatter.length)), frontMatter.length);
  return { blocks, leftOut };
}

/** The words a reader sees: link texts without addresses, no pictures, no markup. */
function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image' || token.type === 'html' || token.type === 'checkbox') return '';
      if (token.type === 'br') return ' ';
      if ('tokens' in token && token.tokens !== undefined)
        return wordsOf(token.tokens) + (isBlock(token) ? ' ' : '');
      return 'text' in token ? String(token.text) : '';
    })
    .join('');
}

function isBlock(token: Token): boolean {
  return token.type === 'paragraph' || token.type === 'blockquote' || token.type === 'text';
}

/** Exporters write headings as a short bold paragraph. */
function isOnlyBold({ tokens }: Tokens.Paragraph): boolean {
  const [only] = tokens;
  return (
    tokens.length === 1 && only?.type === 'strong' && only.raw.length <= 110 && !/[.!]\**$/.test(only.raw)
  );
}
