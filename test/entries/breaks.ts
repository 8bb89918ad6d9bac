// Loaded before the program: lets it break at a signal, as a fault of ours would, with all that may hang on an error.
const { BREAKS_WITH: words, DISCORD_TOKEN: headers } = process.env;
process.on('SIGUSR2', () => {
  const error = new Error(`Failed at https://discord.com/api/webhooks/1/planted-hook with "${words}"`);
  throw Object.assign(error, { requestBody: words, headers });
});
