// {{ description }}
interface Request {
  body?: string;
  isBase64Encoded?: boolean;
  queryStringParameters?: Record<string, string>;
}

interface Response {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

export const handler = async (event: Request): Promise<Response> => {
  const name = nameIn(event);
  const greeting = `${process.env.GREETING ?? "Hello"}, ${name}!`;
  console.log(`Greeting ${name}`);
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ message: greeting }),
  };
};

// The name in ?name=..., or in a JSON body, or "world".
function nameIn(request: Request): string {
  if (request.queryStringParameters?.name) {
    return request.queryStringParameters.name;
  }
  const body = request.isBase64Encoded ? Buffer.from(request.body ?? "", "base64").toString() : request.body;
  try {
    return JSON.parse(body ?? "null")?.name ?? "world";
  } catch {
    return "world";
  }
}
