package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** {{ description }} */
public class App implements RequestHandler<Map<String, String>, Map<String, String>> {
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        String name = event.getOrDefault("name", "world");
        String greeting = System.getenv().getOrDefault("GREETING", "Hello") + ", " + name + "!";
        context.getLogger().log("Greeting " + name);
        return Map.of("message", greeting);
    }
}
