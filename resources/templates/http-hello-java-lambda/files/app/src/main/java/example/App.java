package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/** {{ description }} */
public class App implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        String name = nameIn(request);
        String greeting = System.getenv().getOrDefault("GREETING", "Hello") + ", " + name + "!";
        context.getLogger().log("Greeting " + name);
        return APIGatewayV2HTTPResponse.builder()
            .withStatusCode(200)
            .withHeaders(Map.of("Content-Type", "text/plain"))
            .withBody(greeting)
            .build();
    }

    /** The name in ?name=..., or "world". */
    private static String nameIn(APIGatewayV2HTTPEvent request) {
        Map<String, String> query = request.getQueryStringParameters();
        return query == null ? "world" : query.getOrDefault("name", "world");
    }
}
