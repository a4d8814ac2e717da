// {{ description }}
exports.handler = async (event, context) => {
  const request = JSON.parse(event);
  const name = nameIn(request);
  const greeting = `${process.env.GREETING ?? "Hello"}, ${name}!`;
  console.log(`Greeting ${name}`);
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ message: greeting }),
  };
};

// The name in ?name=..., or in a JSON body, or "world".
function nameIn(request) {
  if (request.queryParameters?.name) {
    return request.queryParameters.name;
  }
  const body = request.isBase64Encoded ? Buffer.from(request.body, "base64").toString() : request.body;
  try {
    return JSON.parse(body)?.name ?? "world";
  } catch {
    return "world";
  }
}
