// Writes where packages outside the folder are, for npm to install them as it installs others. What the lock file says
// of all others holds.
const fs = require('fs');
const places = JSON.parse(process.argv[1]);
const json = JSON.parse(fs.readFileSync('package.json', 'utf8'));
for (const section of ['dependencies', 'devDependencies', 'optionalDependencies'])
    for (const name of Object.keys(json[section] || {}))
        if (places[name])
            json[section][name] = 'file:' + places[name];
fs.writeFileSync('package.json', JSON.stringify(json, null, 2));
