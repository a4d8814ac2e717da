// SPDX-License-Identifier: GPL-3.0-or-later
// What a log says more than the cloud's: why something is missing here that is there online.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

function packageIn(error) {
    const name = /Cannot find (?:module|package) '((?:@[^/']+\/)?[^/']+)/.exec(String(error.cause ?? error));
    return name === null ? '' : name[1];
}

function isDeclared(name, folder) {
    try {
        const declared = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
        return ['dependencies', 'devDependencies', 'optionalDependencies'].some((section) => declared[section]?.[name]);
    } catch {
        return false;
    }
}

function tell(error, settings) {
    if (error.name !== 'Runtime.ImportModuleError')
        return;
    const name = packageIn(error);
    const { modules = [], install = '' } = settings.brought ?? {};
    if (modules.includes(name.split('/')[0])) {
        const how = install.replace('PACKAGE', name);
        console.error(`${name} comes with the runtime in the cloud, and this machine has none: ${how}`);
        return;
    }
    if (isDeclared(name, settings.code)) {
        console.error(`${name} stands in package.json and is not installed: fermata-cli build, or npm install in its folder`);
        return;
    }
    if (isDeclared(name, '/opt')) {
        console.error(`${name} stands in a layer's package.json and is not installed: fermata-cli build`);
        return;
    }
    const source = settings.handler.replace(/\.[^./]*$/, '.ts');
    if (fs.existsSync(path.join(settings.code, source)))
        console.error(`${source} is TypeScript and has not been built: fermata-cli build`);
}

module.exports = { tell };
