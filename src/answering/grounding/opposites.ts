/** Pairs of which one denies the other; on each side, words for the same. */
export const opposites: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['more'], ['less', 'fewer']],
  [
    ['faster', 'fast', 'quick', 'quickly'],
    ['slower', 'slow', 'slowly'],
  ],
  [
    ['simpler', 'simple', 'easy', 'easier'],
    ['complicated', 'complex', 'harder', 'hard', 'difficult'],
  ],
  [['on'], ['off']],
  [
    ['includes', 'include', 'included', 'including', 'has', 'lists'],
    ['omits', 'omitted', 'lacks', 'excludes', 'leaves out', 'missing'],
  ],
  [
    ['starts', 'began', 'begins', 'started'],
    ['ends', 'ended', 'stops', 'stopped'],
  ],
  [['before'], ['after']],
  [
    ['above', 'over'],
    ['below', 'under'],
  ],
  [
    ['enabled', 'enables', 'enable'],
    ['disabled', 'disables', 'disable'],
  ],
  [
    ['allows', 'allow', 'permits'],
    ['blocks', 'prevents', 'forbids', 'denies', 'block', 'blocking'],
  ],
  [
    ['avoids', 'avoid', 'avoiding', 'prevents'],
    ['causes', 'cause', 'blocks'],
  ],
  [
    ['core', 'built in', 'builtin'],
    ['third party', 'external'],
  ],
  [['open'], ['closed', 'proprietary']],
  [['public'], ['private']],
  [
    ['increases', 'increase', 'raises', 'rises', 'grows'],
    ['decreases', 'decrease', 'lowers', 'falls', 'shrinks', 'drops'],
  ],
  [
    ['higher', 'high', 'highest'],
    ['lower', 'low', 'lowest'],
  ],
  [
    ['large', 'big', 'larger', 'bigger'],
    ['small', 'smaller', 'little', 'tiny'],
  ],
  [['required', 'needed', 'mandatory', 'needs', 'requires'], ['optional']],
  [['same'], ['different']],
  [
    ['agree', 'agrees'],
    ['disagree', 'disagrees', 'contradicts'],
  ],
  [['always'], ['never']],
  [
    ['strength', 'advantage', 'advantages'],
    ['weakness', 'disadvantage', 'disadvantages', 'drawback'],
  ],
  [
    ['cheap', 'cheaper'],
    ['expensive', 'costly'],
  ],
  [['compiled'], ['interpreted']],
  [['stateful'], ['stateless']],
  [
    ['synchronous', 'sync'],
    ['asynchronous', 'async'],
  ],
  [['independent'], ['dependent', 'depends']],
  [['stable'], ['unstable', 'experimental', 'beta', 'alpha']],
  [['still', 'remains', 'stays'], ['no longer']],
  [['better'], ['worse']],
  [['parallel'], ['sequential', 'sequentially']],
  [
    ['automatic', 'automatically'],
    ['manual', 'manually', 'yourself'],
  ],
  [['many'], ['few']],
  [['single'], ['several', 'many', 'multiple']],
  [['with'], ['without']],
];
