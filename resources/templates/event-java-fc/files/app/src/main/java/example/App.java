package example;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.PojoRequestHandler;
import java.util.Map;

/** {{ description }} */
public class App implements PojoRequestHandler<Map<String, String>, Map<String, String>> {
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        String name = event.getOrDefault("name", "world");
        String greeting = System.getenv().getOrDefault("GREETING", "Hello") + ", " + name + "!";
        context.getLogger().info("Greeting " + name);
        return Map.of("message", greeting);
    }
}
