// What Function Compute hands to a handler beside the event.
function contextFrom(context) {
    const log = (level) => (...parts) => console[level](...parts);
    const version = context.functionVersion;
    return {
        requestId: context.awsRequestId,
        credentials: {
            accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
            accessKeySecret: process.env.AWS_SECRET_ACCESS_KEY ?? '',
            securityToken: process.env.AWS_SESSION_TOKEN ?? '',
        },
        function: {
            name: FUNCTION,
            handler: HANDLER,
            memory: Number(context.memoryLimitInMB),
            timeout: TIMEOUT,
            initializer: INITIALIZER,
            initializationTimeout: INITIALIZER_TIMEOUT,
        },
        service: {
            name: '',
            logProject: context.logGroupName,
            logStore: context.logStreamName,
            qualifier: version === '$LATEST' ? 'LATEST' : version,
            versionId: version === '$LATEST' ? '' : version,
        },
        region: process.env.AWS_REGION ?? '',
        accountId: context.invokedFunctionArn.split(':')[4],
        retryCount: 0,
        tracing: { openTracingSpanContext: '', jaegerEndpoint: '', openTracingSpanBaggages: {} },
        logger: { log: log('log'), debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    };
}

const canonical = (name) =>
    name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()).join('-');

function joined(entries) {
    const values = {};
    for (const [name, value] of entries)
        values[name] = name in values ? `${values[name]},${value}` : value;
    return values;
}

const flattened = (many, single) =>
    many ? Object.fromEntries(Object.entries(many).map(([name, values]) => [name, values.join(',')])) : { ...single };

// Function Compute hands over text as text, whatever its type.
function bodyOf(event) {
    const body = event.body ?? '';
    if (!event.isBase64Encoded)
        return { body, isBase64Encoded: false };
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(body, 'base64'));
        return { body: text, isBase64Encoded: false };
    } catch {
        return { body, isBase64Encoded: true };
    }
}

// A request of an HTTP API, a function URL or a REST API as Function Compute's HTTP trigger hands it over.
function httpEvent(event) {
    const request = event.requestContext;
    const second = event.version === '2.0';
    const http = second
        ? request.http
        : { method: event.httpMethod, path: event.path, sourceIp: request.identity?.sourceIp, userAgent: request.identity?.userAgent };
    const headers = second ? { ...event.headers } : flattened(event.multiValueHeaders, event.headers);
    if (event.cookies?.length)
        headers.cookie = event.cookies.join('; ');
    const epoch = (second ? request.timeEpoch : request.requestTimeEpoch) ?? 0;
    return {
        version: 'v1',
        rawPath: second ? event.rawPath : event.path,
        headers: joined(Object.entries(headers).map(([name, value]) => [canonical(name), value])),
        queryParameters: second
            ? { ...event.queryStringParameters }
            : flattened(event.multiValueQueryStringParameters, event.queryStringParameters),
        ...bodyOf(event),
        requestContext: {
            accountId: request.accountId ?? '',
            domainName: request.domainName ?? '',
            domainPrefix: request.domainPrefix ?? '',
            requestId: request.requestId ?? '',
            time: `${new Date(epoch).toISOString().slice(0, 19)}Z`,
            timeEpoch: String(epoch),
            http: {
                method: http.method,
                path: decodeURIComponent(http.path),
                protocol: 'HTTP/1.1',
                sourceIp: http.sourceIp ?? '',
                userAgent: http.userAgent ?? '',
            },
        },
    };
}

const timerEvent = (event) => ({
    triggerTime: event.time ?? `${new Date().toISOString().slice(0, 16)}:00Z`,
    triggerName: event.triggerName,
    payload: event.payload ?? '',
});

// S3's notification in the words of OSS.
function bucketEvent(event) {
    const names = {
        'ObjectCreated:Put': 'ObjectCreated:PutObject',
        'ObjectCreated:Post': 'ObjectCreated:PostObject',
        'ObjectCreated:Copy': 'ObjectCreated:CopyObject',
        'ObjectRemoved:Delete': 'ObjectRemoved:DeleteObject',
    };
    const events = event.Records.map((record) => ({
        eventName: names[record.eventName] ?? record.eventName,
        eventSource: 'acs:oss',
        eventTime: record.eventTime,
        eventVersion: '1.0',
        oss: {
            bucket: {
                arn: record.s3.bucket.arn ?? '',
                name: record.s3.bucket.name,
                ownerIdentity: record.s3.bucket.ownerIdentity?.principalId ?? '',
                virtualBucket: '',
            },
            object: {
                key: record.s3.object.key,
                size: record.s3.object.size ?? 0,
                eTag: record.s3.object.eTag ?? '',
                deltaSize: record.s3.object.size ?? 0,
            },
            ossSchemaVersion: '1.0',
            ruleId: record.s3.configurationId ?? '',
        },
        region: record.awsRegion ?? '',
        requestParameters: { sourceIPAddress: record.requestParameters?.sourceIPAddress ?? '' },
        responseElements: { requestId: record.responseElements?.['x-amz-request-id'] ?? '' },
        userIdentity: { principalId: record.userIdentity?.principalId ?? '' },
    }));
    return { events };
}

// A notification of SNS in the words of a topic of MNS.
async function topicEvent(event) {
    const { createHash } = await import('node:crypto');
    const [record] = event.Records;
    const message = record.Sns;
    const [account, topic] = message.TopicArn.split(':').slice(4, 6);
    return {
        TopicOwner: account,
        Message: message.Message,
        Subscriber: account,
        PublishTime: Date.parse(message.Timestamp),
        SubscriptionName: (record.EventSubscriptionArn ?? '').split(':').at(-1),
        MessageMD5: createHash('md5').update(message.Message).digest('hex').toUpperCase(),
        TopicName: topic,
        MessageId: message.MessageId,
    };
}

// Messages of SQS as EventBridge of Alibaba Cloud hands over those of a queue of MNS.
const queueEvent = (event) =>
    event.Records.map((record) => ({
        id: record.messageId,
        source: record.eventSourceARN.split(':').at(-1),
        specversion: '1.0',
        type: 'mns:Queue:SendMessage',
        datacontenttype: 'application/json; charset=utf-8',
        subject: record.eventSourceARN,
        time: `${new Date(Number(record.attributes.SentTimestamp)).toISOString().slice(0, 19)}Z`,
        aliyunaccountid: record.eventSourceARN.split(':')[4],
        data: { requestId: record.messageId, messageId: record.messageId, messageBody: record.body },
    }));

function kindOf(event) {
    if (event?.requestContext && (event.requestContext.http || event.httpMethod))
        return 'http';
    if (TIMERS.includes(event?.triggerName))
        return 'timer';
    const source = event?.Records?.[0]?.eventSource ?? event?.Records?.[0]?.EventSource;
    return { 'aws:s3': 'bucket', 'aws:sns': 'topic', 'aws:sqs': 'queue' }[source] ?? 'other';
}

const translations = {
    http: httpEvent,
    timer: timerEvent,
    bucket: bucketEvent,
    topic: topicEvent,
    queue: queueEvent,
    other: (event) => event,
};

function bytesOf(value) {
    if (value === undefined)
        return Buffer.alloc(0);
    if (Buffer.isBuffer(value) || value instanceof Uint8Array)
        return Buffer.from(value);
    return Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function isReserved(name) {
    const lower = name.toLowerCase();
    return ['connection', 'content-length', 'date', 'keep-alive', 'server'].includes(lower) || lower.startsWith('x-fc-');
}

// What the handler returned, as the proxy integrations of Lambda want it.
function httpAnswer(value) {
    const bytes = bytesOf(value);
    const text = bytes.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(bytes);
    const answer = isText ? parsed(text) : undefined;
    if (answer && typeof answer === 'object' && 'statusCode' in answer) {
        const { body } = answer;
        return {
            statusCode: answer.statusCode,
            headers: Object.fromEntries(Object.entries(answer.headers ?? {}).filter(([name]) => !isReserved(name))),
            body: typeof body === 'string' ? body : body == null ? '' : JSON.stringify(body),
            isBase64Encoded: Boolean(answer.isBase64Encoded),
        };
    }
    const isJson = answer !== null && typeof answer === 'object';
    const type = isJson ? 'application/json' : isText ? 'text/plain; charset=utf-8' : 'application/octet-stream';
    return {
        statusCode: 200,
        headers: { 'Content-Type': type },
        body: isText ? text : bytes.toString('base64'),
        isBase64Encoded: !isText,
    };
}

// Lambda answers in JSON only: what is JSON stays it, other text becomes a string.
function plainAnswer(value) {
    const text = bytesOf(value).toString('utf8');
    const answer = parsed(text);
    return answer === undefined ? text : answer;
}

// A handler answers through its callback or through a promise.
const called = (handler, ...parameters) =>
    new Promise((resolve, reject) => {
        const value = handler(...parameters, (error, result) => (error ? reject(error) : resolve(result)));
        if (typeof value?.then === 'function')
            value.then(resolve, reject);
        else if (handler.length <= parameters.length)
            resolve(value);
    });

const exported = (module, name) => module[name] ?? module.default?.[name];

let initialized;

async function {{ export }}(event, context) {
    const module = await import(MODULE);
    const fcContext = contextFrom(context);
    if (INITIALIZER)
        await (initialized ??= called(exported(await import(INITIALIZER_MODULE), INITIALIZER.split('.').at(-1)), fcContext));
    const kind = kindOf(event);
    const translated = Buffer.from(JSON.stringify(await translations[kind](event)));
    const value = await called(exported(module, HANDLER.split('.').at(-1)), translated, fcContext);
    return kind === 'http' ? httpAnswer(value) : plainAnswer(value);
}
