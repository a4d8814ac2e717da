// Links to packages of the workspace where their author has them, for a bundler to find them there. links.js INTO PLACES
const fs = require('fs');
const path = require('path');
const [into, places] = process.argv.slice(1);
fs.rmSync(into, { recursive: true, force: true });
for (const [name, place] of Object.entries(JSON.parse(places))) {
    fs.mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
    fs.symlinkSync(place, path.join(into, name));
}
