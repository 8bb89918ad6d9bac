/** Words of claims: what says more than a source does, and what says as much in other words. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/**
 * Words that claim more than facts do. Each needs one of its row in the sources, or one of `told`, which say as much
 * without being claims themselves.
 */
export const strongWords: readonly Readonly<{ words: readonly string[]; told?: readonly string[] }>[] = [
  { words: ['best'] },
  { words: ['worst'] },
  { words: list('perfect perfectly flawless flawlessly ideal ideally') },
  { words: list('guaranteed guarantee guarantees certainly undoubtedly definitely surely') },
  { words: list('always invariably forever'), told: list('every each all any still stays whenever') },
  { words: list('never impossible'), told: list('not no none without cannot') },
  { words: list('only solely exclusively sole alone') },
  { words: list('everything everyone everybody'), told: list('all rest whole every any') },
  { words: list('automatically automatic'), told: list('auto lets letting default itself own') },
  { words: list('proves proven prove proof evidence') },
  { words: list('leading leader unbeatable unmatched unrivalled superior supreme ultimate unique') },
  {
    words: list('revolutionary amazing incredible excellent outstanding brilliant magical powerful trusted'),
  },
  { words: ['monopoly'] },
  {
    words: list('experimental deprecated obsolete abandoned dead unmaintained'),
    told: list('alpha beta early'),
  },
  {
    words: list('completely entirely totally fully absolutely wholly unlimited infinite'),
    told: list('all whole only none no not without own everything nothing everywhere'),
  },
  { words: list('instantly immediately effortlessly seamlessly') },
  { words: list('massively dramatically hugely vastly significantly far enormously extremely actively') },
  { words: list('officially'), told: list('official own') },
  { words: list('widely popularity famous'), told: list('popular common widespread many most') },
  {
    words: list('likely probably perhaps maybe possibly presumably arguably apparently supposedly seemingly'),
    told: list('may might could can tend tends often usually expect opinion'),
  },
  { words: list('rarely seldom hardly scarcely'), told: list('less not') },
  {
    words: list('better worse inferior beats outperforms'),
    told: list(
      'superior beat beats higher ahead above more less fewer rather advantage suits clearest weaker stronger ideal good fit prefer preferred',
    ),
  },
  { words: list('experts studies research researchers analysts benchmarks benchmark scientists') },
  { words: list('safest unhackable') },
];

/** Praise that is written with a hyphen or without. */
export const praise =
  /\b(?:(?:production|enterprise|battle|future)[- ](?:ready|grade|tested|proven|proof)|ready for (?:production|everybody)|industry standards?|state of the art|out of the box|drop-in|no code)\b/iu;

/** Absolutes, with the word they are about. "Any" after a denial or a condition claims nothing. */
export const universal =
  /\b(?:(?<!\b(?:in|at|after|above|are|is|were) |\b(?:and|or) (?:\p{L}+ ){1,3})all (?!in all|the same|(?:of )?(?:two|three|four|five|six|seven|eight|nine|ten|\d|them|these|which)\b|it\b|you\b|they\b|that\b)(?:(?:the|of|your|its|these|those|other) )*|every (?:other )?|(?<!(?:n't|\b(?:not|without|if|before|hardly|never|no|whether))(?: \p{L}+){0,8} )any (?!more\b|longer\b|extra\b)(?:other )?|no one|nobody)(?<about>\p{L}[\p{L}+-]*)?/giu;
export const universalInSource =
  /\b(?:all|every|any|each|both|none|no|per|always|whole|entire|kind|kinds|whatever|whichever|everything|\d+ to \d+)\b/iu;

/** What keeps a statement from being one of always and everywhere. */
export const hedges =
  /\b(?:can|could|may|might|lets?|allows?|enables?|possibl[ey]|perhaps|sometimes|often|usual(?:ly)?|mostly|generally|typically|tends?|common(?:ly)?|normally|frequently|many|most|some|about|roughly|around|nearly|almost|probably|likely|partly|partially|as a rule|in general|small|unless|until|if|when|at least|or (?:newer|later|more|longer|above|higher)|minimum|up to)\b|\d\+/iu;

/** Hedges that are about the next word alone: "many parts". */
export const measures = /^(?:many|most|some|about|roughly|around|nearly|almost|small|up to|at least)$/iu;

/** "Can" that holds back, of what may come about; elsewhere it tells what is possible, which "runs" and "does" tell as well. */
export const ability =
  /\b(?:can|could) (?!(?:also |even |still |only )?(?:cause|turn|remove|reduce|improve|speed|slow|help|lead|make|break|fail|become|lose|cost|grow|restrict|happen|change|affect|avoid|save|mean)\b)/giu;

/** Sources that a sentence may lean on, each told by its own word. */
export const speakers: readonly (readonly string[])[] = [
  ['article'],
  list('documentation docs doc documents documented guide page pages tutorial manual introduction overview'),
  ['survey', 'poll'],
  ['faq'],
  ['study'],
];

// "Latest", "test", "request" end in -est as well; of these only what grades something counts.
export const grades =
  /^(?!(?:test|rest|best|west|east|guest|nest|jest|vest|quest|request|interest|forest|honest|suggest|manifest|digest|invest|contest|protest|latest|modest|harvest|arrest)$)\p{L}{2,}(?:i?est)$/u;

const denied = /\b(?:not|no|never|nor|neither|without|nothing|none)\b|n't\b/iu;

/** What a strong word may also mean, and what else says as much. */
export function exempt(key: string, text: string, source: string): boolean {
  if (key === 'far') return !/\bfar (?:more|better|less|faster)\b/iu.test(text);
  if (key === 'only') {
    const strict = /\b(?:the only|(?:uses?|needs?|works?|runs?|supports?) only|only \p{Lu})/u.test(text);
    const restricted =
      /\b(?:not|no|never|except|without|instead|separate|single|alone|otherwise|little)\b|n't\b/iu.test(
        source,
      );
    return !strict || /\b(?:not|no longer|isn't|is not) (?:the )?only\b/iu.test(text) || restricted;
  }
  if (key === 'alone') return /\b(?:only|not|no)\b/iu.test(source) || /^no\b/iu.test(text);
  if (key === 'never') {
    const conditional = /\b(?:until|unless|mostly)\b/iu;
    return (
      (denied.test(source) || /\b(?:separate(?:ly)?|instead|outside|below|avoids?)\b/iu.test(source)) &&
      (!conditional.test(source) || /\b(?:until|unless|before|mostly)\b/iu.test(text))
    );
  }
  return (
    key === 'evidence' && /\bevidence\b/iu.test(source) && /\b(?:not|rather|no|never)\b|n't\b/iu.test(text)
  );
}
