package dev.atelier.server.web;

import dev.atelier.sandbox.egress.Destination;
import dev.atelier.sandbox.egress.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where one of the tools may look: as far as the session's environment goes, and the agent's own lists of domains.
 *
 * @param allowed domains, perhaps with the begin of a path; empty for all of them
 */
record WebScope(Reach reach, List<String> allowed, List<String> blocked) {
    /** @param options what the agent says of the tool */
    static WebScope of(Reach reach, @Nullable JsonNode options) {
        return new WebScope(reach, texts(options, "allowed_domains"), texts(options, "blocked_domains"));
    }

    private static List<String> texts(@Nullable JsonNode options, String name) {
        var all = new ArrayList<String>();
        if (options != null) {
            options.path(name).forEach(each -> all.add(each.asString().toLowerCase(Locale.ROOT)));
        }
        return all;
    }

    /** Why a page must not be asked for, in words for the model. */
    Optional<String> hindrance(HttpUrl url) {
        if (Destination.of(url.uri()).filter(reach::allows).isEmpty()) {
            return Optional.of("the session's environment does not allow the host " + url.host());
        }
        if (!allowed.isEmpty() && allowed.stream().noneMatch(domain -> covers(domain, url))) {
            return Optional.of(url.host() + " is not among the agent's allowed_domains: " + String.join(", ", allowed));
        }
        return blocked.stream().anyMatch(domain -> covers(domain, url))
                ? Optional.of(url.host() + " is among the agent's blocked_domains")
                : Optional.empty();
    }

    /** A domain covers every name below it. */
    private static boolean covers(String domain, HttpUrl url) {
        int slash = domain.indexOf('/');
        var name = slash < 0 ? domain : domain.substring(0, slash);
        var below = name.startsWith("*.");
        var plain = below ? name.substring(2) : name;
        var dotless = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        var host = url.host().endsWith(".") ? url.host().substring(0, url.host().length() - 1) : url.host();
        boolean named = host.endsWith("." + dotless) || (!below && host.equals(dotless));
        return named
                && (slash < 0
                        || isUnder(domain.substring(slash), url.encodedPath().toLowerCase(Locale.ROOT)));
    }

    private static boolean isUnder(String folder, String path) {
        var plain = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        return path.equals(plain) || path.startsWith(plain + "/");
    }
}
