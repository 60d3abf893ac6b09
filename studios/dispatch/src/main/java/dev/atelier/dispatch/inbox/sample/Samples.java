package dev.atelier.dispatch.inbox.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries as their sources' documentation has them, to try an inbox with. */
public final class Samples {
    private static final List<String> NAMES = List.of(
            "github/comment-fix",
            "github/comment-stranger",
            "github/issue-labeled",
            "github/review-changes",
            "github/checks-failed",
            "jira/assigned",
            "jira/comment-plan",
            "jira/transition",
            "sentry/issue-created",
            "sentry/issue-regressed",
            "sentry/event-alert",
            "sentry/metric-alert");

    private Samples() {}

    /**
     * One of them.
     *
     * @param event as the source's header or field has it, without its action
     */
    public record Sample(String source, String name, String event, String description, ObjectNode body) {}

    public static List<Sample> all() {
        return NAMES.stream().map(Samples::read).toList();
    }

    public static List<Sample> of(String source) {
        return NAMES.stream()
                .filter(name -> name.startsWith(source + "/"))
                .map(Samples::read)
                .toList();
    }

    public static Optional<Sample> find(String source, String name) {
        var whole = source + "/" + name;
        return NAMES.contains(whole) ? Optional.of(read(whole)) : Optional.empty();
    }

    private static Sample read(String name) {
        try (var stream = Samples.class.getResourceAsStream(name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException(name + ".json is missing");
            }
            var json = (ObjectNode) JsonMapper.shared().readTree(stream.readAllBytes());
            int slash = name.indexOf('/');
            return new Sample(
                    name.substring(0, slash),
                    name.substring(slash + 1),
                    json.path("event").asString(),
                    json.path("description").asString(),
                    (ObjectNode) json.path("body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
