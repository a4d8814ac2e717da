// What Lambda hands to a handler beside the event.
function contextFrom(context, finish) {
    const deadline = Date.now() + context.function.timeout * 1000;
    return {
        callbackWaitsForEmptyEventLoop: true,
        functionVersion: context.service?.versionId || '$LATEST',
        functionName: FUNCTION,
        memoryLimitInMB: String(context.function.memory),
        logGroupName: context.service?.logProject,
        logStreamName: context.service?.logStore,
        clientContext: undefined,
        identity: undefined,
        invokedFunctionArn: `arn:aws:lambda:${context.region}:${context.accountId}:function:${FUNCTION}`,
        awsRequestId: context.requestId,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
        done: (error, value) => finish(error, value),
        succeed: (value) => finish(null, value),
        fail: (error) => finish(error ?? new Error('handled')),
    };
}

// A fixed path comes before one with parameters, and that before one that takes everything below it.
const rank = ({ path, method }) => [path.includes('+}'), path.split('{').length, -path.length, method === 'ANY'].map(Number);

function compiled(route) {
    const names = [];
    const parts = route.path.split(/(\{[^}]+\})/).map((part) => {
        if (!part.startsWith('{'))
            return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(part.slice(1, -1).replace('+', ''));
        return part.endsWith('+}') ? '(.+)' : '([^/]+)';
    });
    return { route, names, pattern: new RegExp(`^${parts.join('')}/?$`) };
}

const routes = ROUTES.map(compiled).sort((a, b) => {
    const [left, right] = [rank(a.route), rank(b.route)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
});

// The route of the API that a request would have taken, and its path's parameters.
function routeOf(method, path) {
    if (!routes.length)
        return { route: { method: 'ANY', path: '$default' }, parameters: {} };
    for (const { route, names, pattern } of routes) {
        const match = route.method === method || route.method === 'ANY' ? pattern.exec(path) : null;
        if (match)
            return { route, parameters: Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])])) };
    }
    return null;
}

const optional = (object) => (object && Object.keys(object).length ? object : undefined);

function awsTime(epoch) {
    const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(epoch).toUTCString());
    return `${day}/${month}/${year}:${time} +0000`;
}

function httpApiEvent(event, route, parameters) {
    const request = event.requestContext;
    const headers = Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]));
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim()).filter(Boolean);
    delete headers.cookie;
    const epoch = Number(request.timeEpoch);
    const routeKey = route.path === '$default' ? '$default' : `${route.method} ${route.path}`;
    const query = Object.entries(event.queryParameters ?? {}).flatMap(([name, value]) =>
        value.split(',').map((one) => [name, one]));
    return JSON.parse(JSON.stringify({
        version: '2.0',
        routeKey,
        rawPath: event.rawPath,
        rawQueryString: new URLSearchParams(query).toString(),
        cookies: cookies.length ? cookies : undefined,
        headers,
        queryStringParameters: optional(event.queryParameters),
        requestContext: {
            accountId: request.accountId,
            apiId: request.domainPrefix,
            domainName: request.domainName,
            domainPrefix: request.domainPrefix,
            http: {
                method: request.http.method,
                path: event.rawPath,
                protocol: 'HTTP/1.1',
                sourceIp: request.http.sourceIp,
                userAgent: request.http.userAgent,
            },
            requestId: request.requestId,
            routeKey,
            stage: '$default',
            time: awsTime(epoch),
            timeEpoch: epoch,
        },
        pathParameters: optional(parameters),
        body: event.body || undefined,
        isBase64Encoded: Boolean(event.isBase64Encoded),
    }));
}

function restApiEvent(event, route, parameters) {
    const request = event.requestContext;
    const epoch = Number(request.timeEpoch);
    const many = Object.fromEntries(Object.entries(event.queryParameters ?? {}).map(([name, value]) => [name, value.split(',')]));
    const resource = route.path === '$default' ? '/{proxy+}' : route.path;
    const identity = Object.fromEntries(
        ['accessKey', 'accountId', 'caller', 'cognitoAuthenticationProvider', 'cognitoAuthenticationType',
            'cognitoIdentityId', 'cognitoIdentityPoolId', 'principalOrgId', 'user', 'userArn'].map((name) => [name, null]));
    return {
        resource,
        path: event.rawPath,
        httpMethod: request.http.method,
        headers: optional(event.headers) ?? null,
        multiValueHeaders:
            optional(Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name, [value]]))) ?? null,
        queryStringParameters:
            optional(Object.fromEntries(Object.entries(many).map(([name, values]) => [name, values.at(-1)]))) ?? null,
        multiValueQueryStringParameters: optional(many) ?? null,
        pathParameters: optional(parameters) ?? null,
        stageVariables: null,
        requestContext: {
            resourcePath: resource,
            httpMethod: request.http.method,
            requestTime: awsTime(epoch),
            path: `/Prod${event.rawPath}`,
            accountId: request.accountId,
            protocol: 'HTTP/1.1',
            stage: 'Prod',
            domainPrefix: request.domainPrefix,
            requestTimeEpoch: epoch,
            requestId: request.requestId,
            identity: { ...identity, sourceIp: request.http.sourceIp, userAgent: request.http.userAgent },
            domainName: request.domainName,
            apiId: request.domainPrefix,
        },
        body: event.body || null,
        isBase64Encoded: Boolean(event.isBase64Encoded),
    };
}

async function timerEvent(event, context) {
    if (event.payload)
        return JSON.parse(event.payload); // the input that the schedule had
    const { randomUUID } = await import('node:crypto');
    return {
        version: '0',
        id: randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: context.accountId,
        time: event.triggerTime,
        region: context.region,
        resources: [`arn:aws:events:${context.region}:${context.accountId}:rule/${event.triggerName}`],
        detail: {},
    };
}

// A notification of OSS in the words of S3.
function bucketEvent(event) {
    const names = {
        'ObjectCreated:PutObject': 'ObjectCreated:Put',
        'ObjectCreated:PostObject': 'ObjectCreated:Post',
        'ObjectCreated:CopyObject': 'ObjectCreated:Copy',
        'ObjectRemoved:DeleteObject': 'ObjectRemoved:Delete',
        'ObjectRemoved:DeleteObjects': 'ObjectRemoved:Delete',
    };
    const Records = event.events.map((one) => ({
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: one.region ?? '',
        eventTime: one.eventTime,
        eventName: names[one.eventName] ?? one.eventName,
        userIdentity: one.userIdentity ?? {},
        requestParameters: one.requestParameters ?? {},
        responseElements: { 'x-amz-request-id': one.responseElements?.requestId ?? '' },
        s3: {
            s3SchemaVersion: '1.0',
            configurationId: one.oss.ruleId ?? '',
            bucket: {
                name: one.oss.bucket.name,
                ownerIdentity: { principalId: one.oss.bucket.ownerIdentity ?? '' },
                arn: `arn:aws:s3:::${one.oss.bucket.name}`,
            },
            object: { key: one.oss.object.key, size: one.oss.object.size ?? 0, eTag: one.oss.object.eTag ?? '', sequencer: '' },
        },
    }));
    return { Records };
}

// A notification of a topic of MNS in the words of SNS.
function topicEvent(event, context) {
    const arn = `arn:aws:sns:${context.region}:${event.TopicOwner}:${event.TopicName}`;
    return {
        Records: [{
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: `${arn}:${event.SubscriptionName}`,
            Sns: {
                Type: 'Notification',
                MessageId: event.MessageId,
                TopicArn: arn,
                Subject: null,
                Message: event.Message,
                Timestamp: new Date(Number(event.PublishTime)).toISOString(),
                MessageAttributes: {},
            },
        }],
    };
}

// Messages of a queue of MNS, as EventBridge hands them over, in the words of SQS.
function queueEvent(events, context) {
    const Records = events.map((one) => {
        const body = one.data.messageBody ?? one.data;
        return {
            messageId: one.data.messageId ?? one.id,
            receiptHandle: one.id,
            body: typeof body === 'string' ? body : JSON.stringify(body),
            attributes: {
                ApproximateReceiveCount: '1',
                SentTimestamp: String(Date.parse(one.time)),
                SenderId: one.aliyunaccountid ?? '',
                ApproximateFirstReceiveTimestamp: String(Date.now()),
            },
            messageAttributes: {},
            eventSource: 'aws:sqs',
            eventSourceARN: `arn:aws:sqs:${context.region}:${context.accountId}:${one.source ?? ''}`,
            awsRegion: context.region,
        };
    });
    return { Records };
}

function kindOf(event) {
    if (Array.isArray(event))
        return String(event[0]?.type ?? '').startsWith('mns:') ? 'queue' : 'other';
    if (event?.version === 'v1' && event.requestContext?.http)
        return 'http';
    if (Object.keys(event ?? {}).sort().join() === 'payload,triggerName,triggerTime')
        return 'timer';
    if (event?.events?.[0]?.oss)
        return 'bucket';
    return event?.TopicName && event.SubscriptionName !== undefined && event.Message !== undefined ? 'topic' : 'other';
}

const translations = {
    timer: timerEvent,
    bucket: bucketEvent,
    topic: topicEvent,
    queue: queueEvent,
    other: (event) => event,
};

const plain = (statusCode, body) => ({ statusCode, headers: { 'Content-Type': 'application/json' }, body });

function answerFields(value, kind) {
    const isObject = value !== null && typeof value === 'object';
    const known = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'];
    if (kind === 'rest-api' && (!isObject || Object.keys(value).some((key) => !known.includes(key))))
        return plain(502, '{"message": "Internal server error"}');
    if (kind !== 'rest-api' && !(isObject && 'statusCode' in value))
        return plain(200, typeof value === 'string' ? value : JSON.stringify(value ?? null));
    const headers = {};
    for (const [name, values] of Object.entries(value.multiValueHeaders ?? {}))
        headers[name] = values.join(',');
    Object.assign(headers, value.headers);
    if (value.cookies)
        headers['Set-Cookie'] = value.cookies.length > 1 ? value.cookies : value.cookies[0];
    if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'))
        headers['Content-Type'] = kind === 'http-api' ? 'text/plain; charset=utf-8' : 'application/json';
    const { body } = value;
    return {
        statusCode: value.statusCode ?? 200,
        headers,
        body: typeof body === 'string' ? body : body == null ? '' : JSON.stringify(body),
        isBase64Encoded: Boolean(value.isBase64Encoded),
    };
}

// A handler answers through its callback, through its context or through a promise.
const called = (handler, event, context) =>
    new Promise((resolve, reject) => {
        const finish = (error, value) => (error ? reject(error) : resolve(value));
        const value = handler(event, contextFrom(context, finish), finish);
        if (typeof value?.then === 'function')
            value.then(resolve, reject);
        else if (handler.length < 2)
            resolve(undefined); // Lambda takes no notice of what such a handler returns
    });

async function httpCall(handler, event, context) {
    const found = routeOf(event.requestContext.http.method, event.rawPath);
    if (!found)
        return PAYLOAD === 'rest-api'
            ? plain(403, '{"message":"Missing Authentication Token"}')
            : plain(404, '{"message":"Not Found"}');
    const payload = found.route.payload ?? PAYLOAD;
    const translate = payload === 'rest-api' ? restApiEvent : httpApiEvent;
    return answerFields(await called(handler, translate(event, found.route, found.parameters), context), payload);
}

async function {{ export }}(event, context) {
    const module = await import(MODULE);
    const name = HANDLER.split('.').at(-1);
    const userHandler = module[name] ?? module.default?.[name];
    const parsed = event.length ? JSON.parse(event.toString()) : {};
    const kind = kindOf(parsed);
    if (kind === 'http')
        return JSON.stringify(await httpCall(userHandler, parsed, context));
    return JSON.stringify((await called(userHandler, await translations[kind](parsed, context), context)) ?? null);
}
