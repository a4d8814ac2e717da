// SPDX-License-Identifier: GPL-3.0-or-later
// A stock client of Function Compute at work: npm's @alicloud/fc20230330, as it comes.
//   node functioncompute.cjs MODULES ENDPOINT KEY SECRET ZIP
// Ends with "all well", or with what was wrong.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const { createRequire } = require('node:module');

const [modules, endpoint, accessKeyId, accessKeySecret, zipFile] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const fc = load('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-core').$OpenApiUtil;
const Client = fc.default.default ?? fc.default;

const client = new Client(new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'HTTP', regionId: 'cn-hangzhou' }));
const name = 'stock-client';
const zip = fs.readFileSync(zipFile).toString('base64');

async function text(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

async function invoke(qualifier, headers = {}) {
  const request = new fc.InvokeFunctionRequest({ qualifier, body: require('node:stream').Readable.from([Buffer.from('you')]) });
  const answer = await client.invokeFunctionWithOptions(name, request, new fc.InvokeFunctionHeaders(headers), {});
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer.body) };
}

async function fails(code, call) {
  try {
    await call();
  } catch (error) {
    assert.strictEqual(error.code, code, error.message);
    return;
  }
  assert.fail(`${code} was expected`);
}

async function functions() {
  const input = new fc.CreateFunctionInput({
    functionName: name, runtime: 'python3.10', handler: 'index.handler', cpu: 0.35, memorySize: 512, timeout: 10,
    environmentVariables: { WHO: 'first' }, code: new fc.InputCodeLocation({ zipFile: zip }),
  });
  const made = (await client.createFunction(new fc.CreateFunctionRequest({ body: input }))).body;
  assert.strictEqual(made.functionName, name);
  assert.strictEqual(made.cpu, 0.35);
  await fails('FunctionAlreadyExists', () => client.createFunction(new fc.CreateFunctionRequest({ body: input })));
  const answer = await invoke(undefined, { xFcLogType: 'Tail' });
  assert.strictEqual(answer.body, 'first greets you');
  assert.match(Buffer.from(answer.headers['x-fc-log-result'], 'base64').toString(), /FC Invoke End RequestId/);
  const code = (await client.getFunctionCode(name, new fc.GetFunctionCodeRequest({}))).body;
  assert.strictEqual(code.checksum, made.codeChecksum);
  const list = (await client.listFunctions(new fc.ListFunctionsRequest({ prefix: 'stock', limit: 1 }))).body;
  assert.strictEqual(list.functions.length, 1);
}

async function versions() {
  const publish = (description) => client.publishFunctionVersion(
    name, new fc.PublishFunctionVersionRequest({ body: new fc.PublishVersionInput({ description }) }));
  assert.strictEqual((await publish('one')).body.versionId, '1');
  await client.updateFunction(name, new fc.UpdateFunctionRequest(
    { body: new fc.UpdateFunctionInput({ environmentVariables: { WHO: 'second' } }) }));
  assert.strictEqual((await publish('two')).body.versionId, '2');
  const alias = new fc.CreateAliasInput({ aliasName: 'live', versionId: '1', additionalVersionWeight: { 2: 1 } });
  await client.createAlias(name, new fc.CreateAliasRequest({ body: alias }));
  assert.strictEqual((await invoke('live')).body, 'second greets you');
  await client.updateAlias(name, 'live', new fc.UpdateAliasRequest(
    { body: new fc.UpdateAliasInput({ additionalVersionWeight: {} }) }));
  assert.strictEqual((await invoke('live')).body, 'first greets you');
  const pages = (await client.listFunctionVersions(name, new fc.ListFunctionVersionsRequest({ limit: 1 }))).body;
  assert.strictEqual(pages.versions[0].versionId, '2');
  assert.ok(pages.nextToken);
}

async function settings() {
  const trigger = new fc.CreateTriggerInput({
    triggerName: 'tick', triggerType: 'timer', triggerConfig: JSON.stringify({ cronExpression: '@every 60m', enable: false }),
  });
  assert.strictEqual((await client.createTrigger(name, new fc.CreateTriggerRequest({ body: trigger }))).body.triggerName, 'tick');
  const async = new fc.PutAsyncInvokeConfigInput({ maxAsyncRetryAttempts: 1, maxAsyncEventAgeInSeconds: 300 });
  await client.putAsyncInvokeConfig(name, new fc.PutAsyncInvokeConfigRequest({ body: async }));
  const kept = (await client.getAsyncInvokeConfig(name, new fc.GetAsyncInvokeConfigRequest({}))).body;
  assert.strictEqual(kept.maxAsyncRetryAttempts, 1);
  await client.putConcurrencyConfig(name, new fc.PutConcurrencyConfigRequest(
    { body: new fc.PutConcurrencyInput({ reservedConcurrency: 3 }) }));
  assert.strictEqual((await client.getConcurrencyConfig(name)).body.reservedConcurrency, 3);
  const provision = new fc.PutProvisionConfigInput({ defaultTarget: 0, target: 0 });
  await client.putProvisionConfig(name, new fc.PutProvisionConfigRequest({ qualifier: 'live', body: provision }));
  await client.tagResources(new fc.TagResourcesRequest({ body: new fc.TagResourcesInput(
    { resourceType: 'ALIYUN::FC:FUNCTION', resourceId: [name], tag: [new fc.Tag({ key: 'team', value: 'a' })] }) }));
  const tags = (await client.listTagResources(new fc.ListTagResourcesRequest(
    { resourceType: 'ALIYUN::FC:FUNCTION', resourceId: [name] }))).body;
  assert.strictEqual(tags.tagResources[0].tagValue, 'a');
  const instances = (await client.listInstances(name, new fc.ListInstancesRequest({ withAllActive: true }))).body.instances;
  assert.ok(instances.length > 0);
  assert.strictEqual((await invoke(undefined, { xFcInvocationType: 'Async' })).status, 202);
}

async function eventually(question) {
  for (let i = 0; i < 200; ++i) {
    const answer = await question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail('it did not come about');
}

async function tasks() {
  for (const id of ['task-1', 'task-2']) {
    const answer = await invoke('live', { xFcInvocationType: 'Async', xFcAsyncTaskId: id });
    assert.strictEqual(answer.headers['x-fc-async-task-id'], id);
  }
  const find = async (id) => (await client.getAsyncTask(name, id, new fc.GetAsyncTaskRequest({}))).body;
  const done = await eventually(async () => {
    const task = await find('task-2');
    return task.status === 'Succeeded' && task;
  });
  assert.strictEqual(done.qualifier, 'live');
  assert.strictEqual(done.taskPayload, 'you');
  assert.strictEqual(done.returnPayload, 'first greets you');
  assert.ok(done.startedTime <= done.endTime && done.events.length >= 3);
  const page = (await client.listAsyncTasks(name, new fc.ListAsyncTasksRequest(
    { prefix: 'task-', limit: 1, sortOrderByTime: 'asc', includePayload: true }))).body;
  assert.deepStrictEqual(page.tasks.map((task) => task.taskId), ['task-1']);
  const rest = (await client.listAsyncTasks(name, new fc.ListAsyncTasksRequest(
    { prefix: 'task-', sortOrderByTime: 'asc', nextToken: page.nextToken }))).body;
  assert.deepStrictEqual(rest.tasks.map((task) => task.taskId), ['task-2']);
  await fails('PreconditionFailed', () => client.stopAsyncTask(name, 'task-2', new fc.StopAsyncTaskRequest({})));
  await fails('AsyncTaskNotFound', () => find('task-3'));
}

async function layers() {
  const input = new fc.CreateLayerVersionInput({
    description: 'shared', compatibleRuntime: ['python3.10'], code: new fc.InputCodeLocation({ zipFile: zip }),
  });
  const layer = (await client.createLayerVersion('stock-layer', new fc.CreateLayerVersionRequest({ body: input }))).body;
  assert.strictEqual(layer.version, 1);
  const found = (await client.getLayerVersionByArn(layer.layerVersionArn)).body;
  assert.strictEqual(found.layerName, 'stock-layer');
  assert.strictEqual((await client.listLayers(new fc.ListLayersRequest({ prefix: 'stock' }))).body.layers.length, 1);
  await client.deleteLayerVersion('stock-layer', '1');
}

async function end() {
  await fails('PreconditionFailed', () => client.deleteFunctionVersion(name, '1'));
  await client.deleteAlias(name, 'live');
  await client.deleteTrigger(name, 'tick');
  await client.deleteFunction(name);
  await fails('FunctionNotFound', () => client.getFunction(name, new fc.GetFunctionRequest({})));
}

(async () => {
  for (const part of [functions, versions, settings, tasks, layers, end]) {
    console.log(part.name);
    await part();
  }
  console.log('all well');
})().catch((error) => {
  console.log(error.stack);
  process.exitCode = 1;
});
