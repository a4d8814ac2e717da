// SPDX-License-Identifier: GPL-3.0-or-later
// The AWS SDK for JavaScript against $AWS_ENDPOINT: make, wait, call, publish, alias, delete.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
    CreateAliasCommand, CreateFunctionCommand, DeleteFunctionCommand, GetFunctionCommand, InvokeCommand, LambdaClient,
    PublishVersionCommand, ResourceNotFoundException, waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";

const client = new LambdaClient({ endpoint: process.env.AWS_ENDPOINT, region: "us-east-1", maxAttempts: 1 });
const FunctionName = "sdk";
const made = await client.send(new CreateFunctionCommand({
    FunctionName, Runtime: "nodejs20.x", Handler: "index.handler", Role: "arn:aws:iam::000000000000:role/any",
    Code: { ZipFile: readFileSync(process.argv[2]) },
}));
assert.equal(made.State, "Pending");
await waitUntilFunctionActiveV2({ client, maxWaitTime: 30 }, { FunctionName });
const published = await client.send(new PublishVersionCommand({ FunctionName }));
assert.equal(published.Version, "1");
await client.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
const answer = await client.send(new InvokeCommand({ FunctionName, Qualifier: "live", Payload: JSON.stringify({ n: 7 }) }));
assert.equal(answer.ExecutedVersion, "1");
assert.deepEqual(JSON.parse(Buffer.from(answer.Payload).toString()), { n: 7 });
await client.send(new DeleteFunctionCommand({ FunctionName }));
await assert.rejects(client.send(new GetFunctionCommand({ FunctionName })), ResourceNotFoundException);
console.log("done: sdk");
