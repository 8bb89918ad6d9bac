// Plain JavaScript on purpose: it must run on the wrong Node in order to name it.
const wanted = 26;
const found = Number(process.versions.node.split('.')[0]);
if (found < wanted) {
  process.stderr.write(
    `Stackwise needs Node ${wanted}, and this is Node ${process.versions.node}.\n` +
      'npm brings the right one along, unless install scripts were switched off.\n' +
      'Cure: npm ci --ignore-scripts=false   (or install Node 26 yourself)\n',
  );
  process.exit(1);
}
