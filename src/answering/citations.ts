import type { Article, Citation, Passage, Source } from './model.ts';

/** Collects the sources of one answer; the same page cited twice keeps one number. */
export type Citations = Readonly<{
  /** Indexes of the passage's own sources, at most `limit`, in the order of the knowledge file. */
  ofFact(passage: Passage, limit?: number): readonly number[];
  /** Index of the article that made the claim; the passage's own sources where it restates none. */
  ofArticle(passage: Passage): readonly number[];
  /** Year in which the article that this passage restates appeared; undefined where it restates none. */
  yearOf(passage: Passage): string | undefined;
  list(): readonly Citation[];
}>;

/** @param articles the articles whose claims the knowledge restates, by slug */
export function createCitations(articles: readonly Article[]): Citations {
  const collected: Citation[] = [];
  const add = (passageId: string, source: Source): number => {
    const known = collected.findIndex((one) => one.url === source.url);
    if (known >= 0) return known;
    return collected.push({ passageId, ...source }) - 1;
  };
  const ofFact = (passage: Passage, limit = 2): readonly number[] =>
    passage.sources.slice(0, limit).map((source) => add(passage.id, source));
  return {
    ofFact,
    ofArticle(passage) {
      const article = articles.find((one) => one.slug === passage.article);
      if (!article) return ofFact(passage);
      const title = `${article.title} (${article.author})`;
      return [add(passage.id, { title, url: article.url, version: article.published })];
    },
    yearOf: (passage) => articles.find((one) => one.slug === passage.article)?.published.slice(0, 4),
    list: () => collected,
  };
}
