package dev.atelier.server.error;

import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/** The error shape of each face: the Anthropic error object under {@code /v1}, RFC 9457 elsewhere. */
public final class ErrorBody {
    /** What programs tell an error by, {@code budget_create_only}; most have none. */
    static final String CODE = "error_code";

    private ErrorBody() {}

    /** Writes an error unless the response has begun already; then there is nothing to be said any more. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String type, String message)
            throws IOException {
        write(request, response, status, type, message, Map.of());
    }

    static void write(HttpServletRequest request, HttpServletResponse response, ApiException e) throws IOException {
        write(request, response, e.status(), e.type(), String.valueOf(e.getMessage()), e.fields(), e.details());
    }

    /** @param fields further ones of the error; {@code error_code} is published among its details */
    static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            String message,
            Map<String, String> fields)
            throws IOException {
        write(request, response, status, type, message, fields, null);
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            String message,
            Map<String, String> fields,
            @Nullable ObjectNode details)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        boolean anthropic = path(request).startsWith("/v1/") || path(request).equals("/v1");
        var body = anthropic ? anthropic(request, type, message, fields, details) : problem(request, status, message);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(anthropic ? "application/json" : "application/problem+json");
        if (status == 409 && response.getHeader("x-should-retry") == null) {
            response.setHeader("x-should-retry", "false");
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    /** The error type that goes with a status which nobody chose an own type for. */
    public static String typeOf(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }

    /** The path that was asked for, also after an internal dispatch to the error page. */
    static String path(HttpServletRequest request) {
        var original = request.getAttribute("jakarta.servlet.error.request_uri");
        return original instanceof String uri ? uri : request.getRequestURI();
    }

    private static String anthropic(
            HttpServletRequest request,
            String type,
            String message,
            Map<String, String> fields,
            @Nullable ObjectNode details) {
        var body = Json.object();
        body.put("type", "error");
        var error = body.putObject("error").put("type", type).put("message", message);
        fields.forEach((name, value) -> {
            var place = name.equals(CODE) ? error.putObject("details") : error;
            place.put(name, value);
        });
        if (details != null) {
            error.set("details", details);
        }
        body.put("request_id", RequestIdFilter.idOf(request));
        return body.toString();
    }

    private static String problem(HttpServletRequest request, int status, String message) {
        var known = HttpStatus.resolve(status);
        var body = Json.object();
        body.put("type", "about:blank");
        body.put("title", known == null ? "Error" : known.getReasonPhrase());
        body.put("status", status);
        body.put("detail", message);
        body.put("instance", path(request));
        body.put("trace_id", RequestIdFilter.idOf(request));
        return body.toString();
    }
}
