package dev.atelier.mcp.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of the strict server. */
public final class ToolShelf {
    /** A red point. */
    public static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

    private static final JsonMapper JSON = JsonMapper.shared();
    private final List<String> further = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger slow = new AtomicInteger();
    public final AtomicInteger calls = new AtomicInteger();

    /** Has one tool more from now on. */
    public void grow(String name) {
        further.add(name);
    }

    /** How many calls of the slow tool have begun. */
    public int slowCalls() {
        return slow.get();
    }

    /** Lets the slow tool end. */
    public void release() {
        release.countDown();
    }

    ObjectNode list() {
        var result = JSON.createObjectNode();
        var tools = result.putArray("tools");
        add(tools, "echo").putObject("annotations").put("readOnlyHint", true);
        add(tools, "store");
        for (var name :
                List.of("fail", "picture", "resource", "structured", "long", "slow", "refuse", "no thing/at:all")) {
            add(tools, name);
        }
        further.forEach(name -> add(tools, name));
        return result;
    }

    private static ObjectNode add(ArrayNode tools, String name) {
        var tool = tools.addObject().put("name", name).put("description", "Does " + name + ".");
        var schema = tool.putObject("inputSchema").put("type", "object");
        schema.putObject("properties").putObject("text").put("type", "string");
        return tool;
    }

    JsonNode call(JsonNode params) {
        calls.incrementAndGet();
        var text = params.path("arguments").path("text").asString("");
        var name = params.path("name").asString("");
        return switch (name) {
            case "echo" -> text("You said " + text);
            case "store" -> text("Stored " + text);
            case "fail" -> text("It broke: " + text).put("isError", true);
            case "picture" -> {
                var result = JSON.createObjectNode();
                result.putArray("content")
                        .addObject()
                        .put("type", "image")
                        .put("data", PICTURE)
                        .put("mimeType", "image/png");
                yield result;
            }
            case "resource" -> {
                var result = JSON.createObjectNode();
                var content = result.putArray("content");
                content.addObject()
                        .put("type", "resource")
                        .putObject("resource")
                        .put("uri", "memo://1")
                        .put("text", "A memo.");
                content.addObject()
                        .put("type", "resource_link")
                        .put("uri", "memo://2")
                        .put("name", "another");
                yield result;
            }
            case "structured" -> {
                var result = JSON.createObjectNode();
                result.putArray("content");
                result.putObject("structuredContent").put("sum", 3);
                yield result;
            }
            case "long" -> text("<" + "x".repeat(400_000) + ">");
            case "slow" -> {
                slow.incrementAndGet();
                try {
                    yield text(release.await(60, TimeUnit.SECONDS) ? "done at last" : "nobody released it");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    yield text("stopped");
                }
            }
            case "refuse" -> JSON.createObjectNode().put("code", -32602).put("message", "not like this");
            default -> text("Did " + name);
        };
    }

    private static ObjectNode text(String text) {
        var result = JSON.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }
}
