package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests of coding runs, with the rehearsal coder. They share a server, each class in a workspace of its own. */
@ExtendWith(CodeTest.Sharing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CodeTest {
    static final Duration LONG = Duration.ofMinutes(2);
    static final Map<String, String> SCRIPT = Map.of(
            "README.md",
            "# Shop",
            "package.json",
            """
            {"name": "shop", "type": "module", "scripts": {"test": "node --test"}, "dependencies": {"tax": "file:tax"}}
            """,
            "tax/package.json",
            "{\"name\": \"tax\", \"version\": \"1.0.0\"}",
            "src/price.mjs",
            """
            /** Adds tax. */
            export function gross(net) {
              return net * 1.2;
            }
            """,
            "test/price.test.mjs",
            """
            import assert from "node:assert";
            import test from "node:test";
            import { gross } from "../src/price.mjs";

            test("gross", () => assert.equal(gross(10), 12));
            """);
    /** Of which nobody knows how it is built, so that nothing takes long. */
    static final Map<String, String> SHELL = Map.of("README.md", "# Tools", "run.sh", "echo running");

    CodeServer shared;
    TestServer server;
    GitServer git;
    String workspace;
    Api api;

    static final class Sharing implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CodeServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var store = context.getRoot().getStore(Namespace.create(CodeServer.class));
            return store.computeIfAbsent("server", _ -> start(), CodeServer.class);
        }

        private static CodeServer start() {
            try {
                return new CodeServer();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeAll
    void join(CodeServer common) {
        shared = common;
        server = common.server;
        git = common.git;
        workspace = getClass().getSimpleName().toLowerCase(Locale.ROOT);
        api = common.in(workspace);
    }

    /** Makes a repository of this class' own, and says its name. */
    String repository(String name, Map<String, String> files) {
        Shell.commit(git.create(workspace + "/" + name), "main", files);
        return name;
    }

    String address(String repository) {
        return git.address() + workspace + "/" + repository;
    }

    String inRepository(String repository, String... arguments) {
        return Shell.git(git.root().resolve(workspace + "/" + repository + ".git"), arguments);
    }

    /** @param more further fields, with a comma before them */
    String body(String repository, String prompt, String more) {
        return "{\"repoUrl\": \"" + address(repository) + "\", \"prompt\": \"" + prompt + "\"" + more + "}";
    }

    JsonNode begun(String body, String... headers) {
        var answer = api.send(api.request("/code?stream=false", headers)
                .timeout(LONG)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    /** A run that is over. */
    String ended(String body, String... headers) {
        var run = begun(body, headers).path("id").asString();
        awaitStatus(run, "completed", "no_change", "unfinished");
        return run;
    }

    JsonNode found(String path) {
        var answer = api.send(api.request(path).timeout(LONG).GET());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    void awaitStatus(String run, String... statuses) {
        await().atMost(LONG)
                .until(() -> Arrays.asList(statuses)
                        .contains(found("/code/" + run).path("status").asString()));
    }

    Api.Answer follow(String run, String query, String... headers) {
        return api.send(api.request("/code/" + run + "/events" + query, headers)
                .timeout(LONG)
                .GET());
    }

    record Message(String id, String type, JsonNode data) {}

    static List<Message> messages(String text) {
        var all = new ArrayList<Message>();
        for (var block : text.split("\n\n")) {
            var id = "";
            var type = "";
            JsonNode data = null;
            for (var line : block.split("\n")) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = JsonMapper.shared().readTree(line.substring(6));
                }
            }
            if (data != null) {
                all.add(new Message(id, type, data));
            }
        }
        return all;
    }

    List<JsonNode> events(String session, String type) {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString("").equals(type))
                .toList();
    }

    JsonNode only(String session, String type) {
        var found = events(session, type);
        assertThat(found).as("%s in %s", type, api.events(session, "")).hasSize(1);
        return found.getFirst();
    }
}
