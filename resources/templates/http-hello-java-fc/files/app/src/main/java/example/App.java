package example;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.PojoRequestHandler;
import java.util.Map;

/** {{ description }} */
public class App implements PojoRequestHandler<App.Request, App.Response> {
    /** What an HTTP trigger says of a request. */
    public static class Request {
        private Map<String, String> queryParameters;

        public Map<String, String> getQueryParameters() {
            return queryParameters;
        }

        public void setQueryParameters(Map<String, String> queryParameters) {
            this.queryParameters = queryParameters;
        }
    }

    /** What it makes the answer of. */
    public static class Response {
        private final String body;

        Response(String body) {
            this.body = body;
        }

        public int getStatusCode() {
            return 200;
        }

        public Map<String, String> getHeaders() {
            return Map.of("Content-Type", "text/plain");
        }

        public String getBody() {
            return body;
        }
    }

    @Override
    public Response handleRequest(Request request, Context context) {
        String name = nameIn(request);
        String greeting = System.getenv().getOrDefault("GREETING", "Hello") + ", " + name + "!";
        context.getLogger().info("Greeting " + name);
        return new Response(greeting);
    }

    /** The name in ?name=..., or "world". */
    private static String nameIn(Request request) {
        Map<String, String> query = request.getQueryParameters();
        return query == null ? "world" : query.getOrDefault("name", "world");
    }
}
