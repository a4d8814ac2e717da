// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the function that a handler's name means, in CommonJS or ES modules.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

// User code cannot be loaded; `name` is the vendor's word for why.
class LoadError extends Error {
    constructor(name, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = name;
        const stack = cause?.stack ?? '';
        const at = stack.indexOf('\n    at ');
        this.stack = `${name}: ${message}` + (at < 0 ? '' : stack.slice(at));
    }
}

// src/app.nested.handler -> folder src, module app, path to the function [nested, handler]
function parse(handler) {
    const base = path.basename(handler);
    const match = /^([^.]*)\.(.+)$/.exec(base);
    if (!match || handler.includes('..'))
        throw new LoadError('Runtime.MalformedHandlerName', 'Bad handler');
    return { module: handler.slice(0, handler.length - base.length) + match[1], names: match[2].split('.') };
}

// What the nearest package.json says of a .js file.
function isEsPackage(file) {
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        try {
            return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).type === 'module';
        } catch {
            // none here, or not one that can be read: look further up
        }
        if (folder === path.dirname(folder) || path.basename(folder) === 'node_modules')
            return false;
    }
}

function fileOf(folder, module) {
    const whole = path.resolve(folder, module);
    for (const extension of ['', '.js', '.mjs', '.cjs']) {
        const file = whole + extension;
        if (fs.statSync(file, { throwIfNoEntry: false })?.isFile())
            return file;
    }
    return null;
}

async function loadModule(folder, module) {
    const file = fileOf(folder, module);
    if (file === null) {
        // A folder with an index, or a package of the function.
        const require = createRequire(path.join(folder, 'index.js'));
        try {
            return require(path.resolve(folder, module));
        } catch (error) {
            if (error?.code !== 'MODULE_NOT_FOUND')
                throw error;
        }
        return require(require.resolve(module, { paths: [folder] }));
    }
    if (file.endsWith('.mjs') || (!file.endsWith('.cjs') && isEsPackage(file)))
        return import(pathToFileURL(file).href);
    return createRequire(file)(file);
}

function explained(error, module) {
    if (error instanceof SyntaxError)
        return new LoadError('Runtime.UserCodeSyntaxError', String(error), error);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
        const own = error.requireStack?.length === 1 && error.requireStack[0].endsWith('index.js');
        const message = own ? `Error: Cannot find module '${module}'` : String(error);
        return new LoadError('Runtime.ImportModuleError', message, error);
    }
    return error;
}

// The function itself. Rejects with a LoadError, or with what user code threw.
async function load(folder, handler) {
    const { module, names } = parse(handler);
    let found;
    try {
        found = await loadModule(folder, module);
    } catch (error) {
        throw explained(error, module);
    }
    // `export default { handler }` and bundlers' CommonJS interop
    let target = found;
    for (const name of names)
        target = target?.[name];
    if (target === undefined && found?.default !== undefined)
        target = names.reduce((value, name) => value?.[name], found.default);
    if (target === undefined)
        throw new LoadError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
    if (typeof target !== 'function')
        throw new LoadError('Runtime.HandlerNotFound', `${handler} is not a function`);
    return target;
}

module.exports = { LoadError, load };
