package dev.atelier.server.v1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One of each kind of resource, so that requests with something wrong in them are right in everything else. */
final class Specimens {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
    /** Which one a path means by what stands before its parameter. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("agents", "agent"),
            Map.entry("environments", "environment"),
            Map.entry("memory_stores", "store"),
            Map.entry("memories", "memory"),
            Map.entry("vaults", "vault"),
            Map.entry("credentials", "credential"),
            Map.entry("files", "file"),
            Map.entry("skills", "skill"),
            Map.entry("sessions", "session"),
            Map.entry("resources", "resource"),
            Map.entry("webhooks", "webhook"));

    private final Api api;
    private final Map<String, String> made = new HashMap<>();

    Specimens(Api api) {
        this.api = api;
        make("agent", "/v1/agents", "{\"name\":\"A\",\"model\":\"rehearsal\"}");
        make("environment", "/v1/environments", "{\"name\":\"E\"}");
        make("store", "/v1/memory_stores", "{\"name\":\"S\"}");
        make("memory", "/v1/memory_stores/{store}/memories", "{\"path\":\"/m\",\"content\":\"c\"}");
        make("vault", "/v1/vaults", "{\"display_name\":\"V\"}");
        make(
                "credential",
                "/v1/vaults/{vault}/credentials",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://m.example\",\"token\":\"a-long-token\"}}");
        upload("file", "/v1/files", "file", "a.txt", "hello");
        upload("skill", "/v1/skills", "files[]", "s/SKILL.md", "---\nname: s\ndescription: d\n---\nx");
        make(
                "session",
                "/v1/sessions",
                "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\",\"resources\":[{\"type\":\"github_repository\",\"url\":"
                        + "\"https://github.com/a/b\"}]}");
        make(
                "webhook",
                "/v1/webhooks",
                "{\"url\":\"http://127.0.0.1:9/h\",\"enabled_events\":[\"session.idled\"],\"state\":\"disabled\"}");
        make("paused", "/v1/sessions", "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"}");
        api.post(filled("/v1/sessions/{paused}/events"), "{\"events\":[{\"type\":\"user.pause\"}]}");
        var resources = api.get(filled("/v1/sessions/{session}/resources")).json();
        made.put("resource", resources.path("data").path(0).path("id").asString());
    }

    private void make(String name, String path, String body) {
        made.put(name, id(api.post(filled(path), body)));
    }

    private void upload(String name, String path, String part, String filename, String text) {
        var body = "--B\r\ncontent-disposition: form-data; name=\"" + part + "\"; filename=\"" + filename + "\"\r\n\r\n"
                + text + "\r\n--B--\r\n";
        made.put(
                name,
                id(api.send(api.request(path)
                        .header("content-type", "multipart/form-data; boundary=B")
                        .POST(BodyPublishers.ofString(body)))));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** With the ids of what was made in place of the names in braces. */
    String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> made.getOrDefault(name.group(1), name.group()));
    }

    /** The description's path with ids of what there is. */
    String realPath(String path) {
        var real = new StringBuilder();
        var before = "";
        for (var part : path.substring(1).split("/", -1)) {
            boolean id = part.startsWith("{");
            real.append('/').append(id ? made.getOrDefault(OWNERS.getOrDefault(before, ""), "none_1") : part);
            before = id ? before : part;
        }
        return real.toString();
    }
}
