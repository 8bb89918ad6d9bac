/** Discord's published limits. Every number of Discord's that this adapter keeps to stands here and nowhere else. */
export const LIMITS = {
  /** Characters of a plain message. */
  content: 2000,
  /** Characters of all text displays of one Components V2 message together. */
  textV2: 4000,
  /** Components of one V2 message, nested ones counted too. */
  componentsV2: 40,
  customId: 100,
  buttonsPerRow: 5,
  buttonLabel: 80,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  modalTitle: 45,
  modalLabel: 45,
  /** Characters of the small print under a field's label. */
  modalDescription: 100,
  modalComponents: 5,
  inputPlaceholder: 100,
  /** Rows of controls; with the text above them they stay far below the limit of components. */
  rows: 10,
  inputText: 4000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  commandDescription: 100,
  threadName: 100,
  eventName: 100,
  eventDescription: 1000,
  eventLocation: 100,
  /** Characters of a nonce. */
  nonce: 25,
  /** Milliseconds in which an interaction has to be acknowledged. */
  acknowledgeMs: 3000,
} as const;

/** Discord's error codes that mean something to us. */
export const CODES = {
  /** The interaction is gone: it was acknowledged too late. */
  unknownInteraction: 10062,
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownUser: 10013,
  /** It was acknowledged before: an earlier try arrived although its answer was lost. */
  alreadyAcknowledged: 40060,
  /** The token of an interaction is over, or was never answered. */
  unknownWebhook: 10015,
  invalidWebhookToken: 50027,
  /** Something in the body breaks a rule of Discord's. */
  invalidForm: 50035,
  unknownEvent: 10070,
  /** As many events as a server may have. */
  tooManyEvents: 30038,
  /** A message older than an hour was edited too often. */
  tooManyOldEdits: 30046,
  /** Direct messages were opened too fast. */
  tooManyNewDms: 40003,
  missingAccess: 50001,
  cannotMessage: 50007,
  missingPermissions: 50013,
  /** The person and the bot share no server, or the person does not take messages from there. */
  cannotMessageYet: 50278,
  /** The message has a thread already. */
  hasThread: 160004,
  /** An event that is over or cancelled does not change any more. */
  eventFinished: 180000,
} as const;
