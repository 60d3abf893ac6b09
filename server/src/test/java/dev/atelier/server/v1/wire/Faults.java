package dev.atelier.server.v1.wire;

import dev.atelier.server.testkit.Api.Answer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with an answer to something that is wrong. */
final class Faults {
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|dev\\.atelier|java\\.|tools\\.jackson|org\\.spring|NullPointer|\\bat [a-z]+\\.[a-z]+\\.");

    private Faults() {}

    static @Nullable String judged(Mutations.Mutation mutation, Answer answer) {
        if (mutation.refused() && answer.status() < 400) {
            return "was taken";
        }
        if (answer.status() != 400) {
            return null;
        }
        var message = message(answer);
        boolean names = message.contains("JSON")
                || message.contains("cannot both be") // two resources at one place
                || mutation.names().stream().anyMatch(message::contains);
        return names ? null : "does not name the field: " + message;
    }

    static String message(Answer answer) {
        var json = answer.json();
        return isProblem(answer)
                ? json.path("detail").asString("")
                : json.path("error").path("message").asString("");
    }

    /** As RFC 9457 has it: of the routes beside {@code /v1}. */
    private static boolean isProblem(Answer answer) {
        var json = answer.json();
        return json.path("status").asInt(0) == answer.status()
                && json.path("trace_id").asString("").equals(answer.header("request-id"));
    }

    /** What is wrong with any answer to anything; null for nothing. */
    static @Nullable String fault(Answer answer) {
        if (answer.status() >= 500) {
            return answer.status() + " " + answer.body();
        }
        if (answer.status() < 400) {
            return null;
        }
        var json = answer.json();
        boolean isOurs = json.path("type").asString("").equals("error")
                && json.path("request_id").asString("").equals(answer.header("request-id"));
        boolean isRpc = json.path("jsonrpc").asString("").equals("2.0"); // of /mcp, whose errors are JSON-RPC's
        if (!isOurs && !isRpc && !isProblem(answer)) {
            return "is no error of the API: " + answer.body();
        }
        var message = message(answer);
        return message.isBlank()
                        || message.length() > 3_000
                        || INSIDES.matcher(message).find()
                ? "is no clear message: " + message.substring(0, Math.min(500, message.length()))
                : null;
    }
}
