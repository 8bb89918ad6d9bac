/** What the bot says of the model that writes its answers. */
export const model = {
  writes:
    'A model (Claude by Anthropic) puts my answers into words, from my facts alone. Every sentence is checked against the facts it cites; what cannot be checked is not shown.',
  whereQuestionsGo:
    '• Where questions go: to Anthropic, whose model Claude puts the answers into words, with a number that stands for you instead of your name. Addresses, phone numbers and passwords are taken out first. An answer may be kept for others with the same question, for 30 days, without your question and without you.',

  /** Why an answer is the short form, in a few words after a colon or in brackets. */
  why: {
    off: 'the writer is not available',
    open: 'the writer is not available for the moment',
    'over-budget': 'the budget of today is used up',
    'rate-limited': 'the writer is busy',
    overloaded: 'the writer is busy',
    unreachable: 'the writer cannot be reached',
    slow: 'the writer took too long',
    cut: 'the writer broke off',
    rejected: 'the writer could not be asked',
    'too-long': 'what was written could not be checked',
    unproved: 'what was written could not be proved from the facts',
    unsafe: 'what was written could not be shown',
    refused: 'the writer declined',
    guarded: 'the writer is not available for the moment',
    aborted: 'nobody waited',
    other: 'the writer is not available',
  } as Readonly<Record<string, string>>,

  operator: {
    'until-restart':
      'Claude refuses the key or the model: answers are the facts as they stand until this is mended and the bot restarted',
    'until-midnight':
      'Claude refuses to spend more (credit or a limit): answers are the facts as they stand until midnight UTC',
  },
} as const;
