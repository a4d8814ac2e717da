# {{ description }}
require "base64"
require "json"
require "logger"

LOG = Logger.new($stdout)

def lambda_handler(event:, context:)
  name = name_in(event)
  greeting = "#{ENV.fetch("GREETING", "Hello")}, #{name}!"
  LOG.info("Greeting #{name}")
  {
    statusCode: 200,
    headers: { "Content-Type" => "application/json" },
    body: JSON.generate(message: greeting)
  }
end

# The name in ?name=..., or in a JSON body, or "world".
def name_in(request)
  query = request["queryStringParameters"] || {}
  return query["name"] if query["name"]

  body = request["body"].to_s
  body = Base64.decode64(body) if request["isBase64Encoded"]
  given = JSON.parse(body)
  given.is_a?(Hash) ? given.fetch("name", "world") : "world"
rescue JSON::ParserError
  "world"
end
