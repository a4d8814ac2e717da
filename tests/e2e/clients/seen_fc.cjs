// SPDX-License-Identifier: GPL-3.0-or-later
// npm's @alicloud/fc20230330 beside the window, on the same local cloud.
//   node seen_fc.cjs MODULES ENDPOINT KEY SECRET ACT ZIP
// Each act looks at what the window did or does something for the window to see, and ends with "all well".
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { Readable } = require('node:stream');

const [modules, endpoint, accessKeyId, accessKeySecret, act, archive] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const fc = load('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-core').$OpenApiUtil;
const Client = fc.default.default ?? fc.default;
const client = new Client(new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'HTTP', regionId: 'cn-hangzhou' }));
const ours = 'hello-py';
const theirs = 'theirs';

async function text(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

async function invoke(name, qualifier, event) {
  const request = new fc.InvokeFunctionRequest({ qualifier, body: Readable.from([Buffer.from(event)]) });
  return text((await client.invokeFunctionWithOptions(name, request, new fc.InvokeFunctionHeaders({}), {})).body);
}

const publish = async (name, description) => (await client.publishFunctionVersion(
  name, new fc.PublishFunctionVersionRequest({ body: new fc.PublishVersionInput({ description }) }))).body.versionId;
const update = (name, change) => client.updateFunction(
  name, new fc.UpdateFunctionRequest({ body: new fc.UpdateFunctionInput(change) }));

const acts = {
  async look() {
    const list = (await client.listFunctions(new fc.ListFunctionsRequest({}))).body.functions;
    assert.deepStrictEqual(list.map((one) => one.functionName).sort(), ['hello-js', ours]);
    assert.strictEqual(await invoke(ours, undefined, '{"name":"SDK"}'), 'hello SDK');
  },
  async make() {
    await client.createFunction(new fc.CreateFunctionRequest({ body: new fc.CreateFunctionInput({
      functionName: theirs, runtime: 'python3.10', handler: 'index.handler', cpu: 0.35, memorySize: 512,
      code: new fc.InputCodeLocation({ zipFile: fs.readFileSync(archive).toString('base64') }),
    }) }));
    assert.strictEqual(await publish(theirs, ''), '1');
    await client.createAlias(theirs, new fc.CreateAliasRequest(
      { body: new fc.CreateAliasInput({ aliasName: 'live', versionId: '1' }) }));
  },
  async change() {
    await update(theirs, { timeout: 20 });
    assert.strictEqual(await publish(theirs, ''), '2');
    await client.updateAlias(theirs, 'live', new fc.UpdateAliasRequest(
      { body: new fc.UpdateAliasInput({ versionId: '2' }) }));
    await invoke(theirs, 'live', '{}');
  },
  async released() {
    const list = (await client.listFunctionVersions(ours, new fc.ListFunctionVersionsRequest({}))).body.versions;
    assert.deepStrictEqual(list.map((one) => one.versionId), ['1']);
  },
  async release() {
    assert.strictEqual(await publish(ours, 'from a client'), '2');
  },
  async remove() {
    await client.deleteAlias(theirs, 'live');
    for (const version of ['1', '2']) await client.deleteFunctionVersion(theirs, version);
    await client.deleteFunction(theirs);
  },
};

acts[act]().then(() => console.log('all well')).catch((error) => {
  console.log(error.stack);
  process.exitCode = 1;
});
