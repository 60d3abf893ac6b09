package dev.atelier.forge.wire;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting.Listing;
import dev.atelier.forge.Refusal;
import dev.atelier.forge.Refusal.Unauthorised;
import dev.atelier.forge.Refusal.Unintelligible;
import dev.atelier.forge.Site;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One forge's API with one source of tokens. Each call is one request, but for lists. Thread-safe. */
public final class Api {
    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,2000})>\\s*;[^,]*\\brel=\"?next\"?");

    private final Wire wire;
    private final Site site;
    private final Dialect dialect;
    private final Tokens tokens;
    private final Refusals refusals;

    public Api(Access access, Dialect dialect) {
        this.wire = access.wire();
        this.site = access.site();
        this.tokens = access.tokens();
        this.dialect = dialect;
        this.refusals = new Refusals(access.clock());
    }

    /** How a site is reached. */
    public record Access(Wire wire, Site site, Tokens tokens, InstantSource clock) {}

    public Answer get(Route route) throws ForgeFailure, InterruptedException {
        return object(send("GET", route, BodyPublishers.noBody()));
    }

    public Answer post(Route route, ObjectNode body) throws ForgeFailure, InterruptedException {
        return object(send("POST", route, bytes(body)));
    }

    /** As {@link #post}, where nobody needs the answer. */
    public void command(Route route, ObjectNode body) throws ForgeFailure, InterruptedException {
        send("POST", route, bytes(body));
    }

    public Answer put(Route route, ObjectNode body) throws ForgeFailure, InterruptedException {
        return object(send("PUT", route, bytes(body)));
    }

    public Answer patch(Route route, ObjectNode body) throws ForgeFailure, InterruptedException {
        return object(send("PATCH", route, bytes(body)));
    }

    /**
     * The entries of a list, page after page. Of the link to the next page only the parameters are taken, so it leads nowhere else: to no
     * other host, nor to another list.
     */
    public Listing<Answer> list(Route first) throws ForgeFailure, InterruptedException {
        var entries = new ArrayList<Answer>();
        Optional<Route> route = Optional.of(first);
        for (int page = 0; route.isPresent(); page++) {
            if (page == wire.limits().pages()) {
                return new Listing<>(entries, false);
            }
            var response = send("GET", route.get(), BodyPublishers.noBody());
            var json = json(response);
            if (!json.isArray()) {
                throw failure(new Unintelligible("a list was expected"));
            }
            for (var entry : json) {
                entries.add(new Answer(site.host(), "an entry of the list", entry));
            }
            route = next(response, first);
        }
        return new Listing<>(entries, true);
    }

    private Optional<Route> next(HttpResponse<byte[]> response, Route first) throws ForgeFailure {
        var links = String.join(", ", response.headers().allValues("link"));
        var match = NEXT.matcher(links);
        if (!match.find()) {
            return Optional.empty();
        }
        try {
            var query = URI.create(match.group(1)).getRawQuery();
            if (query != null) {
                return Optional.of(first.asking(query));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw failure(new Unintelligible("the link to the next page makes no sense"));
    }

    private HttpResponse<byte[]> send(String method, Route route, BodyPublisher body)
            throws ForgeFailure, InterruptedException {
        var token = tokens.token();
        var request = HttpRequest.newBuilder(URI.create(site.api() + route.toString()))
                .method(method, body)
                .header("User-Agent", "atelier")
                .header("Authorization", dialect.authorization(token));
        dialect.headers().forEach(request::header);
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        return switch (wire.send(request.build())) {
            case Wire.Outcome.Silent(var why) -> throw failure(why);
            case Wire.Outcome.Answered(var response) -> successful(response, token);
        };
    }

    private HttpResponse<byte[]> successful(HttpResponse<byte[]> response, Token token) throws ForgeFailure {
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return response;
        }
        var refusal = refusals.of(response, token);
        if (refusal instanceof Unauthorised) {
            tokens.refused(token);
        }
        throw failure(refusal);
    }

    private Answer object(HttpResponse<byte[]> response) throws ForgeFailure {
        var json = json(response);
        if (!json.isObject()) {
            throw failure(new Unintelligible("an object was expected"));
        }
        return new Answer(site.host(), "the answer", json);
    }

    private JsonNode json(HttpResponse<byte[]> response) throws ForgeFailure {
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException _) {
            throw failure(new Unintelligible("no JSON"));
        }
    }

    private static BodyPublisher bytes(ObjectNode body) {
        return BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public ForgeFailure failure(Refusal refusal) {
        return new ForgeFailure(site.host(), refusal);
    }

    /** An object to fill and send. */
    public static ObjectNode fields() {
        return JsonMapper.shared().createObjectNode();
    }
}
