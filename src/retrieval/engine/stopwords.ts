/**
 * English words that say how something is asked and not what about: articles, pronouns, prepositions, auxiliaries,
 * question words. The closed word classes of English grammar; apostrophes are already gone (tokenize.ts).
 */
export const stopwords: ReadonlySet<string> = new Set(
  `a an the this that these those such each every either neither both any some all no none
   i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
   herself it its itself they them their theirs themselves one ones someone anyone something anything
   who whom whose which what when where why how whether
   and or but nor so yet if then than as because while although though unless until since
   of in on at by for with from to into onto upon within without about against between among through during before
   after above below over under up down out off again further once per via toward towards along across
   am is are was were be been being do does did doing done have has had having can could shall should will would
   may might must cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt havent hasnt
   im ive id youre hes shes theyre weve lets thats whats
   not only own same too very just also there here other others more most much many few less least
   s t d ll m re ve`
    .trim()
    .split(/\s+/),
);
