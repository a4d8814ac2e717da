// Brings together what one package of an installed workspace needs: its node_modules as if it stood alone, without links,
// each package in the version that it has there. gather.js WORKSPACE PACKAGE
const fs = require('fs');
const path = require('path');
const [root, member] = process.argv.slice(1).map((folder) => fs.realpathSync(folder));

// As Node looks for a package, but not beyond the workspace.
function find(name, folder) {
    for (let at = folder; at.startsWith(root); at = path.dirname(at)) {
        const here = path.join(at, 'node_modules', name);
        if (path.basename(at) !== 'node_modules' && fs.existsSync(path.join(here, 'package.json')))
            return fs.realpathSync(here);
    }
    return null;
}

function needsOf(folder) {
    const json = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const must = Object.keys(json.dependencies || {});
    const may = [...Object.keys(json.optionalDependencies || {}), ...Object.keys(json.peerDependencies || {})];
    return { must: must.filter((name) => !may.includes(name)), may };
}

const top = { source: member, folder: '.', below: new Map(), above: null };
fs.rmSync('node_modules', { recursive: true, force: true });
const queue = [top];
while (queue.length) {
    const one = queue.shift();
    const { must, may } = needsOf(one.source);
    for (const name of [...must, ...may]) {
        const source = find(name, one.source);
        if (!source && must.includes(name))
            throw new Error(`${name}, which ${path.relative(root, one.source)} needs, was not installed`);
        if (!source)
            continue;
        let nearest = one;
        while (nearest && !nearest.below.has(name))
            nearest = nearest.above;
        if (nearest && nearest.below.get(name).source === source)
            continue;
        const host = nearest ? one : top; // beside who needs it, where another version stands in the way
        const place = { source, folder: path.join(host.folder, 'node_modules', name), below: new Map(), above: host };
        host.below.set(name, place);
        queue.push(place);
        const own = path.join(source, 'node_modules');
        fs.cpSync(source, place.folder, { recursive: true, filter: (file) => file !== own });
    }
}
