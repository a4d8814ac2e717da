// Names the sources of a map from where its script would lie beside them, so that the same input gives the same bytes
// wherever it is built. rebase.js MAP FOLDER
const fs = require('fs');
const path = require('path');
const [file, folder] = process.argv.slice(1);
const map = JSON.parse(fs.readFileSync(file, 'utf8'));
const here = fs.realpathSync(path.dirname(file));
const there = fs.realpathSync(folder);
map.sources = map.sources.map((source) => (source.includes('://') ? source : path.relative(there, path.resolve(here, source))));
fs.writeFileSync(file, JSON.stringify(map));
