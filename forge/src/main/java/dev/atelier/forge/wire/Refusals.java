package dev.atelier.forge.wire;

import dev.atelier.forge.Refusal;
import dev.atelier.forge.Refusal.FieldError;
import dev.atelier.forge.Token;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads why a forge did not do something. Of its words a few short lines are kept, without the token, should it repeat that. */
final class Refusals {
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST = 300;

    private final Waits waits;

    Refusals(InstantSource clock) {
        this.waits = new Waits(clock);
    }

    Refusal of(HttpResponse<byte[]> response, Token token) {
        int status = response.statusCode();
        var body = json(response.body());
        var words = clean(body.path("message").asString(body.path("error").asString("")), token);
        var wait = waits.of(status, response.headers(), words);
        if (wait.isPresent()) {
            return new Refusal.RateLimited(wait.get());
        }
        if (status >= 500) {
            return new Refusal.Unreachable("is in trouble: it answered with HTTP status " + status);
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> new Refusal.Moved();
            case 400, 405, 409, 412, 413, 422, 423 -> new Refusal.Invalid(errors(body, status, token));
            case 401 -> new Refusal.Unauthorised();
            case 403 -> new Refusal.Forbidden(words);
            case 404, 410 -> new Refusal.NotFound();
            default -> new Refusal.Unintelligible("HTTP status " + status);
        };
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** GitHub lists errors beside its message; GitLab's message is a text, a list, or an object of fields; Gitea's is a text. */
    private static List<FieldError> errors(JsonNode body, int status, Token token) {
        var errors = new ArrayList<FieldError>();
        for (var error : body.path("errors")) {
            add(errors, error, token);
        }
        if (errors.isEmpty()) {
            var message = body.has("message") ? body.path("message") : body.path("error");
            if (message.isObject()) {
                message.properties().forEach(entry -> fields(errors, entry.getKey(), entry.getValue(), token));
            } else if (message.isArray()) {
                message.forEach(entry -> add(errors, entry, token));
            } else {
                add(errors, message, token);
            }
        }
        return errors.isEmpty() ? List.of(new FieldError("", "HTTP status " + status)) : errors;
    }

    private static void fields(List<FieldError> errors, String field, JsonNode problems, Token token) {
        if (problems.isArray()) {
            problems.forEach(problem -> put(errors, field, problem.asString(problem.toString()), token));
        } else {
            put(errors, field, problems.asString(problems.toString()), token);
        }
    }

    private static void add(List<FieldError> errors, JsonNode error, Token token) {
        if (error.isString()) {
            put(errors, "", error.stringValue(), token);
        } else if (error.isObject()) {
            var problem = error.path("message").asString(error.path("code").asString("is not valid"));
            put(errors, error.path("field").asString(""), problem, token);
        }
    }

    private static void put(List<FieldError> errors, String field, String problem, Token token) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(clean(field, token), clean(problem, token)));
        }
    }

    private static String clean(String text, Token token) {
        var plain = text.replace(token.secret(), "…")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
