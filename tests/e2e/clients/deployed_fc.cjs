// SPDX-License-Identifier: GPL-3.0-or-later
// What fermata-cli deployed, seen by npm's @alicloud/fc20230330; and something for fermata-cli to see.
//   node deployed_fc.cjs MODULES ENDPOINT KEY SECRET
'use strict';
const assert = require('node:assert');
const { createRequire } = require('node:module');

const [modules, endpoint, accessKeyId, accessKeySecret] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const fc = load('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-core').$OpenApiUtil;
const Client = fc.default.default ?? fc.default;
const client = new Client(new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'HTTP', regionId: 'cn-hangzhou' }));
const name = 'on-event';

(async () => {
  const list = (await client.listFunctions(new fc.ListFunctionsRequest({}))).body.functions;
  assert.deepStrictEqual(list.map((one) => one.functionName), [name]);
  const versions = (await client.listFunctionVersions(name, new fc.ListFunctionVersionsRequest({}))).body.versions;
  assert.deepStrictEqual(versions.map((one) => one.versionId), ['1']);
  assert.strictEqual((await client.getAlias(name, 'live')).body.versionId, '1');
  await client.updateFunction(name, new fc.UpdateFunctionRequest(
    { body: new fc.UpdateFunctionInput({ description: 'by the SDK' }) }));
  const made = await client.publishFunctionVersion(
    name, new fc.PublishFunctionVersionRequest({ body: new fc.PublishVersionInput({ description: 'by the SDK' }) }));
  assert.strictEqual(made.body.versionId, '2');
  await client.updateAlias(name, 'live', new fc.UpdateAliasRequest(
    { body: new fc.UpdateAliasInput({ additionalVersionWeight: { 2: 0.25 } }) }));
  console.log('all well');
})().catch((error) => {
  console.log(error.stack);
  process.exitCode = 1;
});
