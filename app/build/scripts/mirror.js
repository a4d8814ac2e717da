// Copies a workspace as far as one of its packages needs it, for the workspace's own tool to install there: the author's
// node_modules stay as they are. Of the packages that are not needed, what the lock file is compared with.
// mirror.js INTO WISH
const fs = require('fs');
const path = require('path');
const { root, files, members, needed } = JSON.parse(process.argv[2]);
fs.mkdirSync(process.argv[1], { recursive: true });
process.chdir(process.argv[1]);

// Scripts of the root, and those that prepare a package for its author, want what is not here.
function copyPackageJson(folder, left) {
    const json = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    for (const script of left)
        delete (json.scripts || {})[script];
    fs.mkdirSync(folder || '.', { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(json, null, 2));
}

function clear(folder) {
    for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : [])
        if (name !== 'node_modules')
            fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}

const unwanted = new Set(['node_modules', '.git', '.fermata', '.aws-sam', '.serverless', '.s']);
const isWanted = (file) => !unwanted.has(path.basename(file));
const authors = ['prepare', 'prepublish', 'prepack'];
for (const file of files)
    fs.cpSync(path.join(root, file), file, { recursive: true, filter: isWanted });
copyPackageJson('', [...authors, 'preinstall', 'install', 'postinstall']);
for (const folder of members) {
    clear(folder);
    if (needed.includes(folder))
        fs.cpSync(path.join(root, folder), folder, { recursive: true, filter: isWanted });
    copyPackageJson(folder, authors);
}
